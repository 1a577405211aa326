"""What runs inside the sandbox and touches foreign bytes: no Django, no settings, no rows."""
