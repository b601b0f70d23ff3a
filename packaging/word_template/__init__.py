"""The sources of the Word template: one module a subject."""
