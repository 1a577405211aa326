"""The gates a finished film must pass: measured on the file, judged against its storyboard, without any weights."""
