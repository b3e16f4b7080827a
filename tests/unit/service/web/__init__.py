"""Unit tests of service.web."""
