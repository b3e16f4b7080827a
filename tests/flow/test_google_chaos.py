"""Failing calls, typing people and dying machines lose nothing; `benchmarks.chaos` does the same hundreds of times."""

from __future__ import annotations

from tests.flow.google_chaos import Stage

REFRESHES = 15


def test_no_weather_loses_anything(tmp_path):
    """Every calm refresh after bad ones gives the partition and people's cells of a twin that never saw any."""
    with Stage() as stage:
        chaos = stage.play(tmp_path, 7, REFRESHES)
        assert stage.emulator.violations() == []
    assert {"done", "killed", "typed"} <= chaos.came.keys()
