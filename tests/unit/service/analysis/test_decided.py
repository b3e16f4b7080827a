"""Which decisions are in force, under which number, and since which round."""

from __future__ import annotations

from datetime import date

from service.analysis.decided import VERDICT, decide
from service.domain.decisions import Decision, KnownDecision, MeetingFindings, Since
from service.domain.settings import Round

SPRING = Round("voorjaar", date(2026, 1, 1), date(2026, 6, 30))
AUTUMN = Round("najaar", date(2026, 7, 1), date(2026, 12, 31))
ROUNDS = (SPRING, AUTUMN)


def found(*rows, memory=(), merged=None, current=AUTUMN, rounds=ROUNDS):
    """The decisions in force."""
    known = {k.number: k for k in memory}
    return decide({r.number: r for r in rows}, known, merged or {}, rounds, current)


def known(round_name, verdict="oppakken", decided_on=None, **said):
    """What was remembered of K-001."""
    whole = {VERDICT: verdict, **said}
    return KnownDecision("K-001", decided_on, {name: Since(value, round_name) for name, value in whole.items()})


def test_what_stands_there_first_is_of_the_current_round():
    """A decision that nobody saw before was taken now."""
    assert found(Decision("K-001", verdict="oppakken")).round_of("K-001") == "najaar"
    assert found(Decision("K-001", owner="Noor")).round_of("K-001") == ""


def test_a_day_before_the_round_tells_an_older_decision():
    """Besloten op in spring is a decision of spring; on the first day of autumn it is of autumn."""
    assert found(Decision("K-001", verdict="oppakken", decided_on=date(2026, 6, 30))).round_of("K-001") == "voorjaar"
    assert found(Decision("K-001", verdict="oppakken", decided_on=date(2026, 7, 1))).round_of("K-001") == "najaar"
    assert found(Decision("K-001", verdict="later", decided_on=date(2020, 1, 1))).round_of("K-001") == "najaar"


def test_a_meeting_after_the_last_day_is_still_of_its_round():
    """As long as nobody answered in the next round, a decision of January belongs to autumn."""
    row = Decision("K-001", verdict="oppakken", decided_on=date(2027, 1, 10))
    later = Round("voorjaar 2027", date(2027, 1, 1), None)
    assert found(row, rounds=(*ROUNDS, later)).round_of("K-001") == "najaar"


def test_what_stood_there_keeps_its_round():
    """Also when somebody fills in the day afterwards; another verdict, or another day, is new."""
    row = Decision("K-001", verdict="oppakken")
    assert found(row, memory=[known("voorjaar")]).round_of("K-001") == "voorjaar"
    dated = Decision("K-001", verdict="oppakken", decided_on=date(2026, 9, 1))
    assert found(dated, memory=[known("voorjaar")]).round_of("K-001") == "voorjaar"
    assert found(dated, memory=[known("voorjaar", decided_on=date(2026, 3, 1))]).round_of("K-001") == "najaar"
    assert found(row, memory=[known("voorjaar", verdict="later")]).round_of("K-001") == "najaar"
    assert found(row, memory=[known("een ronde met een andere naam")]).round_of("K-001") == "najaar"


def test_findings_are_those_of_one_round():
    """What spring's meeting found does not count in autumn; what autumn's found does, each apart."""
    row = Decision("K-001", meeting=MeetingFindings(recognised_by=4, impact=True))
    decided = found(row, memory=[known("voorjaar", "", recognised_by="4")])
    assert decided.findings("najaar") == {"K-001": MeetingFindings(impact=True)}
    assert decided.findings("voorjaar") == {"K-001": MeetingFindings(recognised_by=4)}
    assert decided.findings("winter") == {}


def test_a_merged_number_speaks_for_its_survivor():
    """The survivor's own cells come first, the merged number fills what they leave blank, through a chain too."""
    own = Decision("K-001", owner="Noor")
    other = Decision("K-009", owner="Sam", verdict="oppakken", meeting=MeetingFindings(impact=False))
    memory = [KnownDecision("K-009", None, {VERDICT: Since("oppakken", "voorjaar")})]
    decided = found(own, other, memory=memory, merged={"K-009": "K-005", "K-005": "K-001"})
    assert list(decided.rows) == ["K-001"]
    assert (decided.rows["K-001"].owner, decided.rows["K-001"].verdict) == ("Noor", "oppakken")
    assert decided.rows["K-001"].meeting.impact is False
    assert decided.round_of("K-001") == "voorjaar"


def test_a_row_that_nobody_filled_is_not_remembered():
    """Rows that the service appended say nothing yet; a measure makes measurable."""
    decided = found(Decision("K-001"), Decision("K-002", measure="telefoontjes"))
    assert decided.known == {}
    assert decided.measured == {"K-001": False, "K-002": True}
    assert Decision("K-001").is_blank
