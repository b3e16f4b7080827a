"""Text dumps of worksheets that a person can read and compare."""
