"""The three forms in the order in which a neighbourhood meets them."""

from typing import Final

from sheets_schema.forms.ballot import BALLOT
from sheets_schema.forms.questionnaire import QUESTIONNAIRE
from sheets_schema.forms.team_check import TEAM_CHECK
from sheets_schema.tables import Form

FORMS: Final[tuple[Form, ...]] = (QUESTIONNAIRE, TEAM_CHECK, BALLOT)
