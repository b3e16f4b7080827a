"""The same answer keeps its M-number, whatever happens to the rows around it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.analysis.identity import Draft, recognise
from service.domain.fingerprints import fingerprint
from service.domain.memory import KnownMention
from tests.builders import moment

MONDAY, TUESDAY, WEDNESDAY = (moment(f"2026-03-0{day} 09:00") for day in (2, 3, 4))
LONG = "De wachttijd voor de basis GGZ is veel te lang voor onze patiënten"
OTHER = "Ontslagbrieven komen pas na een week bij de praktijk aan"


def draft(text=LONG, stamp=MONDAY, organisation="De Linde", profession="huisarts", *, row=1, question=1, **fields):
    """A draft whose fingerprints follow from what was typed."""
    given_ = {
        "answer": (row, question),
        "content": fingerprint(str(question), text),
        "sender": fingerprint("Formulierreacties 1", str(stamp), organisation, profession),
        "part": 1,
    }
    return Draft(
        question=question,
        text=text,
        organisation=organisation,
        profession=profession,
        stamp=stamp,
        **{**given_, **fields},
    )


def split(text, *texts, row=1, **fields):
    """The drafts of an answer that names several problems."""
    whole = draft(text, row=row, **fields)
    return [replace(whole, part=part, text=found) for part, found in enumerate(texts, start=1)]


def known(drafts, numbers):
    """What is remembered of these drafts."""
    return [
        KnownMention(n, "K-001", d.question, d.part, d.text, d.content, d.sender, d.organisation, d.profession)
        for d, n in zip(drafts, numbers, strict=True)
    ]


def first(drafts):
    """The memory after a first run."""
    return known(drafts, recognise(drafts, [], 0))


def second(memory, drafts):
    """The numbers of a second run."""
    return recognise(drafts, memory, len(memory))


def test_new_numbers_go_by_tijdstempel_and_then_content():
    """Rows without a Tijdstempel come last; the order of rows means nothing."""
    late, early, undated = draft(row=1, stamp=TUESDAY), draft(row=2), draft(row=3, stamp=None)
    assert recognise([undated, late, early], [], 0) == ["M-0003", "M-0002", "M-0001"]
    twins = sorted((draft(t, row=t) for t in "abcd"), key=lambda d: d.content)
    assert recognise(twins, [], 7) == ["M-0008", "M-0009", "M-0010", "M-0011"]


def test_numbers_of_one_answer_follow_each_other():
    """Parts in order, also when two equal answers stand side by side."""
    left, right = split("a en b", "a", "b", row=1), split("a en b", "a", "b", row=2)
    assert recognise([*left, *right], [], 0) == ["M-0001", "M-0002", "M-0003", "M-0004"]


def test_questions_of_one_response_are_numbered_in_order():
    """The whole response settles the order between responses, the question within one."""
    rows = [draft(f"tekst {q}", question=q, whole="response") for q in (3, 1, 2)]
    assert recognise(rows, [], 0) == ["M-0003", "M-0001", "M-0002"]


def test_answers_equal_but_for_closed_answers_have_an_order_of_their_own():
    """The fingerprint of the whole response decides, not the row."""
    one, two = draft(row=1, whole="aaa"), draft(row=2, whole="bbb")
    assert recognise([one, two], [], 0) == ["M-0001", "M-0002"]
    assert recognise([two, one], [], 0) == ["M-0002", "M-0001"]
    assert second(first([one, two]), [replace(two, answer=1), replace(one, answer=2)]) == ["M-0002", "M-0001"]


def test_sorting_rows_keeps_numbers():
    """Rows are called otherwise, and everything keeps its number."""
    rows = [draft(), draft(OTHER, TUESDAY, row=2), draft("iets", WEDNESDAY, row=3)]
    turned = [replace(d, answer=9 - place) for place, d in enumerate(rows)][::-1]
    assert second(first(rows), turned) == ["M-0003", "M-0002", "M-0001"]


def test_deleting_other_rows_keeps_numbers():
    """The third answer stays M-3 when the first two are gone, and a new one gets a number never used before."""
    memory = first([draft(), draft(OTHER, TUESDAY, row=2), draft("iets", WEDNESDAY, row=3)])
    assert second(memory, [draft("iets", WEDNESDAY, row=1)]) == ["M-0003"]
    assert recognise([draft("nieuw", WEDNESDAY, "Nieuw")], [], 3) == ["M-0004"]


@pytest.mark.parametrize("stamp", [MONDAY, None])
def test_mending_a_typo_keeps_the_number(stamp):
    """With a Tijdstempel by sender, in a row that was typed by hand by the likeness of its text."""
    memory = first([draft(stamp=stamp), draft(OTHER, stamp, row=2)])
    before = dict(zip([k.text for k in memory], [k.number for k in memory], strict=True))
    mended = draft(LONG.replace("patiënten", "patienten"), stamp)
    assert second(memory, [draft(OTHER, stamp, row=5), mended]) == [before[OTHER], before[LONG]]


def test_another_text_in_the_same_row_is_the_same_answer():
    """Tab, Tijdstempel, organisation and profession are enough."""
    assert second(first([draft()]), [draft(OTHER)]) == ["M-0001"]


def test_another_text_typed_by_hand_is_another_answer():
    """Without a Tijdstempel a sender may have typed many rows: only a text that is alike carries the number on."""
    assert second(first([draft(stamp=None)]), [draft(OTHER, None)]) == ["M-0002"]


def test_a_number_is_not_lent_to_another_question_or_sender():
    """The same text under another question, or of another organisation and profession, is new."""
    memory = first([draft(stamp=None)])
    assert second(memory, [draft(stamp=None, question=2)]) == ["M-0002"]
    assert second(memory, [draft(stamp=None, organisation="Apotheek Zuid", profession="apotheker")]) == ["M-0002"]


def test_editing_a_closed_answer_keeps_the_number():
    """Content speaks of the text alone, so another frequency changes only the whole."""
    assert second(first([draft(whole="dagelijks")]), [draft(whole="wekelijks")]) == ["M-0001"]


def test_a_new_alias_keeps_numbers():
    """The organisation gets another name in Instellingen; text and profession are enough to know the answer by."""
    rows = [draft(), draft(OTHER, TUESDAY, row=2)]
    renamed = [draft(organisation="HAP De Linde"), draft(OTHER, TUESDAY, "HAP De Linde", row=2)]
    assert second(first(rows), renamed) == ["M-0001", "M-0002"]


def test_a_corrected_profession_keeps_the_number():
    """So are text and organisation."""
    assert second(first([draft()]), [draft(profession="praktijkmanager")]) == ["M-0001"]


def test_the_same_words_of_two_senders_stay_apart():
    """When one of two equal texts is withdrawn from the sheet, the other keeps its own number."""
    memory = first([draft(), draft(organisation="Apotheek Zuid", profession="apotheker", stamp=TUESDAY, row=2)])
    kept = draft(organisation="Apotheek Zuid", profession="apotheker", stamp=TUESDAY)
    assert second(memory, [kept]) == ["M-0002"]


def test_equal_rows_are_interchangeable():
    """Two equal rows have two numbers; with one gone the other has one of them, with a third there is a new one."""
    rows = [draft(stamp=None, row=i) for i in (1, 2, 3)]
    memory = first(rows[:2])
    assert set(second(memory, rows[:2])) == {"M-0001", "M-0002"}
    assert second(memory, rows[2:]) == ["M-0001"]
    assert sorted(second(memory, rows)) == ["M-0001", "M-0002", "M-0003"]


def test_a_second_part_that_was_added_gets_a_new_number():
    """The part that was there keeps its number, wherever it stands now."""
    memory = first([draft(LONG)])
    both = split(f"{OTHER}. {LONG}", OTHER, LONG)
    assert second(memory, both) == ["M-0002", "M-0001"]


def test_a_part_that_is_gone_leaves_the_other_its_number():
    """Of two parts the second is left: it stays M-2, and M-1 is not given again."""
    parts = split(f"{OTHER}. {LONG}", OTHER, LONG)
    memory = first(parts)
    assert second(memory, [draft(LONG)]) == ["M-0002"]
    assert recognise([draft(LONG), draft("nieuw", TUESDAY, row=2)], memory, 2) == ["M-0002", "M-0003"]


def test_equal_answers_of_two_parts_keep_their_parts_together():
    """Both parts of both copies are found again."""
    rows = [*split("a en b", LONG, OTHER, row=1), *split("a en b", LONG, OTHER, row=2)]
    assert sorted(second(first(rows), rows)) == ["M-0001", "M-0002", "M-0003", "M-0004"]
    assert second(first(rows), rows[2:]) == ["M-0001", "M-0002"]


def test_two_rows_of_one_moment_are_told_apart_by_their_text():
    """Same sender and Tijdstempel, both mended: each keeps its own number."""
    rows = [draft(LONG, row=1), draft(OTHER, row=2)]
    memory = first(rows)
    numbers = {k.text: k.number for k in memory}
    mended = [draft(OTHER + "!", row=1), draft(LONG + "!", row=2)]
    assert second(memory, mended) == [numbers[OTHER], numbers[LONG]]


def test_a_memory_without_fingerprints_knows_answers_by_their_text():
    """Rebuilt from a tab: both parts of an answer, and an equal text of another sender."""
    rows = [*split("a en b", LONG, OTHER), draft(LONG, TUESDAY, "Apotheek Zuid", "apotheker", row=2)]
    rebuilt = [replace(k, content="", sender="") for k in first(rows)]
    assert second(rebuilt, rows[::-1]) == ["M-0003", "M-0002", "M-0001"]
    assert second([replace(k, part=1) for k in rebuilt[1:2]], [draft(OTHER, TUESDAY)]) == ["M-0002"]


def test_a_number_is_never_given_twice():
    """Also when the highest number got lost, or a damaged memory names one twice."""
    memory = first([draft(), draft(OTHER, TUESDAY, row=2)])
    damaged = [*memory, replace(memory[0], content="x", sender="y", text="z")]
    found = recognise([draft(row=1), draft(row=2, stamp=WEDNESDAY), draft(OTHER, TUESDAY, row=3)], damaged, 0)
    assert found[2] == "M-0002"
    assert len(set(found)) == 3


TEXTS = st.sampled_from([LONG, LONG + "!", OTHER, "a", "b", ""])
STAMPS = st.sampled_from([MONDAY, TUESDAY, None])
ROWS = st.lists(st.tuples(TEXTS, STAMPS, st.sampled_from(["A", "B"]), st.sampled_from(["x", "y"])), max_size=8)


@given(ROWS, ROWS, st.randoms(use_true_random=False))
def test_no_number_depends_on_the_order_of_rows(before, after, chance):
    """Shuffled rows and a shuffled memory give every answer the same number, and no number is given twice."""
    old = [draft(*row, row=i) for i, row in enumerate(before)]
    memory = first(old)
    new = [draft(*row, row=i) for i, row in enumerate(after)]
    found = second(memory, new)
    assert len(set(found)) == len(new)
    mixed = chance.sample(new, len(new))
    again = second(chance.sample(memory, len(memory)), mixed)

    def contents(drafts, numbers):
        return sorted((n, d.content, d.sender) for d, n in zip(drafts, numbers, strict=True))

    assert contents(new, found) == contents(mixed, again)


@given(ROWS)
def test_a_run_with_nothing_new_changes_no_number(rows):
    """Every answer finds its own number, or that of an equal one."""
    drafts = [draft(*row, row=i) for i, row in enumerate(rows)]
    memory = first(drafts)
    again = second(memory, drafts)
    content = {k.number: (k.content, k.sender) for k in memory}
    assert [content[n] for n in again] == [(d.content, d.sender) for d in drafts]


def test_many_answers_are_recognised():
    """1,500 answers of one sender kind, every one mended and dated anew, all find their number (never compared all)."""
    texts = [f"{i * 7919 % 100003:06d} {i * 104729 % 99991:06d} {i * 1299709 % 99989:06d} melding" for i in range(1500)]
    memory = first([draft(t, row=i) for i, t in enumerate(texts)])
    numbers = {k.text: k.number for k in memory}
    mended = [draft(t + "en", TUESDAY, row=i) for i, t in enumerate(texts)]
    assert second(memory, mended) == [numbers[t] for t in texts]
