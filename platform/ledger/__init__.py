"""Who has how much: double entry, only ever added to, kept honest by the database itself."""
