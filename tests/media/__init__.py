"""Files: where they lie, who may fetch them, what is inside them."""
