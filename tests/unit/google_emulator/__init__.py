"""Unit tests of the emulated Google."""
