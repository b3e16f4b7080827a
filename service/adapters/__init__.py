"""The only place that talks to the outside: Google, SQLite, disk, wall clock and model files."""
