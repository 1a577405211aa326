"""What a film costs and when it will be ready."""
