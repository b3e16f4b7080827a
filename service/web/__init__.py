"""The Flask pages, hosted forms and task endpoints; a thin shell without decisions of its own."""
