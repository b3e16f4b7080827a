"""Whole runs through the command line and the web, with the outside world replaced."""
