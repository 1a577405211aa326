"""What people say of films and what they keep of them."""
