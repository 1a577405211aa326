"""What may be used, by whom, for what and until when: works, their licences, people's consent, and clearance."""
