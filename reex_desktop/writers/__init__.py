"""A published brief in, bytes out."""
