"""A published brief laid out once, for every format."""
