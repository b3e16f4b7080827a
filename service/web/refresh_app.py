"""The tasks alone, for a service that refreshes and shows no pages: App Engine's second service."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from service.web import auth, tasks
from service.web.app import assemble, configured
from service.web.desk import Desk

if TYPE_CHECKING:
    from flask import Flask

    from service.bootstrap import Service


class _Nobody:
    """Implements Visitor where there are no pages to open."""

    def who(self) -> str | None:
        """Nobody."""
        return None


def create_refresh_app(service: Service | None = None) -> Flask:
    """The application with /taken/ververs and /healthz; each task checks for itself who calls.

    Args:
        service: the real parts; as the environment asks unless given.

    Raises:
        ConfigError: the environment cannot be.
    """
    service = service or configured()
    codes = auth.LoginCodes(secrets.token_hex(32), service.state, service.clock)
    app = assemble(Desk(service, _Nobody(), codes))
    app.register_blueprint(tasks.blueprint)
    return app
