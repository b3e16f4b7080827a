"""Every tab besides the form responses, in the order in which they stand in their spreadsheet."""

from typing import Final

from sheets_schema.tables import Tab
from sheets_schema.tabs.accountability import ACCOUNTABILITY
from sheets_schema.tabs.catalogue import CATALOGUE
from sheets_schema.tabs.corrections import CORRECTIONS
from sheets_schema.tabs.decisions import DECISIONS
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

TABS: Final[tuple[Tab, ...]] = (
    CORRECTIONS,
    SETTINGS_TAB,
    CATALOGUE,
    MENTIONS,
    REVIEW,
    MEMORY,
    START,
    TOP5,
    DECISIONS,
    RANKING,
    URGENCY,
    STAKEHOLDERS,
    TEAM_PHASE,
    ROUNDS,
    REGION,
    ACCOUNTABILITY,
)
