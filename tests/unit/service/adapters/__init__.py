"""Unit tests of service.adapters."""
