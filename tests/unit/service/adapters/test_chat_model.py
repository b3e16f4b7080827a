"""A model that remembers, keeps to its budget and tries again a few times."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from service.adapters.chat_model import ChatModel, Waiting
from service.adapters.chat_wire import WireFault
from service.adapters.sqlite_state import SqliteState
from service.errors import LanguageModelUnavailable
from service.ports import State


class Wire:
    """Answers with what it was given, in turn; a fault is raised; afterwards it echoes."""

    def __init__(self, *turns: str | WireFault) -> None:
        self.turns = list(turns)
        self.posted: list[bytes] = []

    def post(self, request: bytes) -> str:
        self.posted.append(request)
        turn = self.turns.pop(0) if self.turns else f"antwoord op {request.decode()}"
        if isinstance(turn, WireFault):
            raise turn
        return turn


class Time:
    """Time that passes by sleeping alone; a fraction is always a half."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def waiting(self, longest: float = 600) -> Waiting:
        return Waiting(lambda: sum(self.slept), self.slept.append, lambda: 0.5, longest)


@pytest.fixture
def state(tmp_path: Path) -> SqliteState:
    return SqliteState(tmp_path / "state.sqlite")


def model(wire: Wire, state: State, budget: int = 100, time: Time | None = None, longest: float = 600) -> ChatModel:
    return ChatModel("m", wire, state, budget, (time or Time()).waiting(longest))


def ask(chat: ChatModel, requests: Sequence[bytes] = (b"een", b"twee"), purse: str = "wijk") -> list[str]:
    return chat.answers(requests, purse)


def test_answers_come_in_order_and_are_asked_once(state):
    """What was answered before costs nothing, in another process too."""
    wire = Wire()
    assert ask(model(wire, state)) == ["antwoord op een", "antwoord op twee"]
    assert ask(model(wire, state), (b"twee", b"drie", b"een"))[2] == "antwoord op een"
    assert wire.posted == [b"een", b"twee", b"drie"]


def test_the_same_request_twice_is_asked_once(state):
    """Equal requests in one call share an answer."""
    wire = Wire()
    assert ask(model(wire, state), (b"een", b"een")) == ["antwoord op een"] * 2
    assert len(wire.posted) == 1


def test_what_came_before_a_break_is_kept(state):
    """The next run goes on where this one stopped."""
    wire = Wire("eerste", WireFault("status 401", lasting=True))
    with pytest.raises(LanguageModelUnavailable, match="geen antwoord"):
        ask(model(wire, state))
    assert ask(model(wire, state)) == ["eerste", "antwoord op twee"]
    assert wire.posted == [b"een", b"twee", b"twee"]


def test_trying_again_ends(state):
    """Four times, each after a random part of a time that doubles."""
    time, wire = Time(), Wire(*[WireFault("status 500")] * 9)
    with pytest.raises(LanguageModelUnavailable, match="geen antwoord"):
        ask(model(wire, state, time=time))
    assert len(wire.posted) == 4
    assert time.slept == [1, 2, 4]


def test_a_wait_that_the_server_asks_for_is_kept(state):
    """Retry-After goes before our own wait."""
    time, wire = Time(), Wire(WireFault("status 429", after=7), "goed")
    assert ask(model(wire, state, time=time), (b"een",)) == ["goed"]
    assert time.slept == [7]


def test_a_long_wait_is_not_kept(state):
    """A server that wants us back in an hour is left alone, for people wait for this run."""
    time, wire = Time(), Wire(WireFault("status 429", after=3600))
    with pytest.raises(LanguageModelUnavailable):
        ask(model(wire, state, time=time))
    assert time.slept == []
    assert len(wire.posted) == 1


def test_one_call_does_not_last_for_ever(state):
    """Past its time no further request is made."""
    time = Time()
    wire = Wire(WireFault("status 503", after=50), "eerste")
    with pytest.raises(LanguageModelUnavailable, match="te langzaam"):
        ask(model(wire, state, time=time, longest=40))
    assert len(wire.posted) == 1


def test_a_budget_holds_for_its_purse_over_runs(state):
    """Tries count too, what is remembered does not, and another purse has a budget of its own."""
    wire = Wire(WireFault("status 500"), "goed")
    ask(model(wire, state, budget=2), (b"een",))
    with pytest.raises(LanguageModelUnavailable, match="budget"):
        ask(model(wire, state, budget=2), (b"twee",))
    assert len(wire.posted) == 2
    assert ask(model(wire, state, budget=2), (b"een",)) == ["goed"]
    assert ask(model(wire, state, budget=2), (b"twee",), purse="andere wijk")


def test_without_a_count_nothing_is_spent():
    """A cache that keeps nothing cannot hold a budget, so no request is made."""

    class Forgetful:
        def get_many(self, kind, keys):
            return {}

        def put_many(self, kind, items):
            return None

        def forget(self, kind, keys):
            return None

    wire = Wire()
    with pytest.raises(LanguageModelUnavailable, match="bijgehouden"):
        ask(model(wire, Forgetful()))
    assert wire.posted == []


def test_nothing_of_a_request_or_answer_is_logged(state, caplog):
    """The log tells what kind of thing went wrong."""
    with pytest.raises(LanguageModelUnavailable):
        ask(model(Wire(*[WireFault("status 500")] * 4), state), (b"geheim",))
    assert "status 500" in caplog.text
    assert "geheim" not in caplog.text
