"""The optional language model in the environment: all of it, with a written choice, or nothing."""

from __future__ import annotations

import pytest

from service.bootstrap import build
from service.config import read_config
from service.errors import ConfigError
from service.pipeline.grouper import LikenessGrouper, ModelGrouper

CHOICE = "Het kernteam koos dit op 3 november 2026, omdat de server van onszelf is."
WHOLE = {
    "WIJKPEIL_MODEL_URL": "https://model.voorbeeld.nl/v1/",
    "WIJKPEIL_MODEL_NAME": "groot-model",
    "WIJKPEIL_MODEL_CHOICE": CHOICE,
    "WIJKPEIL_MODEL_KEY": "geheim-123",
    "WIJKPEIL_MODEL_BUDGET": "30",
}


def test_without_a_word_about_it_there_is_no_model():
    """Off by default: nothing is asked of anybody."""
    config = read_config({"WIJKPEIL_MODEL_URL": " "})
    assert config.model is None
    assert isinstance(build(config).parts.tools.grouper, LikenessGrouper)


def test_a_whole_choice_is_read():
    """With what it may spend; a server of one's own needs no key, and the key is never shown."""
    config = read_config(WHOLE)
    model = config.model
    assert (model.url, model.name, model.choice) == ("https://model.voorbeeld.nl/v1", "groot-model", CHOICE)
    assert (model.key, model.budget, model.host) == ("geheim-123", 30, "model.voorbeeld.nl")
    assert "geheim-123" not in repr(config)
    own = {k: v for k, v in WHOLE.items() if not k.endswith(("KEY", "BUDGET"))}
    assert read_config({**own, "WIJKPEIL_MODEL_URL": "http://localhost:8000/v1"}).model.budget == 200
    assert isinstance(build(config).parts.tools.grouper, ModelGrouper)


@pytest.mark.parametrize("name", ["WIJKPEIL_MODEL_URL", "WIJKPEIL_MODEL_NAME", "WIJKPEIL_MODEL_CHOICE"])
def test_half_a_choice_is_refused(name):
    """What is missing is named."""
    with pytest.raises(ConfigError, match=name):
        read_config({**WHOLE, name: ""})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("URL", "http://model.voorbeeld.nl/v1"),
        ("URL", "model.voorbeeld.nl/v1"),
        ("URL", "ftp://model.voorbeeld.nl/v1"),
        ("URL", "https://naam:geheim-123@model.voorbeeld.nl/v1"),
        ("URL", "https://model.voorbeeld.nl/v1?key=geheim-123"),
        ("URL", "https://model.voorbeeld.nl:poort/v1"),
        ("URL", "https://[::1/v1"),
        ("URL", "https://model voorbeeld.nl/v1"),
        ("CHOICE", "prima hoor"),
        ("KEY", "geheim-123\r\nX-Extra: ja"),
        ("KEY", "geheim-123 én meer"),
        ("BUDGET", "0"),
        ("BUDGET", "veel"),
    ],
)
def test_what_cannot_be_is_refused_without_showing_secrets(name, value):
    """Not over a line that others can read, not to an address with a secret in it, not without a reason."""
    with pytest.raises(ConfigError, match=f"WIJKPEIL_MODEL_{name}") as refused:
        read_config({**WHOLE, f"WIJKPEIL_MODEL_{name}": value})
    assert "geheim-123" not in str(refused.value)
