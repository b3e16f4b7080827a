"""Fixtures of the pages: a service of fakes, an application, and a browser that is signed in or not."""

from __future__ import annotations

import pytest

from service.web.app import create_app
from tests.unit.service.web.example import fake_service, processed


class Anyone:
    """An identity for which everybody is the coordinator."""

    def who(self):
        return "coördinator"


@pytest.fixture
def service():
    """A neighbourhood that was processed."""
    return processed(fake_service())


@pytest.fixture
def stranger(service):
    """A browser that did not sign in."""
    return create_app(service).test_client()


@pytest.fixture
def client(service):
    """A browser of somebody who signed in."""
    return create_app(service, identity=Anyone()).test_client()
