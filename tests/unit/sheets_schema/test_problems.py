"""Problems are worded in Dutch, with their place, and cannot be made without what their wording needs."""

import re

import pytest

from sheets_schema.problem_kinds import KINDS
from sheets_schema.problems import PROBLEM_KINDS, Place, Problem, Severity

NAMED_IN_THE_CONTRACT = (
    "duplicate-response",
    "withdrawn-response",
    "blocked-by-masking",
    "outside-rounds",
    "unreadable-response",
    "no-answer",
    "praise",
    "see-above",
    "doubtful-grouping",
    "number-unknown",
    "instructions-contradict",
    "decision-number-twice",
    "memory-lost",
    "setting-out-of-range",
    "setting-unknown",
    "setting-obsolete",
    "organisation-too-alike",
    "personal-data-masked",
    "characters-removed",
    "text-too-long",
)


def test_wording_in_full() -> None:
    """A finding reads as place, what is wrong and what to do."""
    problem = Problem(
        "not-a-choice",
        Place("Formulierreacties 1", 14, "1d"),
        {"value": "veel", "options": "0, 1, 2, 3 of Weet ik niet"},
    )
    assert problem.sentence() == "Formulierreacties 1, rij 14, kolom 1d: 'veel' is geen antwoord uit de lijst."
    assert problem.advice() == "Kies 0, 1, 2, 3 of Weet ik niet."
    assert str(problem) == f"{problem.sentence()} {problem.advice()}"
    assert problem.reason() == "'veel' is geen antwoord uit de lijst."
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("A"), "A"),
        (Place("A", 2), "A, rij 2"),
        (Place("A", column="1b"), "A, kolom 1b"),
        (Place("A", 3, "X"), "A, rij 3, kolom X"),
    ],
)
def test_place_names_only_what_is_known(place: Place, words: str) -> None:
    """A place without row or column leaves that part out."""
    assert str(place) == words


@pytest.mark.parametrize("code", NAMED_IN_THE_CONTRACT)
def test_kinds_that_later_layers_need_exist(code: str) -> None:
    """Every kind that another layer reports is declared."""
    assert code in PROBLEM_KINDS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_kind_can_be_worded(kind) -> None:
    """Every template is complete: a kebab-case code, whole sentences, and no value left unfilled."""
    problem = Problem(kind.code, Place("Tab"), dict.fromkeys(kind.names, "iets"))
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.code)
    assert problem.kind is kind
    for text in (problem.sentence(), problem.advice()):
        assert text.strip() == text
        assert not set("{}") & set(text)
    assert problem.reason().endswith((".", ". iets"))
    assert kind.severity.label


def test_codes_are_unique() -> None:
    """No kind hides another."""
    assert len(PROBLEM_KINDS) == len(KINDS)


def test_masking_never_shows_the_text() -> None:
    """The finding about personal data holds a count and nothing else."""
    assert PROBLEM_KINDS["personal-data-masked"].names == {"count"}


@pytest.mark.parametrize(
    ("code", "values"), [("no-such-kind", {}), ("not-a-number", {}), ("not-a-choice", {"value": "x"})]
)
def test_a_problem_that_could_not_be_worded_is_refused(code: str, values: dict[str, str]) -> None:
    """An unknown code or a missing value shows up where the mistake is made."""
    with pytest.raises(KeyError):
        Problem(code, Place("Tab"), values)


def test_problems_can_be_collected_in_a_set() -> None:
    """Equal findings are one."""
    problem = Problem("not-a-number", Place("Tab", 2), {"value": "x"})
    assert len({problem, Problem("not-a-number", Place("Tab", 2), {"value": "x"})}) == 1
