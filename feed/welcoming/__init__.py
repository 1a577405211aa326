"""A newcomer picks films and names a mood, and their For you begins with that."""
