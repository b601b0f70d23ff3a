"""Word files in the user's template."""
