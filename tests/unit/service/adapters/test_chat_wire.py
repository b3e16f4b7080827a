"""One request over HTTP, against a server that plays every way in which a model can misbehave."""

from __future__ import annotations

import json
from threading import Event

import pytest

from service.adapters.chat_wire import ChatWire, Patience, WireFault
from tests.chat_server import Play, completion, good, saying, send, serving

BODY = json.dumps({"model": "m", "messages": [{}, {"content": '{"meldingen": [], "bestaand": []}'}]}).encode()
QUICK = Patience(connect=2, silence=0.2, whole=0.4)


def post(play: Play, patience: Patience = QUICK) -> str:
    with serving(play) as server:
        return ChatWire(server.url, "sleutel", patience).post(BODY)


def test_what_the_model_wrote_comes_back():
    """The body goes out as it is, with the key, and the words of the first choice come back."""
    with serving(good) as server:
        words = ChatWire(server.url, "sleutel").post(BODY)
    assert json.loads(words) == {"meldingen": [], "nieuw": []}
    assert server.seen == [BODY]
    assert server.headers[0]["Authorization"] == "Bearer sleutel"
    assert server.headers[0]["path"] == "/v1/chat/completions"


def test_a_server_without_key_gets_none():
    """No empty credentials are sent."""
    with serving(good) as server:
        ChatWire(server.url).post(BODY)
    assert "Authorization" not in server.headers[0]


def test_a_model_that_refuses_wrote_nothing():
    """Content that is null reads as no words, which no check lets through."""
    assert not post(saying(None))


@pytest.mark.parametrize(
    ("status", "lasting"), [(400, True), (401, True), (404, True), (408, False), (429, False), (500, False)]
)
def test_a_status_says_whether_trying_again_helps(status, lasting):
    """Only what the server may answer later is worth another request."""
    with pytest.raises(WireFault, match=f"status {status}") as caught:
        post(lambda handler, _: send(handler, b"nee", status))
    assert caught.value.lasting is lasting


@pytest.mark.parametrize(("told", "after"), [("7", 7.0), ("Wed, 21 Oct 2026 07:28:00 GMT", None), ("-1", None)])
def test_the_wait_that_a_server_asks_for_is_passed_on(told, after):
    """Whole seconds are heeded, anything else is passed over."""
    with pytest.raises(WireFault) as caught:
        post(lambda handler, _: send(handler, b"", 429, Retry_After=told))
    assert caught.value.after == after


def test_a_redirect_is_not_followed():
    """Texts go to the host that was chosen and to no other."""
    with serving(good) as other:

        def elsewhere(handler, _):
            send(handler, b"", 307, Location=f"{other.url}/chat/completions")

        with pytest.raises(WireFault, match="status 307") as caught:
            post(elsewhere)
    assert caught.value.lasting
    assert other.seen == []


@pytest.mark.parametrize(
    "body", [b"<html>Even geduld</html>", b'{"choices": [', b"[]", b'{"choices": []}', b"[" * 9999]
)
def test_what_is_no_completion_is_a_fault(body):
    """HTML, half JSON and JSON of another kind are told apart from an answer."""
    with pytest.raises(WireFault, match="no chat completion"):
        post(lambda handler, _: send(handler, body))


def test_a_huge_answer_is_not_read_to_the_end():
    """More than a megabyte is no answer to a question about twenty mentions."""
    with pytest.raises(WireFault, match="too large"):
        post(saying("a" * 1_500_000), Patience())


def test_a_connection_that_breaks_off_is_a_fault():
    """Half an answer is no answer."""

    def half(handler, _):
        handler.send_response(200)
        handler.send_header("Content-Length", "5000")
        handler.end_headers()
        handler.wfile.write(completion("begin")[:20])

    with pytest.raises(WireFault):
        post(half)


def test_a_server_that_hangs_up_is_a_fault():
    """No response at all is told in the name of what went wrong only."""
    with pytest.raises(WireFault, match="ProtocolError"):
        post(lambda handler, _: handler.connection.close())


def test_silence_ends():
    """A server that accepts and then says nothing keeps nobody waiting."""
    done = Event()

    def silent(handler, _):
        done.wait(5)

    with serving(silent) as server:
        try:
            with pytest.raises(WireFault, match="Timeout"):
                ChatWire(server.url, patience=QUICK).post(BODY)
        finally:
            done.set()


def test_dripping_ends():
    """An answer that comes byte by byte is cut off though it is never silent."""
    done = Event()

    def drip(handler, _):
        handler.send_response(200)
        handler.end_headers()
        while not done.wait(0.02):
            handler.wfile.write(b" ")

    with serving(drip) as server:
        try:
            with pytest.raises(WireFault, match="too slow"):
                ChatWire(server.url, patience=QUICK).post(BODY)
        finally:
            done.set()


def test_nobody_there_is_a_fault():
    """A server that is gone is a fault, whose words hold no address."""
    with serving(good) as server:
        pass
    with pytest.raises(WireFault) as caught:
        ChatWire(server.url, "sleutel").post(BODY)
    assert "127.0.0.1" not in str(caught.value)


def test_the_key_is_never_shown():
    """Not when the wire itself is."""
    assert "sleutel" not in repr(ChatWire("http://127.0.0.1", "sleutel"))
