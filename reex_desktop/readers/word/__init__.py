"""Word files of anybody as articles."""
