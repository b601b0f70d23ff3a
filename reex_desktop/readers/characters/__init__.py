"""Damaged characters: found, restored, chosen."""
