"""What was written is read back and compared."""
