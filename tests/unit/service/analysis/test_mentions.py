"""Splitting one answer: what is no answer, what is praise, and where another problem begins."""

from __future__ import annotations

import pytest

from service.analysis.lexicon import expand, fold, overlap, stems
from service.analysis.mentions import share_example, split_answer
from service.domain.mentions import Kind, Part

NOTHING = [
    ("", "geen antwoord ingevuld"),
    ("-", "geen antwoord ingevuld"),
    ("?", "geen antwoord ingevuld"),
    ("...", "geen antwoord ingevuld"),
    ("12", "geen antwoord ingevuld"),
    ("xxxx", "geen antwoord ingevuld"),
    ("geen idee", "zegt het niet te weten"),
    ("Weet ik niet!", "zegt het niet te weten"),
    ("ik niet weten", "zegt het niet te weten"),
    ("I don't know", "zegt het niet te weten"),
    ("Weet ik niet, ben hier pas net begonnen", "zegt het niet te weten"),
    ("Geen idee, vraag dat aan de huisarts", "zegt het niet te weten"),
    ("zie boven", "verwijst naar een ander antwoord"),
    ("Zie vraag 1", "verwijst naar een ander antwoord"),
    ("idem", "verwijst naar een ander antwoord"),
    ("same as above", "verwijst naar een ander antwoord"),
    ("zoals al eerder genoemd", "verwijst naar een ander antwoord"),
    ("n.v.t.", "noemt geen probleem"),
    ("Niets", "noemt geen probleem"),
    ("op dit moment geen", "noemt geen probleem"),
    ("Geen problemen", "noemt geen probleem"),
    ("te kort hier om te oordelen", "zegt het niet te weten"),
    ("Ik ben invaller dus geen idee", "zegt het niet te weten"),
    ("Geen idee, dit is vandaag mijn eerste dag", "zegt het niet te weten"),
    ("moet je bij de huisarts zijn", "zegt het niet te weten"),
    ("zie mijn vorige formulier", "verwijst naar een ander antwoord"),
    ("Mijn collega heeft dit al ingevuld", "verwijst naar een ander antwoord"),
    ("n.v.t. voor mij", "noemt geen probleem"),
    ("Sla ik over", "noemt geen probleem"),
    ("Dat valt hier wel mee", "noemt geen probleem"),
    ("Wij ervaren geen problemen", "noemt geen probleem"),
    ("no comment", "noemt geen probleem"),
]
PRAISE = [
    "gaat hier goed",
    "Eigenlijk ben ik tevreden over de samenwerking met de apotheek.",
    "Complimenten voor de wijkverpleging",
    "We weten elkaar goed te vinden",
    "Geen belemmeringen, de zorg is goed geregeld",
    "Het overleg is hier prettig en ze reageren snel.",
    "The cooperation with the pharmacy works well",
    "loopt lekker",
    "Prima zo",
    "niks te klagen hoor",
    "De POH is een aanwinst",
    "dokter goed, zuster ook goed",
    "no complaints, everyone is helpful",
]
PROBLEM = [
    "geen idee wie ik moet bellen",
    "Bereikbaarheid.",
    "Geen tolk",
    "ik niet weten waar dokter",
    "Weet ik niet, misschien de wachttijd",
    "Geen idee, de samenwerking loopt slecht",
    "Zie boven, met name de wachttijden GGZ",
    "Op zich goed, maar de wijkverpleging is slecht bereikbaar",
    "Fijne samenwerking hoor, alweer een formulier",
    "Het zou fijn zijn als de samenwerking goed loopt",
    "Samenwerking kan beter",
    "Werk hier pas net en nu al overbelast",
    "Geen tijd voor de patiënt",
    "De overdracht gaat zelden goed",
    "valt niet mee om iemand te bereiken",
    "De samenwerking loopt niet goed",
    "Het overleg gaat goed, al is het te vaak",
]
TOGETHER = [
    "Patiënten bellen eindeloos. Ze worden niet teruggebeld. En dan gaan ze maar naar de spoedpost.",
    "De wachtlijst voor de GGZ is een jaar. Ook als het dringend is. De POH moet dat opvangen.",
    "Wachttijd GGZ is lang. Daarnaast kost dit ons veel tijd.",
    "Familie moet alles zelf regelen. Verder leidt de situatie tot overbelasting.",
    "Er is geen tolk. Ook die voor telefonisch overleg ontbreekt meestal helemaal.",
    "Mevrouw viel drie keer. Niemand greep in.\nPas na opname kwam er hulp.",
    "De wachttijden bij de jeugdhulp zijn te lang: 1) intake gesprek 2) behandeling kind",
    "Wachttijden: 1) ggz 2) jeugd",
    "Bij een intake vertelde de echtgenoot alles namens haar; over geweld kun je dan niet met haar beginnen",
    "wachttijd; wachttijden",
    "1) - 2) -",
    "Er is 1) geen tolk",
]
APART = [
    ("Wachttijden GGZ zijn lang. Daarnaast is er geen tolk voor nieuwkomers.", 2),
    ("Wachtlijst ggz, verder een groot tekort aan casemanagers dementie", 2),
    ("Ten eerste de wachttijden bij de fysiotherapie. Ten tweede komt er geen terugkoppeling van het wijkteam.", 2),
    ("De apotheek is niet te bereiken. Ook is er een tekort aan huishoudelijke hulp bij ouderen.", 2),
    ("Wmo aanvragen duren lang en daarnaast is er nauwelijks contact met jeugdhulp", 2),
    ("Long waiting time for psychologist. Also the pharmacy gives wrong information about insurance.", 2),
    ("1) wachttijden ggz 2) wmo aanvraag duurt te lang", 2),
    ("Knelpunten: 1. geen vaste tolk 2. lange wachttijd jeugdzorg 3. verkeerde ontslagbrieven", 3),
    ("- geen tolk\n- lange wachttijd", 2),
    ("wachttijden ggz; geen tolk; medicatielijst klopt niet", 3),
    ("geen tolk\nwachttijd fysiotherapie", 2),
    ("Te weinig casemanagers dementie plus geen nachtzorg voor mantelzorgers", 2),
]


def kinds(text: str, example: str = "") -> list[Kind]:
    """The kinds of the parts."""
    return [part.kind for part in split_answer(text, example)]


@pytest.mark.parametrize(("text", "reason"), NOTHING)
def test_a_non_answer_is_one_part_with_its_reason(text: str, reason: str) -> None:
    """What says nothing counts as no answer and the coordinator reads why."""
    assert split_answer(text, "") == (Part(Kind.NOTHING, text, reason),)


@pytest.mark.parametrize("text", PRAISE)
def test_praise_is_no_bottleneck(text: str) -> None:
    """What goes well is kept apart from the problems."""
    assert split_answer(text, "") == (Part(Kind.PRAISE, text, "noemt iets wat goed gaat"),)


@pytest.mark.parametrize("text", PROBLEM)
def test_a_problem_in_polite_or_ironic_words_stays_a_problem(text: str) -> None:
    """A word of praise or of not knowing does not make a problem disappear."""
    assert kinds(text) == [Kind.PROBLEM]


@pytest.mark.parametrize("text", TOGETHER)
def test_one_story_stays_one_mention(text: str) -> None:
    """Sentences that go on with the same problem are not counted twice."""
    assert len(split_answer(text, "")) == 1


@pytest.mark.parametrize(("text", "count"), APART)
def test_another_problem_is_a_mention_of_its_own(text: str, count: int) -> None:
    """Every part of a split answer is a problem and says that the answer was changed."""
    parts = split_answer(text, "")
    assert [(part.kind, part.reason) for part in parts] == [
        (Kind.PROBLEM, "antwoord noemt meer dan één probleem")
    ] * count


def test_no_word_of_a_split_answer_is_lost() -> None:
    """The parts together hold every word but the marks of the list."""
    parts = split_answer("Knelpunten: 1) geen vaste tolk 2) lange wachttijd jeugdzorg", "")
    assert [part.text for part in parts] == ["Knelpunten: geen vaste tolk", "lange wachttijd jeugdzorg"]


@pytest.mark.parametrize(
    ("text", "praise", "problem"),
    [
        (
            "De samenwerking met de apotheek gaat goed, maar thuiszorg heeft te weinig mensen",
            "De samenwerking met de apotheek gaat goed",
            "thuiszorg heeft te weinig mensen",
        ),
        (
            "Complimenten voor het wijkteam. De wachttijd bij de GGZ is te lang.",
            "Complimenten voor het wijkteam.",
            "De wachttijd bij de GGZ is te lang.",
        ),
    ],
)
def test_praise_before_a_problem_gives_two_parts(text: str, praise: str, problem: str) -> None:
    """Both are kept: the praise as praise, the problem without a reason, for one problem was not split."""
    assert split_answer(text, "") == (
        Part(Kind.PRAISE, praise, "noemt iets wat goed gaat"),
        Part(Kind.PROBLEM, problem),
    )


def test_praise_about_the_same_subject_leads_up_to_the_problem() -> None:
    """*The team is good, but the team is never there* names one thing."""
    assert kinds("Het wijkteam werkt goed, maar het wijkteam is telefonisch slecht te bereiken") == [Kind.PROBLEM]


def test_a_reference_before_a_problem_falls_away() -> None:
    """A sentence that only points at another answer is not part of the problem that follows."""
    problem = Part(Kind.PROBLEM, "De apotheek is slecht bereikbaar.")
    assert split_answer("Zie boven. De apotheek is slecht bereikbaar.", "") == (problem,)
    assert [part.kind for part in split_answer("Zie boven. Ook de apotheek is slecht bereikbaar.", "")] == [
        Kind.PROBLEM
    ]


def test_the_situation_speaks_when_the_text_names_nothing() -> None:
    """Someone who filled in only the example still named a problem."""
    example = "Cliënt wachtte acht weken op een rolstoel van de gemeente"
    assert split_answer("-", example) == (Part(Kind.PROBLEM, example, "alleen de situatie noemt een probleem"),)


@pytest.mark.parametrize("example", ["geen", "nvt", "Het overleg met de nieuwe wijkverpleegkundige gaat heel goed"])
def test_an_empty_or_friendly_situation_makes_no_problem(example: str) -> None:
    """Nothing is made of an example that names no problem."""
    assert kinds("geen idee", example) == [Kind.NOTHING]


def test_the_example_goes_to_the_part_it_describes() -> None:
    """A situation is told once, with the problem whose words it shares; a tie goes to the first."""
    parts = (
        Part(Kind.PRAISE, "fijn"),
        Part(Kind.PROBLEM, "wachttijd ggz"),
        Part(Kind.PROBLEM, "geen tolk bij consult"),
    )
    assert share_example(parts, "Zonder tolk vertaalde de zoon") == ("", "", "Zonder tolk vertaalde de zoon")
    assert share_example(parts, "heel vervelend") == ("", "heel vervelend", "")
    assert share_example((), "x") == ()


def test_abbreviations_are_written_out_for_matching_only_where_they_are_meant() -> None:
    """A small *so* is an ordinary word; POH is a practice nurse however it is typed."""
    assert expand("de poh belt") == "de poh belt praktijkondersteuner huisarts"
    assert expand("so what") == "so what"
    assert expand("geen SO") == "geen SO specialist ouderengeneeskunde"


def test_words_are_compared_without_accents_and_endings() -> None:
    """Plural and singular share a stem; overlap is the share of the smaller set."""
    assert fold("  Cliënt  É") == "client e"
    assert stems("wachttijd") == stems("de Wachttijden")
    assert overlap(stems("wachttijd ggz"), stems("wachttijden")) == 1.0
    assert overlap(frozenset(), stems("ggz")) == 0.0
