"""Rich text (.rtf) as articles."""
