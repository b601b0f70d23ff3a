"""Word files in our own template."""
