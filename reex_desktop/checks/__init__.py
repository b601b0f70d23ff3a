"""What a program can tell of a brief: figures, names, quotations and words, held against its sources."""
