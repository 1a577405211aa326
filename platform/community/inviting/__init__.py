"""Who brought whom here, and with which films and people a newcomer begins."""
