"""`wijkpeil group-prompts`: the requests that would be sent, and what answers from elsewhere come to."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from service.adapters.chat_model import ChatModel, Waiting
from service.adapters.sqlite_state import SqliteState
from service.bootstrap import Service
from service.cli.diagnosis import examine
from service.config import ModelConfig
from service.pipeline.file_analysis import analyse_rows
from service.pipeline.grouper import ModelGrouper
from service.pipeline.progress import Silent
from tests.chat_server import sorted_well
from tests.sheets import answer, neighbourhood, sheet
from tests.unit.service.cli.conftest import Run
from tests.unit.service.cli.files import save_csv

ROWS = sheet([*neighbourhood(), *(answer(40 + i, "Wijkteam", "overig", f"zaak nummer {i}") for i in range(20))])


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """More mentions than fit in one question."""
    return save_csv(tmp_path / "antwoorden.csv", ROWS)


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def answered(questions: list[dict[str, object]]) -> str:
    rows = [{"id": q["id"], "answer": json.dumps(sorted_well(json.dumps(q["request"]).encode()))} for q in questions]
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_doctor_says_where_texts_go_and_who_chose_that(service: Service) -> None:
    """Host, name, budget and the written choice, never the key; without a choice it says that it is off."""
    off = {finding.name: finding for finding in examine(service)}["Taalmodel voor indelen"]
    assert (off.ok, off.words) == (True, "uit")
    model = ModelConfig("https://model.voorbeeld.nl/v1", "groot", "Het kernteam koos dit.", "geheim", 30)
    on = {f.name: f for f in examine(replace(service, config=replace(service.config, model=model)))}
    words = on["Taalmodel voor indelen"].words
    assert words == "groot op model.voorbeeld.nl, hoogstens 30 vragen per wijk en ronde. Keuze: Het kernteam koos dit."


def test_the_requests_are_shown_and_nothing_is_sent(run: Run, answers: Path) -> None:
    """All that can be asked at once, masked, a line each; what else is said goes elsewhere."""
    said = run("group-prompts", answers)
    assert said.code == 0
    questions = lines(said.out)
    assert len(questions) == 2
    assert {q["request"]["model"] for q in questions} == {"model"}
    assert "[telefoon]" in said.out
    assert "06-12345678" not in said.out
    assert "niets verstuurd" in said.err


def test_they_are_the_requests_of_a_real_run(run: Run, service: Service, answers: Path, tmp_path: Path) -> None:
    """Byte for byte what goes to the model that the deployment chose."""
    sent = []

    class Wire:
        def post(self, request: bytes) -> str:
            sent.append(request)
            return json.dumps(sorted_well(request))

    state = SqliteState(tmp_path / "own.sqlite")
    grouper = ModelGrouper(ChatModel("eigen", Wire(), state, 9, Waiting()), service.masker, state)
    tools = replace(service.parts.tools, grouper=grouper)
    analyse_rows(ROWS, "antwoorden.csv", None, tools, "0", Silent())
    chosen = replace(service.config, model=ModelConfig("https://x.nl/v1", "eigen", "gekozen"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["service.cli.prompts"], "from_environment", lambda: replace(service, config=chosen))
        shown = lines(run("group-prompts", answers).out)
    assert [q["request"] for q in shown] == [json.loads(request) for request in sent[:2]]


def test_answers_lead_to_the_next_questions_and_then_to_the_outcome(run: Run, answers: Path, tmp_path: Path) -> None:
    """The batches first, then what they founded laid side by side, in a few rounds; until then nothing comes out."""
    asked, gathered, out = tmp_path / "map" / "vragen.jsonl", tmp_path / "model.jsonl", tmp_path / "uitkomst"
    gathered.write_text("")
    words = ("group-prompts", answers, "--answers", gathered, "--out", asked, "--out-dir", out)
    rounds = 0
    said = run(*words)
    while not out.exists() and rounds < 9:
        gathered.write_text(gathered.read_text() + answered(lines(asked.read_text())))
        rounds += 1
        said = run(*words)
        assert said.code == 0
    assert rounds == 3
    assert {path.name for path in out.iterdir()} == {"ranglijst.csv", "meldingen.csv", "nakijken.csv", "briefing.xlsx"}
    assert "Lange wachttijd GGZ" in said.out
    assert "Het taalmodel" not in (out / "nakijken.csv").read_text(encoding="utf-8-sig")


def test_a_wrong_answer_becomes_a_question_with_the_reason(run: Run, answers: Path, tmp_path: Path) -> None:
    """As the real run would ask again; the good one is not asked twice."""
    first, second = lines(run("group-prompts", answers).out)
    gathered = tmp_path / "model.jsonl"
    gathered.write_text(json.dumps({"id": first["id"], "answer": "tja"}) + "\n\n" + answered([second]))
    again = lines(run("group-prompts", answers, "--answers", gathered).out)
    assert len(again) == 1
    assert "geen JSON" in again[0]["request"]["messages"][3]["content"]


def test_answers_that_stay_wrong_fall_back_as_a_run_would(run: Run, answers: Path, tmp_path: Path) -> None:
    """The ranking comes of the usual way."""
    gathered = tmp_path / "model.jsonl"
    gathered.write_text("")
    for wrong in ("een", "twee", "drie"):
        asked = lines(run("group-prompts", answers, "--answers", gathered).out)
        rows = [json.dumps({"id": q["id"], "answer": wrong}) for q in asked]
        gathered.write_text("\n".join([gathered.read_text(), *rows]))
    said = run("group-prompts", answers, "--answers", gathered)
    assert said.code == 0
    assert '"id"' not in said.out


@pytest.mark.parametrize("content", ["geen json", "[]", '{"id": "a"}', "7", None])
def test_a_file_without_answers_is_refused(run: Run, answers: Path, tmp_path: Path, content: str | None) -> None:
    """With a word on what it should hold."""
    gathered = tmp_path / "model.jsonl"
    if content is not None:
        gathered.write_text(content)
    assert run("group-prompts", answers, "--answers", gathered).code == 2
