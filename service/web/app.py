"""Puts the web service together: routes, guard, headers and the pages for when something goes wrong."""

from __future__ import annotations

import logging
import secrets
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from flask import Flask, Response, current_app, jsonify, render_template, request
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response as AnyResponse

from reports.texts import long_date
from service import logs
from service.errors import ServiceError
from service.web import auth, downloads, health, pages, review, tasks
from service.web.desk import KEY, Desk
from service.web.wording import moment

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from service.bootstrap import Service

LARGEST_REQUEST: Final = 64 * 1024
"""Bytes; our largest form is a login code."""
CONTENT_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = (
    ("Content-Security-Policy", CONTENT_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
_SORRY: Final = {
    400: "Dit verzoek klopt niet.",
    401: "Je bent niet ingelogd.",
    403: "Dit mag niet.",
    404: "Deze pagina bestaat niet.",
    405: "Dit kan hier niet.",
    413: "Dit is te groot om te versturen.",
}
_NOT_HERE: Final = "Onder deze naam is hier niets te vinden."
_OUR_FAULT: Final = "Er ging iets mis aan onze kant."
_SERVER_ERROR: Final = 500
_TRY_AGAIN: Final = "Probeer het over een paar minuten opnieuw. Blijft het zo? Vraag de beheerder."


def create_app(
    service: Service | None = None, *, identity: auth.Visitor | None = None, hosts: Sequence[str] = ()
) -> Flask:
    """The application with the pages; with the tasks too, unless App Engine runs those in a service of their own.

    Args:
        service: the real parts; as the environment asks unless given.
        identity: tells who opens a page; as the configuration asks unless given.
        hosts: names under which it may be called; any name unless given.

    Raises:
        ConfigError: the environment cannot be.
    """
    service = service or configured()
    # Without a configured secret everybody signs in again after a restart.
    secret = service.config.secret or secrets.token_hex(32)
    codes = auth.LoginCodes(secret, service.state, service.clock)
    app = assemble(Desk(service, identity or _visitor(service), codes), hosts)
    app.jinja_env.filters["moment"] = moment
    app.jinja_env.filters["day"] = long_date
    app.before_request(_known_host)
    auth.install(app, secret)
    for blueprint in (pages.blueprint, downloads.blueprint, review.blueprint):
        app.register_blueprint(blueprint)
    if not service.config.doors.app_engine:
        app.register_blueprint(tasks.blueprint)
    return app


def configured() -> Service:
    """The real parts as the environment asks, and log lines on standard error.

    Raises:
        ConfigError: the environment cannot be.
    """
    from service.bootstrap import from_environment

    logs.configure(sys.stderr)
    return from_environment()


def _visitor(service: Service) -> auth.Visitor:
    doors = service.config.doors
    if service.identity and doors.iap_audience:
        return auth.ProxyVisitor(service.identity, doors.coordinators)
    return auth.CodeVisitor()


def assemble(desk: Desk, hosts: Sequence[str] = ()) -> Flask:
    """What every application of ours shares: limits, headers, health, and words for when something goes wrong."""
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_REQUEST, MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST)
    app.config["TRUSTED_HOSTS"] = list(hosts) or None
    app.extensions[KEY] = desk
    app.register_blueprint(health.blueprint)
    app.after_request(_harden)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(ServiceError, _service_error)
    app.register_error_handler(Exception, _crash)
    app.wsgi_app = _with_run_id(app.wsgi_app)  # type: ignore[assignment,method-assign] # as Flask's documentation says
    return app


def _with_run_id(answer: WSGIApplication) -> WSGIApplication:
    def inside(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with logs.run():
            return answer(environ, start_response)

    return inside


def _known_host() -> AnyResponse | None:
    if isinstance(request.routing_exception, SecurityError):
        # No page either: under a name that is not ours not even a link to the stylesheet can be made.
        return Response(_NOT_HERE, 400, mimetype="text/plain")
    return None


def _harden(response: Response) -> Response:
    for name, value in HEADERS:
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    # The rule, not the address: no names, no numbers, no query.
    rule = request.url_rule.rule if request.url_rule else "?"
    logs.event("web", "request", method=request.method, rule=rule, status=response.status_code)
    return response


def _page(status: int, message: str, advice: str = "") -> AnyResponse:
    if request.path.startswith(("/taken/", "/healthz")) or "pages" not in current_app.blueprints:
        response = jsonify(ok=False, fout=message)
    else:
        response = Response(render_template("error.html", message=message, advice=advice))
    response.status_code = status
    return response


def _http_error(error: HTTPException) -> AnyResponse:
    status = error.code or _SERVER_ERROR
    ours = type(error).description != error.description and isinstance(error.description, str)
    message = error.description if ours and error.description else _SORRY.get(status, _OUR_FAULT)
    response = _page(status, message, "" if status < _SERVER_ERROR else _TRY_AGAIN)
    for name, value in error.get_headers():
        if name in {"Allow", "WWW-Authenticate"}:
            response.headers[name] = value
    return response


def _service_error(error: ServiceError) -> AnyResponse:
    logs.event("web", "service error", level=logging.ERROR, error=error)
    return _page(error.http_status, error.message, error.advice)


def _crash(error: Exception) -> AnyResponse:
    logs.event("web", "crash", level=logging.CRITICAL, error=error)
    return _page(_SERVER_ERROR, _OUR_FAULT, _TRY_AGAIN)
