"""Grouping by a language model: what was placed stays, people's word holds, and every mention is in one group."""

from __future__ import annotations

import json

import pytest

from service.analysis.belonging import ALONE, EARLIER, PLACED
from service.analysis.catalogue import Catalogue
from service.analysis.constraints import Constraints
from service.analysis.grouping import GroupingItem
from service.analysis.model_grouping import BATCH, CERTAINTY, SAME_PROBLEM, ModelTask, group_by_model, placed_before
from service.domain.bottlenecks import Group
from service.domain.memory import KnownBottleneck
from service.errors import LanguageModelUnavailable
from tests.chat_server import asked, sorted_well
from tests.fakes import WordEmbedder, known_bottlenecks

KNOWN = {
    "K-003": KnownBottleneck("K-003", "Lange wachtlijst voor de ggz", "Toegang", "wachttijd-ggz", "Wachten."),
    "K-009": KnownBottleneck("K-009", "Geen vervoer naar het ziekenhuis", "Toegang"),
}


class Model:
    """Sorts by subject unless it was told what to answer, and remembers what it was asked."""

    def __init__(self, *turns):
        self.turns = list(turns)
        self.seen = []

    def __call__(self, requests):
        self.seen += requests
        return [self.turns.pop(0) if self.turns else json.dumps(sorted_well(request)) for request in requests]


def items(*texts, placed=()):
    numbered = {f"M-{i:04d}": text for i, text in enumerate(texts, start=1)}
    return [GroupingItem(number, text, placed=number in placed) for number, text in numbered.items()]


def task(some, catalogue=None, known=(), **constraints):
    catalogue = known_bottlenecks() if catalogue is None else catalogue
    held = {number: KNOWN[number] for number in known}
    texts = [text for k in held.values() for text in (k.title, k.description)]
    texts += [text for e in catalogue.entries for text in (e.title, e.definition)]
    vectors = WordEmbedder().embed([item.meaning for item in some])
    return ModelTask("m", some, vectors, catalogue, Constraints(**constraints), held, {t: t for t in texts if t})


def members(grouping):
    return [group.mentions for group in grouping.groups]


TEXTS = ("lang wachten op de ggz", "geen bericht bij ontslag", "maanden op de ggz", "zaal zonder verwarming")


def test_mentions_join_the_catalogue_or_found_a_bottleneck():
    """Known ones get the catalogue's words, new ones the model's."""
    found = group_by_model(task(items(*TEXTS)), Model())
    assert members(found) == [("M-0001", "M-0003"), ("M-0002",), ("M-0004",)]
    assert [g.slug for g in found.groups] == ["wachttijd-ggz", "ontslag", ""]
    assert found.groups[0].title == "Lange wachttijd GGZ"
    assert found.groups[2].title == "Iets anders dat speelt aaaa"
    assert found.groups[2].theme == "Toegang tot zorg & wachttijden"
    assert set(found.groups[0].certainty.values()) == {CERTAINTY}
    assert set(found.groups[0].why.values()) == {SAME_PROBLEM}
    assert found.groups[1].why == {"M-0002": ALONE}


def test_the_order_of_mentions_has_no_influence():
    """Shuffled rows give the same requests and the same groups."""
    one, other = Model(), Model()
    first = group_by_model(task(items(*TEXTS)), one)
    assert group_by_model(task(items(*TEXTS)[::-1]), other) == first
    assert one.seen == other.seen


def test_what_was_placed_before_is_never_asked():
    """Only new mentions go out, with the bottlenecks that there are; an entry in use goes by its number."""
    model = Model()
    found = group_by_model(task(items(*TEXTS), known=["K-003"], fixed={"M-0001": "K-003", "M-0002": "K-007"}), model)
    assert members(found) == [("M-0001", "M-0003"), ("M-0002",), ("M-0004",)]
    assert [p["tekst"] for p in asked(model.seen[0])["meldingen"]] == [TEXTS[2], TEXTS[3]]
    assert [o["knelpunt"] for o in asked(model.seen[0])["bestaand"]] == ["K-003", "ontslag"]
    assert found.groups[0].why == {"M-0001": EARLIER, "M-0003": SAME_PROBLEM}
    assert found.groups[0].title == KNOWN["K-003"].title
    assert found.groups[1].title


def test_with_nothing_new_nothing_is_asked():
    """Not one request."""
    model = Model()
    fixed = dict.fromkeys(("M-0001", "M-0002"), "K-009")
    assert members(group_by_model(task(items("a", "b"), known=["K-009"], fixed=fixed), model)) == [("M-0001", "M-0002")]
    assert not model.seen
    assert not group_by_model(task([]), model).groups


def test_a_bottleneck_that_may_not_be_shown_is_not_offered():
    """What masking held back stays inside."""
    model = Model()
    hidden = task(items("x", "lang wachten op de ggz"), known=["K-009"], fixed={"M-0001": "K-009"})
    hidden.shown.pop(KNOWN["K-009"].title)
    group_by_model(hidden, model)
    assert KNOWN["K-009"].title not in model.seen[0].decode()


def test_the_same_words_are_asked_once():
    """And go the same way."""
    model = Model()
    assert members(group_by_model(task(items("ggz vol", "iets", "ggz vol")), model))[0] == ("M-0001", "M-0003")
    assert len(asked(model.seen[0])["meldingen"]) == 2


def test_people_keep_together_and_apart():
    """Whatever the model answers; a pair that contradicts is left undone."""
    some = items("ggz een", "ggz twee", "ontslag", "vervoer", "ggz drie")
    rules = {"must_link": [("M-0003", "M-0004"), ("M-0001", "M-0005")], "cannot_link": [("M-0001", "M-0002")]}
    found = group_by_model(task(some, **rules), Model())
    assert members(found) == [("M-0001", "M-0005"), ("M-0002",), ("M-0003", "M-0004")]
    both = {"must_link": [("M-0001", "M-0002")], "cannot_link": [("M-0001", "M-0002")]}
    assert group_by_model(task(some, **both), Model()).undone == (("M-0001", "M-0002"),)


def test_a_new_mention_that_people_keep_apart_leaves_the_old_one_in_place():
    """What was placed before has the first right to its group."""
    rules = {"cannot_link": [("M-0001", "M-0002")], "fixed": {"M-0002": "K-003"}}
    found = group_by_model(task(items("ggz een", "ggz twee"), known=["K-003"], **rules), Model())
    assert [(g.mentions, g.title == KNOWN["K-003"].title) for g in found.groups] == [
        (("M-0001",), False),
        (("M-0002",), True),
    ]


def test_a_mention_that_a_person_placed_says_so():
    """The coordinator's word is not the model's."""
    found = group_by_model(task(items("ggz", placed={"M-0001"})), Model())
    assert found.groups[0].why == {"M-0001": PLACED}
    assert found.groups[0].certainty == {"M-0001": 1.0}


def many(count):
    return items(*(f"vervoer {i}" if i % 2 else f"ggz {i}" for i in range(count)))


def test_bottlenecks_that_several_batches_founded_are_laid_beside_each_other():
    """No batch sees another, so a last question joins what is the same; the words that came first stay."""
    model = Model()
    found = group_by_model(task(many(2 * BATCH + 5), Catalogue()), model)
    assert len(model.seen) == 4
    assert [len(g.mentions) for g in found.groups] == [23, 22]
    assert [g.title for g in found.groups] == ["Lange wachtlijst voor de ggz", "Geen vervoer naar het ziekenhuis"]


def test_new_answers_leave_earlier_requests_as_they_were():
    """A cache by content then answers them."""
    before, after = Model(), Model()
    group_by_model(task(many(2 * BATCH)), before)
    group_by_model(task(many(2 * BATCH + 3)), after)
    assert set(before.seen[:2]) < set(after.seen)


def test_many_new_bottlenecks_are_laid_beside_those_before():
    """More than fit in one question: the next one names what is there."""
    model = Model()
    found = group_by_model(task(items(*(f"zaak nummer {i}" for i in range(BATCH + 5))), Catalogue()), model)
    assert len(model.seen) == 4
    assert len(asked(model.seen[3])["bestaand"]) == BATCH
    assert len(found.groups) == BATCH + 5


def answer(*keys, title="Verwarming doet het niet"):
    new = sorted({key for key in keys if key.startswith("nieuw")})
    founded = [{"knelpunt": k, "titel": title, "omschrijving": "", "thema": "toegang"} for k in new]
    return json.dumps({"meldingen": [{"melding": i, "knelpunt": k} for i, k in enumerate(keys, 1)], "nieuw": founded})


def test_a_bad_answer_is_asked_again_with_the_reason():
    """A second, good answer counts."""
    model = Model("ik denk dat het zo zit", answer("K-999"))
    found = group_by_model(task(items("lang wachten op de ggz")), model)
    assert [g.slug for g in found.groups] == ["wachttijd-ggz"]
    assert "K-999 bestaat niet" in model.seen[2].decode()


def test_a_model_that_keeps_lying_is_given_up():
    """Three times, then the model is not used."""
    model = Model(*["onzin"] * 9)
    with pytest.raises(LanguageModelUnavailable, match="niet kloppen"):
        group_by_model(task(items("ggz")), model)
    assert len(model.seen) == 3


def test_only_the_questions_that_went_wrong_are_asked_again():
    """Good answers of the same call count."""
    model = Model("onzin")
    group_by_model(task(many(BATCH + 1)), model)
    assert [len(json.loads(body)["messages"]) for body in model.seen] == [2, 2, 4]


def test_a_title_that_stays_wrong_is_made_by_the_house():
    """The place is used all the same, after the model had two more tries."""
    model = Model(*[answer("nieuw-1", title="Wij hebben het koud")] * 3)
    found = group_by_model(task(items("zaal zonder verwarming en dat is koud")), model)
    assert len(model.seen) == 3
    assert found.groups[0].title != "Wij hebben het koud"
    assert found.groups[0].title
    assert found.groups[0].theme == "Toegang tot zorg & wachttijden"


def test_what_stayed_says_the_same_as_what_was_asked():
    """So the next run, which asks nothing, writes nothing."""
    group = Group(("M-0001", "M-0002"), "t", "", "", {"M-0001": 1.0, "M-0002": 0.2}, {"M-0001": EARLIER, "M-0002": "x"})
    found = placed_before(group, frozenset({"M-0001", "M-0009"}))
    assert found.certainty == {"M-0001": CERTAINTY, "M-0002": 0.2}
    assert found.why == {"M-0001": SAME_PROBLEM, "M-0002": "x"}
