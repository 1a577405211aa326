"""One module a way of making a film of another; each gives the storyboard of the film to come."""
