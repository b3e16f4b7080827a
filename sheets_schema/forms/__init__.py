"""The three forms, in the order in which a neighbourhood meets them."""

from sheets_schema.forms.ballot import BALLOT
from sheets_schema.forms.every import FORMS
from sheets_schema.forms.questionnaire import QUESTIONNAIRE
from sheets_schema.forms.team_check import TEAM_CHECK

__all__ = ["BALLOT", "FORMS", "QUESTIONNAIRE", "TEAM_CHECK"]
