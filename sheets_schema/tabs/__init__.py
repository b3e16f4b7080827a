"""Every tab besides the form responses, in the order in which they stand in their spreadsheet."""

from sheets_schema.tabs.accountability import ACCOUNTABILITY
from sheets_schema.tabs.catalogue import CATALOGUE
from sheets_schema.tabs.corrections import CORRECTIONS
from sheets_schema.tabs.decisions import DECISIONS
from sheets_schema.tabs.every import TABS
from sheets_schema.tabs.memory import MEMORY
from sheets_schema.tabs.mentions import MENTIONS
from sheets_schema.tabs.ranking import RANKING
from sheets_schema.tabs.region import REGION
from sheets_schema.tabs.review import REVIEW
from sheets_schema.tabs.rounds import ROUNDS
from sheets_schema.tabs.settings import SETTINGS_TAB
from sheets_schema.tabs.stakeholders import STAKEHOLDERS
from sheets_schema.tabs.start import START
from sheets_schema.tabs.team_phase import TEAM_PHASE
from sheets_schema.tabs.top5 import TOP5
from sheets_schema.tabs.urgency import URGENCY

__all__ = [
    "ACCOUNTABILITY",
    "CATALOGUE",
    "CORRECTIONS",
    "DECISIONS",
    "MEMORY",
    "MENTIONS",
    "RANKING",
    "REGION",
    "REVIEW",
    "ROUNDS",
    "SETTINGS_TAB",
    "STAKEHOLDERS",
    "START",
    "TABS",
    "TEAM_PHASE",
    "TOP5",
    "URGENCY",
]
