"""Mails as articles."""
