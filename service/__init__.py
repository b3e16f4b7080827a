"""Wijkpeil as a service: pulls the answers, analyses them and publishes tabs and a briefing."""
