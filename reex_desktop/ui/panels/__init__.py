"""Panels and bars of the window besides the article and the form."""
