"""Pages of trees: the drawn branch, two films beside each other, how a film grew, and trees that grow."""
