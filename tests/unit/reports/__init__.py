"""Unit tests of the briefing package."""
