"""Which films look or sound like others: prints kept, found again, weighed, and decided by people."""
