"""A form as one Apps Script that builds the Google Form, links it and sets up the tabs; pure text, nothing is run."""

from sheets_schema.apps_script.choices import Filling, choices
from sheets_schema.apps_script.script import Target, apps_script

__all__ = ["Filling", "Target", "apps_script", "choices"]
