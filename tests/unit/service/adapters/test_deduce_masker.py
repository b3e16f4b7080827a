"""The masker over a worker process, with small made-up workers; the real one is in test_deduce_real.py."""

import logging
import sys
from pathlib import Path

import pytest

from service.adapters.deduce_masker import DeduceMasker
from service.adapters.deduce_worker import pieces
from service.domain.privacy import Masked
from service.errors import MaskingUnavailable

_HEAD = """
import json, os, sys, time
def say(x):
    print(json.dumps(x), flush=True)
say({"ready": True})
for line in sys.stdin:
    ask = json.loads(line)
    text, answer = ask["text"], {"id": ask["id"], "found": []}
"""


def masker(tmp_path: Path, body: str, head: str = _HEAD, seconds: float = 20.0) -> DeduceMasker:
    """A masker over a worker with this body for each request."""
    script = tmp_path / "worker.py"
    script.write_text(head + "".join(f"    {line}\n" for line in body.splitlines()), encoding="utf-8")
    return DeduceMasker((sys.executable, str(script)), 20.0, seconds)


def texts_of(masked: list[Masked | None]) -> list[str | None]:
    """The masked texts alone."""
    return [result.text if result else None for result in masked]


def test_findings_of_the_worker_reach_the_rules(tmp_path: Path) -> None:
    """Offsets count characters, also after an emoji and a newline."""
    body = "i = text.find('Fatma')\nanswer['found'] = [[i, i + 5, 'first_name']] if i >= 0 else []\nsay(answer)"
    result = masker(tmp_path, body).mask(["😀\nvraag Fatma maar\x00\ud800", ""])
    assert texts_of(result) == ["😀\nvraag [naam] maar", ""]
    assert result[0] is not None
    assert result[0].found == (("naam", 1),)


def test_rounds_go_on_until_nothing_changes(tmp_path: Path) -> None:
    """A worker that finds a name only once another is masked is asked again, and the counts add up."""
    body = (
        "word = 'Wilma' if '[naam]' in text else 'Fatma'\n"
        "i = text.find(word)\n"
        "answer['found'] = [[i, i + 5, 'first_name']] if i >= 0 else []\n"
        "say(answer)"
    )
    result = masker(tmp_path, body).mask(["ik zag Fatma en ook zag ik Wilma"])
    assert texts_of(result) == ["ik zag [naam] en ook zag ik [naam]"]
    assert result[0] is not None
    assert result[0].found == (("naam", 2),)


@pytest.mark.parametrize(
    "failure",
    [
        "os._exit(3)",
        "print('{garbage', flush=True); continue",
        "say([1]); continue",
        "say({'id': 0, 'found': []}); continue",
        "say({'id': ask['id'], 'found': [[0, 1, 'no such tag']]}); continue",
        "say({'id': ask['id'], 'error': 'RecursionError'}); continue",
    ],
)
def test_a_text_that_breaks_the_worker_is_blocked_and_the_others_are_masked(tmp_path: Path, failure: str) -> None:
    """Death, nonsense and an error concern one text, after one retry."""
    body = f"if 'boem' in text:\n    {failure}\nsay(answer)"
    assert texts_of(masker(tmp_path, body).mask(["een", "boem", "twee"])) == ["een", None, "twee"]


def test_a_text_that_hangs_the_worker_is_blocked_at_the_deadline(tmp_path: Path) -> None:
    """The deadline ends the process, not the run, however many such texts there are."""
    body = "if 'boem' in text:\n    time.sleep(600)\nsay(answer)"
    assert texts_of(masker(tmp_path, body, seconds=0.5).mask(["boem"] * 7 + ["twee"])) == [None] * 7 + ["twee"]


def test_a_failure_that_passes_is_healed_by_the_retry(tmp_path: Path) -> None:
    """The second try of the same text may succeed."""
    flag = tmp_path / "seen"
    body = f"if not os.path.exists({str(flag)!r}):\n    open({str(flag)!r}, 'w').close(); os._exit(1)\nsay(answer)"
    assert texts_of(masker(tmp_path, body).mask(["een"])) == ["een"]


def test_a_worker_that_keeps_dying_stops_the_run(tmp_path: Path) -> None:
    """When every text kills it, the cause is not the texts, and nothing may go on unmasked."""
    with pytest.raises(MaskingUnavailable, match="keer gestopt"):
        masker(tmp_path, "os._exit(1)").mask(["een", "twee", "drie", "vier"])


@pytest.mark.parametrize(
    "head", ["import json; print(json.dumps({'failed': 'ImportError: no deduce'}))\n", "", "raise SystemExit\n"]
)
def test_a_worker_that_does_not_start_stops_the_run(tmp_path: Path, head: str) -> None:
    """Without a worker no text is masked, so no text goes on."""
    with pytest.raises(MaskingUnavailable):
        masker(tmp_path, "", head).mask(["een"])


def test_a_missing_interpreter_stops_the_run() -> None:
    """The cause is named."""
    with pytest.raises(MaskingUnavailable):
        DeduceMasker(("/no/such/python",)).mask(["een"])


def test_nothing_is_started_without_texts() -> None:
    """An empty call costs nothing, not even when the worker could not start."""
    assert DeduceMasker(("/no/such/python",)).mask([]) == []


def test_progress_is_told_after_every_text(tmp_path: Path) -> None:
    """A bar can move."""
    steps: list[int] = []
    masker(tmp_path, "say(answer)").mask(["een", "twee"], steps.append)
    assert steps == [1, 1]


def test_the_version_is_known_without_loading_deduce() -> None:
    """Deduce sets up logging for whoever imports it, so the version is read from files."""
    before = list(logging.getLogger().handlers)
    version = DeduceMasker().version
    assert version.startswith("deduce-")
    assert version == DeduceMasker().version
    assert "deduce" not in sys.modules
    assert logging.getLogger().handlers == before


@pytest.mark.parametrize("text", ["", "kort", "een. " * 40, "x" * 35, "een twee drie\nvier " * 9])
def test_long_texts_are_cut_without_losing_a_character(text: str) -> None:
    """The parts are short enough, stand at their offset and together are the text."""
    parts = list(pieces(text, longest=10))
    assert "".join(part for _, part in parts) == text
    assert all(len(part) <= 10 and text[start : start + len(part)] == part for start, part in parts)
