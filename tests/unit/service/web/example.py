"""A made-up neighbourhood for the pages: a full Analysis with hostile texts, and a service of fakes that serves it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

from service.config import Config
from service.domain.answers import Consent, Frequency, Respondent
from service.domain.bottlenecks import (
    Analysis,
    Bottleneck,
    Coverage,
    Criterion,
    Group,
    Ledger,
    Notice,
    Outcome,
    Test,
    Verdict,
    Weighting,
)
from service.domain.mentions import Kind, Mention
from service.domain.review import Tap
from service.domain.settings import Round, Settings
from service.domain.team import (
    Agreement,
    Change,
    Extra,
    ExtraFigure,
    Phase,
    PhaseFigure,
    TeamOutcome,
    TeamRound,
    TogetherFigures,
)
from service.errors import TabMissing, WorkbookUnavailable
from service.pipeline.last_result import BRIEFING, Beside, keep, last_look, recall
from service.pipeline.last_run import last_run
from service.ports import Rows, Snapshot, TabContent
from sheets_schema.problems import Place, Problem
from sheets_schema.tabs import CORRECTIONS

START = datetime(2026, 11, 21, 13, 5, tzinfo=UTC)
SLUG = "de-linde"
SECRET = "een geheim van meer dan zestien tekens"
TOKEN = "een token van meer dan zestien tekens"
HOSTILE = "<script>alert(1)</script> =1+1 {{ 7*7 }} \"&' \u202eomgekeerd\u202c 👩‍⚕️"
LONG = "Huisartsenpraktijkondersteuningsoverlegstructuurwijzigingsvoorstel" * 3
TITLES = (
    "Medicatiewijziging niet doorgegeven tussen huisarts, apotheek en thuiszorg",
    "Lange wachttijd GGZ moet in de huisartsenpraktijk worden overbrugd",
    "Inwoners weten niet waar ze terechtkunnen",
    "Eenzame ouderen doen beroep op de huisarts",
    "Onduidelijke medische eindverantwoordelijkheid bij wonen met zorg",
    "Te weinig tijdelijke bedden voor kwetsbare ouderen",
    "Geen vervoer naar het ziekenhuis",
    HOSTILE,
)
OUTCOMES = (
    Outcome.PASSES,
    Outcome.PASSES,
    Outcome.TO_ASK,
    Outcome.TO_ASK,
    Outcome.TO_ASK,
    Outcome.REGION,
    Outcome.NOT_SHARED,
    Outcome.ONE_ORGANISATION,
)
ROUND = Round("najaar 2026", date(2026, 9, 1), date(2026, 12, 31), "Toegang tot zorg & wachttijden")
SECRET_SENDER = "Praktijk Zomereik"


def mention(number, text="De lijst komt te laat.", organisation="Apotheek Noord", **changes):
    """One mention of an apothecary."""
    whole = Mention(
        number=number,
        kind=Kind.PROBLEM,
        question=1,
        part=1,
        text=text,
        example="Bij [naam] stond de oude dosering nog op de lijst.",
        respondent=Respondent(organisation, "apotheker"),
        round=ROUND.name,
        content="vingerafdruk-inhoud",
        sender="vingerafdruk-afzender",
        tab="Formulierreacties 1",
        row=17,
        stamp=datetime(2026, 11, 9, 10, 11, 12),  # noqa: DTZ001 -- naive, as cells are
        frequency=Frequency.WEEKLY,
        parties=("Apotheek", "Gemeente"),
        work=2,
        influence=3,
        sign="minder telefoontjes",
        idea="een vast telefoonnummer",
        consent=Consent.YES,
    )
    return replace(whole, **changes)


def tests_of(outcome, organisations):
    """Five tests that fit the outcome."""
    recognised = Verdict.YES if organisations >= 3 else Verdict.NO
    last = Verdict.YES if outcome is Outcome.PASSES else Verdict.UNKNOWN
    return (
        Test(Criterion.RECOGNITION, recognised, organisations, 4, "" if organisations >= 3 else "nog één organisatie"),
        Test(Criterion.FREQUENCY, Verdict.YES, 12, 9),
        Test(Criterion.IMPACT, Verdict.YES, 8, 6, from_meeting=True),
        Test(Criterion.SOLVABLE, Verdict.NO if outcome is Outcome.REGION else Verdict.YES, 12, 7, "bespreek dit"),
        Test(Criterion.MEASURABLE, last, 0, 0, "spreek af waaraan je merkt dat het beter gaat"),
    )


def bottleneck(place, members):
    """The bottleneck at this place of the ranking."""
    outcome = OUTCOMES[place]
    organisations = ("A", "B", "C", "D", "E", "F", "G", SECRET_SENDER)[: 1 if place == 7 else max(2, 8 - place)]
    group = Group(
        mentions=tuple(m.number for m in members),
        title=TITLES[place],
        description="Na een ontslag weten apotheek en thuiszorg vaak dagen niet dat de medicijnen anders zijn.",
        theme="Communicatie & informatie-uitwisseling",
        certainty={m.number: 0.91 for m in members},
        why={m.number: "lijkt op M-0002: de lijst klopt niet" for m in members},
    )
    return Bottleneck(
        number=f"K-{place * 3 + 1:03d}",
        group=group,
        mentions=tuple(members),
        current=tuple(m for m in members if m.round == ROUND.name),
        tests=tests_of(outcome, len(organisations)),
        outcome=outcome,
        parts=(0.8, 0.46, 0.75, None, 0.25),
        score=81.4 - 7 * place,
        organisations=organisations,
        professions=("apotheker", "huisarts"),
        rank=place + 1,
        top_share=0.93 - place * 0.11,
    )


def team_rounds():
    """Two rounds of the team check, an answer given together, extra statements, and a round with too few."""
    phases = tuple(Phase)
    moved = (Change.NONE_VISIBLE, Change.LOWER, Change.HIGHER, Change.OTHER_STATEMENTS, Change.NONE_VISIBLE)
    agreed = (Agreement.DIFFERING, Agreement.AGREED, Agreement.AGREED, Agreement.DIVIDED, Agreement.AGREED)
    now = zip(phases, (9.07, 10.36, 10.71, 8.33, 4.0), agreed, moved, strict=True)
    then = zip(phases, (10.6, 13.05, 7.95, 6.5, 4.2), agreed, strict=True)
    return (
        TeamRound(
            round=ROUND.name,
            respondents=14,
            left_out=1,
            outcome=TeamOutcome.BETWEEN,
            figures=tuple(PhaseFigure(phase, mean, 1.2, agree, change) for phase, mean, agree, change in now),
            phases=(Phase.NORMING, Phase.STORMING),
            extras=(ExtraFigure(Extra.GAIN, 11.5, 9), ExtraFigure(Extra.PROCESS, 16.0, 9)),
            together=(TogetherFigures(6, (8.0, 11.0, 12.0, 8.0, 4.0), TeamOutcome.BETWEEN, phases[1:3]),),
            compared_with=HOSTILE,
        ),
        TeamRound("zomer 2026", 4, 0, TeamOutcome.TOO_FEW),
        TeamRound(
            HOSTILE, 6, 0, TeamOutcome.PHASE, tuple(PhaseFigure(*row) for row in _with_spread(then)), phases[1:2]
        ),
    )


def _with_spread(rows):
    return ((phase, mean, 1.0, agree) for phase, mean, agree in rows)


TAPS = (
    Tap("M-0001", "K-001", ("K-004", "K-007", "K-022"), 2.2),
    Tap("M-0072", "K-022", ("K-001", "K-050"), 1.7, whole=True),
    Tap("M-0012", "K-004", ("K-022",), 1.1),
    Tap("M-0902", "K-050", ("K-001",), 0.4),
)
"""A mention in company, a whole group with hostile texts, another mention, and one alone that matters little."""


def analysis():
    """A round with eight bottlenecks, praise, notices, and a number that was merged."""
    everything, found = [], []
    for place in range(len(TITLES)):
        number = 10 * place
        members = [
            mention(f"M-{number + 1:04d}"),
            mention(f"M-{number + 2:04d}", HOSTILE, LONG, idea=""),
            mention(f"M-{number + 3:04d}", "Vorig jaar ook al.", round="voorjaar 2026"),
        ]
        everything += members
        found.append(bottleneck(place, members))
    praise = mention("M-0901", "De samenwerking met de apotheek loopt goed.", kind=Kind.PRAISE, example="")
    everything.append(praise)
    old = mention("M-0902", "Oude melding.", round="voorjaar 2026")
    everything.append(old)
    old_group = Group(
        ("M-0902",), "Iets van vorig jaar", "", "Preventie & leefstijl", {"M-0902": 0.4}, {"M-0902": "staat alleen"}
    )
    return Analysis(
        settings=Settings(neighbourhood="De Linde & omstreken", rounds=(ROUND,)),
        round=ROUND,
        mentions=tuple(everything),
        bottlenecks=tuple(found),
        ledger=Ledger(read=40, used=32, empty=3, duplicate=2, withdrawn=1, blocked=1, outside_round=1),
        coverage=Coverage(
            32, ("A", "B", *map(str, range(17)), SECRET_SENDER), {"huisarts": 6, "apotheker": 11}, ("wijkverpleging",)
        ),
        weightings=(Weighting("per organisatie", ("K-001", "K-004")),),
        notices=(
            Notice("personal-data-masked", "M-0001", "1", values={"count": "2"}),
            Notice("doubtful-grouping", "M-0002", "1", values={"number": "K-001"}),
            Notice("duplicate-response", sender="Apotheek Noord, apotheker"),
        ),
        groups={**{b.number: b.group for b in found}, "K-050": old_group},
        numbered=tuple(everything),
        merged={"K-002": "K-003", "K-003": "K-004"},
        taps=TAPS,
        team=team_rounds(),
    )


PROBLEMS = (Problem("setting-unknown", Place("Instellingen", 9, "Instelling"), {"label": HOSTILE}),)


@dataclass
class MemoryFiles:
    """Files in memory."""

    kept: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def put(self, neighbourhood, name, data):
        self.kept[neighbourhood, name] = data
        return name

    def get(self, neighbourhood, name):
        return self.kept.get((neighbourhood, name))


@dataclass
class MemoryState:
    """A cache in memory."""

    kept: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def get_many(self, kind, keys):
        return {key: self.kept[kind, key] for key in keys if (kind, key) in self.kept}

    def put_many(self, kind, items):
        self.kept.update({(kind, key): value for key, value in items.items()})

    def forget(self, kind, keys):
        for key in keys:
            self.kept.pop((kind, key), None)


@dataclass
class Ticking:
    """A clock that stands still until it is told otherwise."""

    at: datetime = START

    def now(self):
        return self.at

    def tick(self, **time):
        self.at += timedelta(**time)


@dataclass
class Book:
    """A workbook of which only the revision and what was appended matter."""

    neighbourhood: str
    present: str = "r1"
    fault: Exception | None = None
    rows: Rows = ()

    def read(self):
        tab = TabContent(CORRECTIONS.role, CORRECTIONS.title, (CORRECTIONS.header, *self.rows))
        return Snapshot(self.present, (tab,))

    def apply(self, changes, *, expecting=None):
        assert expecting == self.present
        self.rows += changes[0].rows
        return self.present

    def revision(self):
        return self.present

    def ping(self):
        if self.fault:
            raise self.fault


@dataclass
class Books:
    """The neighbourhoods that are served."""

    books: dict[str, Book] = field(default_factory=lambda: {SLUG: Book(SLUG)})

    def names(self):
        return tuple(sorted(self.books))

    def changed(self, seen):
        return frozenset(name for name, revision in seen.items() if self._present(name) != revision)

    def _present(self, name):
        try:
            return self.books[name].revision()
        except WorkbookUnavailable:
            return None

    def open(self, neighbourhood):
        if neighbourhood not in self.books:
            raise TabMissing(f"De wijk {neighbourhood} is er niet.")
        return self.books[neighbourhood]


def fake_service(folder=Path("nergens"), **config):
    """The parts that the pages use, as fakes; nothing was processed yet."""
    settings = {"secret": SECRET, "task_token": TOKEN, **config}
    return SimpleNamespace(
        config=Config(home=folder, cache=folder, **settings),
        parts=SimpleNamespace(version="1.2.3"),
        workbooks=Books(),
        state=MemoryState(),
        files=MemoryFiles(),
        clock=Ticking(),
        identity=None,
    )


def processed(service, found=None):
    """The same service after a refresh."""
    beside = Beside(frozenset({"M-0011"}), PROBLEMS, service.parts.version)
    keep(service.files, SLUG, found or analysis(), "r1", service.clock.now(), beside)
    service.files.put(SLUG, BRIEFING, b"PK besluitblad")
    return service


def recalled(files):
    """The result that was kept."""
    return recall(files, SLUG)


def looked(files):
    """The last look that was kept."""
    return last_look(files, SLUG)


def spoken(files):
    """The last word of a run."""
    return last_run(files, SLUG)
