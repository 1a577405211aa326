"""What people are told of: batched while they have not read it, in sentences of the rooms it comes from."""
