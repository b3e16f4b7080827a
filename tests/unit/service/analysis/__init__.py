"""Unit tests of service.analysis."""
