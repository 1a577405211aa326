"""Files, not meaning: where they lie, who may fetch them, what is inside them."""
