"""Where each film stands when the tree is drawn."""
