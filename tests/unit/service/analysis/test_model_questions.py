"""What a language model is asked: the same bytes for the same content, and a schema that leaves no way around."""

from __future__ import annotations

import json

from service.analysis.model_questions import Option, Piece, Question

PIECES = (Piece("wachten op de ggz", "maanden"), Piece("geen \ud800 bericht"))
OPTIONS = (Option("K-003", "Lange wachttijd", "Wachten op zorg."), Option("ontslag", "Ontslagbericht te laat"))
QUESTION = Question("m", PIECES, OPTIONS)


def body(question=QUESTION):
    return json.loads(question.request)


def test_the_same_question_gives_the_same_bytes():
    """A cache by content can find it again."""
    assert QUESTION.request == Question("m", tuple(PIECES), tuple(OPTIONS)).request
    assert QUESTION.request != Question("n", PIECES, OPTIONS).request


def test_pieces_are_numbered_from_one_and_options_named_by_key():
    """No M-number leaves the process."""
    asked = json.loads(body()["messages"][1]["content"])
    assert [p["melding"] for p in asked["meldingen"]] == [1, 2]
    assert asked["meldingen"][0] == {"melding": 1, "tekst": "wachten op de ggz", "situatie": "maanden"}
    assert [o["knelpunt"] for o in asked["bestaand"]] == ["K-003", "ontslag"]


def test_the_schema_is_strict_at_every_level():
    """Every object says all it must and may hold, and a bottleneck is one of the names that exist."""
    form = body()["response_format"]["json_schema"]
    assert form["strict"] is True
    waiting = [form["schema"]]
    while waiting:
        schema = waiting.pop()
        if schema["type"] == "object":
            assert schema["additionalProperties"] is False
            assert schema["required"] == list(schema["properties"])
            waiting += schema["properties"].values()
        elif schema["type"] == "array":
            waiting.append(schema["items"])
    placed = form["schema"]["properties"]["meldingen"]["items"]["properties"]
    assert placed["knelpunt"]["enum"] == ["K-003", "ontslag", "nieuw-1", "nieuw-2"]
    assert set(placed["knelpunt"]["enum"]) == QUESTION.names


def test_a_long_text_is_cut():
    """One answer cannot make a request of any size."""
    assert len(Question("m", (Piece("a" * 90_000, "b" * 90_000),), ()).request) < 12_000


def test_a_rejected_answer_is_shown_with_what_was_wrong():
    """The model gets its last answer back, once, however often it is asked again."""
    again = QUESTION.again("onzin", "melding 2 ontbreekt").again("x" * 90_000, "melding 1 ontbreekt")
    messages = body(again)["messages"]
    assert [m["role"] for m in messages] == ["system", "user", "assistant", "user"]
    assert "melding 1 ontbreekt" in messages[3]["content"]
    assert len(messages[2]["content"]) < 10_000
    assert messages[:2] == body()["messages"]
