"""Bytes in, an Article out: decode, read, mend, strip residue, recognise structure."""
