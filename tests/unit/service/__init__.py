"""Unit tests of the service package."""
