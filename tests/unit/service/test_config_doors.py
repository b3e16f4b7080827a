"""How Google proves who calls, as the environment says: whole, or one message with what lacks."""

from __future__ import annotations

import pytest

from service.adapters.google_identity import GoogleIdentity
from service.bootstrap import build
from service.config import VARIABLES, DoorConfig, read_config
from service.errors import ConfigError

DOORS = {
    "WIJKPEIL_IAP_AUDIENCE": "/projects/1/apps/wijkpeil",
    "WIJKPEIL_COORDINATORS": " Anna@zorg.example, ben@zorg.example,",
    "WIJKPEIL_SCHEDULER_EMAIL": "planner@wijkpeil.iam.example",
    "WIJKPEIL_SCHEDULER_AUDIENCE": "https://refresh.example",
}
ON_APP_ENGINE = {"GAE_ENV": "standard", "WIJKPEIL_BUCKET": "emmer"}


def test_all_doors_are_read() -> None:
    """What `doctor` names is what counts, and addresses do not depend on capitals."""
    assert set(DOORS) <= {variable.name for variable in VARIABLES}
    assert read_config(DOORS).doors == DoorConfig(
        app_engine=False,
        iap_audience="/projects/1/apps/wijkpeil",
        coordinators=frozenset({"anna@zorg.example", "ben@zorg.example"}),
        scheduler_email="planner@wijkpeil.iam.example",
        scheduler_audience="https://refresh.example",
    )


@pytest.mark.parametrize("missing", DOORS)
def test_half_a_door_is_refused(missing: str) -> None:
    """A proxy without coordinators lets nobody in, a scheduler without an audience would believe any token: said."""
    with pytest.raises(ConfigError, match="horen bij elkaar"):
        read_config({name: value for name, value in DOORS.items() if name != missing})


@pytest.mark.parametrize(("name", "value"), [("COORDINATORS", "anna"), ("SCHEDULER_EMAIL", "a@b.example,c@d.example")])
def test_what_is_no_address_is_refused(name: str, value: str) -> None:
    """A list that holds something else, and two schedulers."""
    with pytest.raises(ConfigError, match=f"WIJKPEIL_{name}"):
        read_config({**DOORS, f"WIJKPEIL_{name}": value})


@pytest.mark.parametrize(("value", "found"), [("standard", True), ("flex", False), ("", False)])
def test_app_engine_is_known_by_its_own_word(value: str, found: bool) -> None:  # noqa: FBT001
    """Only App Engine standard sets GAE_ENV to 'standard'."""
    assert read_config({**ON_APP_ENGINE, "GAE_ENV": value}).doors.app_engine is found


def test_app_engine_without_a_shared_place_is_refused() -> None:
    """Two services without a bucket would show pages of nothing, so they do not start."""
    with pytest.raises(ConfigError, match="WIJKPEIL_BUCKET"):
        read_config({"GAE_ENV": "standard"})


def test_google_is_asked_only_where_it_can_prove_something() -> None:
    """A laptop has no identity; App Engine, a proxy or a scheduler each bring one."""
    assert build(read_config({})).identity is None
    assert isinstance(build(read_config(DOORS)).identity, GoogleIdentity)
    assert isinstance(build(read_config(ON_APP_ENGINE)).identity, GoogleIdentity)
