"""The words of the program as frozen types. Imports nothing else of the program."""
