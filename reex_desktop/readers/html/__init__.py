"""Pages as articles."""
