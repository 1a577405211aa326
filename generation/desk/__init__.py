"""The desk of the create page: a storyboard as a form, a form as a storyboard, and a storyboard told in words."""
