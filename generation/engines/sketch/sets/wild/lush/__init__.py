"""What grows in the jungle: broad leaves, hanging vines, tall stems."""
