"""Where candidates come from, each way on its own."""
