"""Residue: what a web page left in a text."""
