"""Unit tests; this folder mirrors the packages."""
