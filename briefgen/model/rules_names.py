"""Rules about names found in texts."""
NAME_RULES = ()
