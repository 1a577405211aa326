"""How often the doors of signing in may be tried, as allauth counts."""

RATES = {
    "login": "20/m/ip,120/h/ip",
    # By account a little more than by address: one address alone cannot shut an account's owner out.
    "login_failed": "10/5m/ip,15/5m/key",
    "signup": "10/m/ip,60/h/ip",
    "reset_password": "5/m/ip,30/h/ip,3/10m/key",
    "reset_password_from_key": "20/m/ip",
    "confirm_email": "1/3m/key,30/h/ip",
    "open_confirmation": "20/m/ip",
    "reauthenticate": "10/5m/user",
    "change_password": "10/10m/user",
    "manage_email": "10/10m/user,30/d/user",
}
