"""The form: fields, cards and sections of the brief."""
