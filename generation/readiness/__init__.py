"""When a film will be ready: what was measured, what stands before it, and how often such words came true."""
