"""The rooms of the house that Django knows, from the top floor down."""

ROOMS = (
    *("config", "pages", "feed", "community", "remix", "generation"),
    *("licensing", "lineage", "clips", "ledger", "media", "accounts"),
)
