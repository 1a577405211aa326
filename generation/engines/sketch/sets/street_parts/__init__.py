"""What a street is built of: façades, signs, street furniture, the ground."""
