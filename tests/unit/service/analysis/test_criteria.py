"""The five tests, the outcome and the score, each against the words and the arithmetic of the method."""

from math import log

import numpy as np
import pytest

from service.analysis.criteria import NO, UNKNOWN, YES, evaluate, weigh
from service.analysis.evidence import gather
from service.domain.answers import Frequency
from service.domain.bottlenecks import Outcome
from service.domain.settings import Weights
from tests.builders import OFTEN, SELDOM, mention, mentions, settings

RECOGNITION, FREQUENCY, IMPACT, SOLVABLE, MEASURABLE = range(5)
ONCE = Frequency.ONCE


def evaluated(members, *, responding=10, has_measure=False, **chosen):
    """The plain evaluation: every pair counts once, so many organisations answered."""
    pairs = {who: i for i, who in enumerate(sorted({m.respondent for m in members}, key=str))}
    evidence = gather(members, pairs, settings(**chosen), has_measure=has_measure)
    assert evidence.size == len(members)
    ones = np.ones((1, len(pairs)), dtype=np.int64)
    return evaluate(evidence, ones, np.array([responding]), settings(**chosen))


def verdict(members, test, **chosen):
    return evaluated(members, **chosen).verdicts[0, test]


def outcome(members, **chosen):
    return list(Outcome)[evaluated(members, **chosen).outcome[0]]


def score(members, **chosen):
    return evaluated(members, **chosen).score[0]


SHARED = (("A", "huisarts"), ("B", "apotheker"), ("C", "huisarts"))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (SHARED, YES),
        (SHARED[:2], NO),
        ((("A", "huisarts"), ("B", "huisarts"), ("C", "huisarts")), NO),
        ((("A", "huisarts"), ("A", "apotheker"), ("A", "logopedist")), NO),
        ((("A", "huisarts"), ("B", "huisarts"), ("", "apotheker")), NO),
        ((("A", "huisarts"), ("B", "huisarts"), ("C", "huisarts"), ("", "apotheker")), YES),
        ((("A", "huisarts"), ("B", "huisarts"), ("C", "huisarts"), ("C", "")), NO),
    ],
)
def test_recognition_takes_three_organisations_and_two_professions(rows, expected):
    """Who would rather not name an organisation counts as a mention with a profession, not as an organisation."""
    assert verdict(mentions(*rows), RECOGNITION) == expected


def test_recognition_counts_with_the_thresholds_of_the_settings():
    """A neighbourhood may ask more or less."""
    assert verdict(mentions(*SHARED), RECOGNITION, min_organisations=4) == NO
    assert verdict(mentions(*SHARED), RECOGNITION, min_professions=3) == NO
    assert verdict(mentions(*SHARED[:2]), RECOGNITION, min_organisations=2) == YES


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((), UNKNOWN),
        ((None, None), UNKNOWN),
        ((OFTEN, SELDOM), YES),
        ((OFTEN, SELDOM, SELDOM), NO),
        ((OFTEN, SELDOM, None, None), YES),
        ((Frequency.SOME_TIMES_A_MONTH,), YES),
        ((Frequency.MONTHLY,), NO),
    ],
)
def test_frequency_is_yes_from_exactly_half_of_the_answers(answers, expected):
    """'Weet ik niet' and blanks are no answers, and without answers nothing is guessed."""
    members = [mention(i, frequency=f) for i, f in enumerate((None, *answers))]
    assert verdict(members, FREQUENCY) == expected


def test_a_share_that_is_no_exact_number_is_still_exact():
    """A third of the answers is enough for a threshold of a third, however the cell wrote it."""
    members = [mention(i, frequency=f) for i, f in enumerate((OFTEN, SELDOM, SELDOM))]
    assert verdict(members, FREQUENCY, frequency_share=1 / 3) == YES
    third_of_many = [mention(i, frequency=OFTEN if i < 333 else SELDOM) for i in range(1000)]
    assert verdict(third_of_many, FREQUENCY, frequency_share=33.3 / 100) == YES
    assert verdict(third_of_many[1:], FREQUENCY, frequency_share=33.3 / 100) == NO


@pytest.mark.parametrize(
    ("practice", "others", "expected", "answers"),
    [
        ((3, 3), (0, 0, 0), NO, 5),
        ((3, 3, 0), (0, 0, 0), YES, 3),
        ((0, 0, 3), (3, 3, 3), NO, 3),
        ((0, 0, None), (2, 2, None), YES, 4),
        ((), (2, 1), YES, 2),
        ((), (), UNKNOWN, 0),
    ],
)
def test_impact_is_judged_by_gp_practices_when_three_of_them_answered(practice, others, expected, answers):
    """With two practice answers everyone counts, with three only those; a blank is not an answer."""
    members = [mention(i, profession="POH-GGZ", work=w) for i, w in enumerate((*practice, None))]
    members += [mention(i + 10, profession="logopedist", work=w) for i, w in enumerate(others)]
    found = evaluated(members)
    assert found.verdicts[0, IMPACT] == expected
    assert found.answers[0, IMPACT] == answers
    enough = len([w for w in practice if w is not None]) >= 3
    known = [w for w in (practice if enough else practice + others) if w is not None]
    assert found.parts[0, IMPACT] == pytest.approx(sum(known) / len(known) / 3 if known else np.nan, nan_ok=True)


@pytest.mark.parametrize(("answers", "expected"), [((2, 1), YES), ((3, 1, 0), NO), ((None,), UNKNOWN), ((0,), NO)])
def test_solvable_is_yes_from_half_of_the_answers(answers, expected):
    """2 and 3 agree; 0 is an answer."""
    assert verdict([mention(i, influence=a) for i, a in enumerate(answers)], SOLVABLE) == expected


def test_measurable_is_yes_with_a_sign_or_a_measure_and_never_no():
    """One sign is enough, so is *wat meten we*; spaces are no sign."""
    assert verdict([mention(1), mention(2, sign="minder telefoontjes")], MEASURABLE) == YES
    assert verdict([mention(1, sign=" ")], MEASURABLE) == UNKNOWN
    assert verdict([mention(1)], MEASURABLE, has_measure=True) == YES


def passing(organisations=3, **changes):
    """Members of a bottleneck that passes, but for what is changed."""
    given = {"frequency": OFTEN, "work": 3, "influence": 3, "sign": "minder wachten", **changes}
    professions = ("apotheker", "logopedist", "diëtist")
    return [mention(i, f"org {i}", professions[i], **given) for i in range(organisations)]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (passing(), Outcome.PASSES),
        (passing(sign=""), Outcome.TO_ASK),
        (passing(work=None), Outcome.TO_ASK),
        (passing(work=0), Outcome.TO_ASK),
        (passing(influence=None), Outcome.TO_ASK),
        (passing(sign="", work=None), Outcome.NOT_SHARED),
        (passing(influence=1), Outcome.REGION),
        (passing(influence=0, sign="", work=None, frequency=None), Outcome.REGION),
        (passing(2), Outcome.NOT_SHARED),
        (passing(2, influence=0), Outcome.NOT_SHARED),
        (passing(1), Outcome.ONE_ORGANISATION),
        (passing(1, frequency=ONCE), Outcome.ONE_OFF),
        (passing(frequency=ONCE), Outcome.ONE_OFF),
        (passing(frequency=ONCE, influence=0), Outcome.ONE_OFF),
        ([*passing(frequency=ONCE), mention(9, "D", frequency=SELDOM, work=3, influence=3)], Outcome.TO_ASK),
        ([*passing(frequency=ONCE), mention(9, "D")], Outcome.ONE_OFF),
        ([mention(1, "")], Outcome.NOT_SHARED),
        ([mention(1, ""), mention(2, "A")], Outcome.ONE_ORGANISATION),
    ],
)
def test_the_first_outcome_that_holds_is_taken(members, expected):
    """Eenmalig before regio before voldoet before navragen before één organisatie; all Eenmalig means all answers."""
    assert outcome(members) == expected


def test_the_score_is_the_weighted_mean_of_five_parts():
    """By hand, with the default weights 30, 20, 25, 15 and 10.

    Three organisations of eight: min(1, 2 × 3 ÷ 8) = 0.75. Frequency: (ln 21 + ln 5) ÷ 2 ÷ ln 21. Impact: two practice
    answers, so all three count: (3 + 1 + 2) ÷ 3 ÷ 3 = 2/3. Influence: (3 + 0) ÷ 2 ÷ 3 = 0.5. Sign: one of three.
    """
    members = mentions(
        ("A", "huisarts", Frequency.DAILY, 3, 3, "kortere wachttijd"),
        ("B", "praktijkmanager", Frequency.WEEKLY, 1, 0),
        ("C", "logopedist", None, 2, None),
    )
    frequency = (log(21) + log(5)) / 2 / log(21)
    expected = 30 * 0.75 + 20 * frequency + 25 * 2 / 3 + 15 * 0.5 + 10 / 3
    assert score(members, responding=8) == pytest.approx(expected, abs=1e-8)


def test_parts_without_answers_leave_their_weight_out():
    """Only recognition and sign remain: (30 × 0.2 + 10 × 0) ÷ 40 = 15 points."""
    assert score(mentions(("A", "huisarts")), responding=10) == pytest.approx(15)


def test_without_a_named_organisation_recognition_is_left_out():
    """Only the sign share remains, and it counts as 0 or 1, never as left out."""
    found = evaluated([mention(1, "")])
    assert np.isnan(found.parts[0, RECOGNITION])
    assert found.parts[0, MEASURABLE] == 0
    assert found.score[0] == 0
    assert score([mention(1, "", sign="minder bellen")]) == 100


def test_recognition_is_full_when_half_of_the_organisations_name_it():
    """2 × 3 ÷ 5 is capped at 1."""
    assert evaluated(passing(), responding=5).parts[0, RECOGNITION] == 1


@pytest.mark.parametrize(
    ("frequency", "part"), [(Frequency.DAILY, 1.0), (Frequency.MONTHLY, log(2) / log(21)), (Frequency.ONCE, 0.0)]
)
def test_the_frequency_part_grows_with_the_logarithm(frequency, part):
    """ln(1 + t) ÷ ln 21: daily is 1, once is 0."""
    assert evaluated([mention(1, frequency=frequency)]).parts[0, FREQUENCY] == pytest.approx(part)


def test_weights_come_from_the_settings_and_may_all_be_nothing():
    """With weights on one part alone the score is that part; without any weight it is 0."""
    parts = np.array([[0.5, 0.25, np.nan, 1.0, 0.0]])
    assert weigh(parts, settings(weights=Weights(0, 1, 0, 0, 0)))[0] == 25
    assert weigh(parts, settings(weights=Weights(0, 0, 1, 0, 0)))[0] == 0
    assert weigh(parts, settings(weights=Weights(0, 0, 0, 0, 0)))[0] == 0


def test_a_mention_counts_as_often_as_its_sender_weighs():
    """Under weights 2 and 0 only the first sender is there, with two answers; under 0 and 0 nobody is."""
    members = mentions(("A", "huisarts", OFTEN, 3, 3, "ja"), ("B", "diëtist", SELDOM, 0, 0))
    pairs = {m.respondent: i for i, m in enumerate(members)}
    weights = np.array([[2, 0], [0, 1], [0, 0]])
    found = evaluate(gather(members, pairs, settings()), weights, np.array([1, 1, 0]), settings())
    assert found.present.tolist() == [True, True, False]
    assert found.answers[:, FREQUENCY].tolist() == [2, 1, 0]
    assert found.verdicts[:, FREQUENCY].tolist() == [YES, NO, UNKNOWN]
    assert found.organisations.tolist() == [1, 1, 0]
    assert np.isnan(found.parts[2]).all()
    assert found.standing.outcome[2] == len(Outcome)
