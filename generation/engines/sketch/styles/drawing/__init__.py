"""Drawing: pencil, charcoal, ink, chalk, crayon and spray, on their own grounds."""
