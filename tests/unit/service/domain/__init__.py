"""Unit tests of service.domain."""
