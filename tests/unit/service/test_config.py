"""The environment becomes a Config, or one message with everything that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.config import VARIABLES, read_config
from service.errors import ConfigError


def test_an_empty_environment_is_a_laptop() -> None:
    """Everything has a place of its own user, there are no secrets, and the refresh comes every quarter."""
    config = read_config({})
    assert config.home.is_absolute()
    assert config.cache.is_absolute()
    assert (config.secret, config.task_token, config.refresh_minutes) == ("", "", 15)


def test_every_variable_is_read() -> None:
    """What `doctor` names is what counts."""
    long = "x" * 16
    values = {
        "WIJKPEIL_HOME": "/a",
        "WIJKPEIL_CACHE": "/b",
        "WIJKPEIL_BUCKET": "emmer",
        "WIJKPEIL_SECRET": long,
        "WIJKPEIL_TASK_TOKEN": long + "y",
        "WIJKPEIL_REFRESH_MINUTES": "1440",
    }
    assert set(values) <= {v.name for v in VARIABLES}
    config = read_config(values)
    assert config.bucket == "emmer"
    assert (config.home, config.cache) == (Path("/a"), Path("/b"))
    assert (config.secret, config.task_token, config.refresh_minutes) == (long, long + "y", 1440)
    assert config.workbook == Path("/a/wijkpeil.sqlite")
    assert config.briefings == Path("/a/briefings")
    assert config.state == Path("/b/state.sqlite")


@pytest.mark.parametrize("minutes", ["0", "1441", "-1", "1.5", "vaak", "", "²"])
def test_impossible_minutes_are_refused(minutes: str) -> None:
    """No number, or one out of reach."""
    with pytest.raises(ConfigError, match="WIJKPEIL_REFRESH_MINUTES"):
        read_config({"WIJKPEIL_REFRESH_MINUTES": minutes})


def test_all_faults_come_in_one_message_without_the_secrets() -> None:
    """Somebody mends them in one go, and no log shows what the secret was."""
    with pytest.raises(ConfigError) as refused:
        read_config({"WIJKPEIL_SECRET": "kort1", "WIJKPEIL_TASK_TOKEN": "kort2", "WIJKPEIL_REFRESH_MINUTES": "nooit"})
    words = str(refused.value)
    assert all(name in words for name in ("WIJKPEIL_SECRET", "WIJKPEIL_TASK_TOKEN", "'nooit'"))
    assert "kort1" not in words
    assert "kort2" not in words
