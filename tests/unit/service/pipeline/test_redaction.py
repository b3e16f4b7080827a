"""Words that must go are found as people and briefings write them, and nobody else's are touched."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from service.pipeline.redaction import GONE, Redaction, redacted_briefing

SAID = "De wachtlijst is al maanden veel te lang"
OLD, NEW = "Wachtlijst van de jeugd-GGZ", "Knelpunt bij: Toegang"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (SAID, GONE),
        (f"„{SAID}”", f"„{GONE}”"),
        (f"Zij zei: {SAID.lower()}. Punt", f"Zij zei: {GONE}. Punt"),
        ("De wachtlijst is  al\nmaanden veel te lang", GONE),
        ("al maanden veel te", GONE),
        ("maanden veel", "maanden veel"),
        ("Iets heel anders", "Iets heel anders"),
        ("", ""),
    ],
)
def test_words_are_found_as_they_are_written(text: str, left: str) -> None:
    """Whole, inside a sentence, broken over lines or as a piece of at least three words; two words are nobody's."""
    assert Redaction((SAID,)).text(text) == left


def test_a_short_answer_goes_only_where_it_stands_alone() -> None:
    """A word that one person said is still everybody's word, but the line that is only that word was theirs."""
    redaction = Redaction(("belafspraak",))
    assert redaction.text("• belafspraak\n• een belafspraak maken") == f"{GONE}\n• een belafspraak maken"


def test_what_others_said_stays() -> None:
    """The same words of somebody else are not the ones that go."""
    redaction = Redaction((SAID, "belafspraak"), kept=frozenset({SAID, "Belafspraak"}))
    assert redaction.text(f"{SAID}\nbelafspraak") == f"{SAID}\nbelafspraak"


def test_a_title_that_stays_is_no_quote() -> None:
    """Words inside a title that stays are left there."""
    title = f"{SAID} in de wijk"
    assert Redaction((SAID,), kept=frozenset({title})).text(title) == title


def test_titles_are_replaced_also_in_pieces() -> None:
    """A title that a briefing broke over two cells becomes the new one once, and the rest of it nothing."""
    redaction = Redaction(titles={OLD: NEW})
    assert redaction.text(f"K-003 {OLD}") == f"K-003 {NEW}"
    assert redaction.text("Wachtlijst van") == NEW
    assert redaction.text("de jeugd-GGZ") == ""


def test_json_stays_json() -> None:
    """Texts inside a cell of the memory go, numbers and the rest stay; what is not JSON is a text."""
    redaction = Redaction((SAID,))
    assert json.loads(redaction.data(json.dumps([1, None, {"a": SAID}]))) == [1, None, {"a": GONE}]
    untouched = '{"b": 1,  "a": "x"}'
    assert redaction.data(untouched) == untouched
    assert redaction.data(SAID) == GONE


def zipped(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(zipfile.ZipInfo(name.replace("__", "/")), text)
    return buffer.getvalue()


def test_a_briefing_keeps_everything_else() -> None:
    """Cells and the words for who cannot see a chart are cleaned, marks of XML stay marks, a picture stays as it is."""
    before = {
        "xl__sharedStrings.xml": f"<si><t>{SAID}</t></si><si><t>a &amp; b</t></si>",
        "xl__drawings__drawing1.xml": f'<p descr="{OLD} &amp; meer" id="{OLD}"/>',
        "plaatje.png": SAID,
    }
    after = redacted_briefing(zipped(**before), Redaction((SAID,), {OLD: "A & B"}))
    with zipfile.ZipFile(io.BytesIO(after)) as file:
        assert file.read("xl/sharedStrings.xml").decode() == f"<si><t>{GONE}</t></si><si><t>a &amp; b</t></si>"
        assert file.read("xl/drawings/drawing1.xml").decode() == f'<p descr="A &amp; B &amp; meer" id="{OLD}"/>'
        assert file.read("plaatje.png").decode() == SAID


def test_without_anything_to_find_the_bytes_stay() -> None:
    """A briefing that holds nothing of it is not written again, nor is a file that is no briefing."""
    whole = zipped(a="<t>iets</t>")
    assert redacted_briefing(whole, Redaction((SAID,))) is whole
    assert redacted_briefing(b"geen zip", Redaction((SAID,))) == b"geen zip"
