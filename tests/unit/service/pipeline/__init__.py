"""Unit tests of service.pipeline."""
