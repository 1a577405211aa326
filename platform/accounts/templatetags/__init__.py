"""What templates of every room may say about people."""
