"""Who may look: a link with a one-time code and a cookie after it, or Google's proxy; and the guard before every page.

The seam for another way of signing in is `Visitor`: whatever implements it tells the guard whether somebody is there.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Collection
from datetime import timedelta
from threading import Lock
from typing import Final, Protocol

from flask import Blueprint, Flask, abort, g, redirect, render_template, request, session, url_for
from flask.sessions import SecureCookieSessionInterface
from werkzeug.wrappers import Response as AnyResponse

from service import logs
from service.ports import Clock, Identity, State
from service.web.desk import desk

CODE_LASTS: Final = timedelta(minutes=15)
SESSION_LASTS: Final = timedelta(hours=12)
_SIGN_IN: Final = frozenset({"auth.sign_in", "auth.spend_code"})
OPEN_TO_ALL: Final = frozenset({"health.healthz", "health.awake", "tasks.refresh_all", "static"})
WITHOUT_FORM: Final = frozenset({"tasks.refresh_all"})
"""Called by programs that bring a token of their own."""
_WHO, _FORM, _NEXT = "who", "form", "next"
_PROXY_SIGN_OUT: Final = "/_gcp_iap/clear_login_cookie"
_NOT_LISTED: Final = (
    "Deze pagina's zijn voor coördinatoren die met Google zijn ingelogd en op de lijst staan."
    " Hoor je daarbij? Vraag de beheerder om je mailadres toe te voegen."
)
_SPENT = "inlogcode"
_UNTIL, _NONCE, _SIGNATURE = 4, 8, 12
"""Bytes of a login code: until when (seconds since 1970), what makes it unique, and the signature over both."""

blueprint = Blueprint("auth", __name__)


class Visitor(Protocol):
    """Tells who opens this page."""

    def who(self) -> str | None:
        """A name for this person, or None when nobody signed in."""
        ...


class CodeVisitor:
    """Implements Visitor by the signed cookie that a login code was exchanged for."""

    def who(self) -> str | None:
        """Whoever spent a code in this browser."""
        name = session.get(_WHO)
        return name if isinstance(name, str) else None


class ProxyVisitor:
    """Implements Visitor by what Google's Identity-Aware Proxy signed, for the coordinators alone.

    Args:
        identity: checks the signature.
        coordinators: their e-mail addresses, in lower case.
    """

    def __init__(self, identity: Identity, coordinators: Collection[str]) -> None:
        """Remember the parts."""
        self._identity = identity
        self._coordinators = coordinators

    def who(self) -> str | None:
        """Their address; None for anybody else, with or without an account.

        Raises:
            IdentityUnavailable: the signature cannot be checked now.
        """
        email = self._identity.person(plain_headers())
        return email if email in self._coordinators else None


def plain_headers() -> dict[str, str]:
    """The headers of this request, with names in lower case."""
    return {name.lower(): value for name, value in request.headers.items()}


def who() -> str | None:
    """Who opens this page; asked once a request, also when asking fails, for the page that says so asks again."""
    if "who" not in g:
        g.who = None
        g.who = desk().visitor.who()
    name: str | None = g.who
    return name


def _by_proxy() -> bool:
    return isinstance(desk().visitor, ProxyVisitor)


class LoginCodes:
    """Codes that say until when they hold, signed, each good for one exchange.

    Args:
        secret: signs them; whoever holds it can issue codes.
        state: remembers which were spent, also over a restart.
        clock: tells when one has run out.
    """

    def __init__(self, secret: str, state: State, clock: Clock) -> None:
        """Remember the parts."""
        self._secret = secret.encode()
        self._state = state
        self._clock = clock
        self._lock = Lock()

    def issue(self) -> str:
        """A fresh code of 32 letters, digits, hyphens and underscores: short enough for one line of a terminal."""
        until = int((self._clock.now() + CODE_LASTS).timestamp())
        body = until.to_bytes(_UNTIL, "big") + secrets.token_bytes(_NONCE)
        return base64.urlsafe_b64encode(body + self._sign(body)).decode()

    def spend(self, code: str) -> bool:
        """Whether the code was ours, in time and unspent; it is spent now."""
        try:
            whole = base64.b64decode(code, altchars=b"-_", validate=True)
        except ValueError:
            return False
        body, signature = whole[: _UNTIL + _NONCE], whole[_UNTIL + _NONCE :]
        if not hmac.compare_digest(self._sign(body), signature):
            return False
        if int.from_bytes(body[:_UNTIL], "big") <= self._clock.now().timestamp():
            return False
        key = hashlib.sha256(body).hexdigest()
        with self._lock:
            if self._state.get_many(_SPENT, [key]):
                return False
            self._state.put_many(_SPENT, {key: b"1"})
        return True

    def _sign(self, body: bytes) -> bytes:
        return hmac.new(self._secret, b"inloggen:" + body, hashlib.sha256).digest()[:_SIGNATURE]


class _Cookie(SecureCookieSessionInterface):
    """Marks the cookie Secure whenever the page came over https, so that a laptop without it works too."""

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 -- as Flask calls it
        return request.is_secure


def form_token() -> str:
    """The token that every form of this session must send back."""
    if _FORM not in session:
        session[_FORM] = secrets.token_urlsafe(24)
    return str(session[_FORM])


def guard() -> AnyResponse | None:
    """Before every request: somebody signed in, and a form comes from our own page."""
    if request.method == "POST" and request.endpoint not in WITHOUT_FORM:
        given = request.form.get("formulier", "")
        if not hmac.compare_digest(str(session.get(_FORM, "")).encode(), given.encode(errors="replace")) or not given:
            abort(400, "Deze pagina was te lang open. Ga terug, laad de pagina opnieuw en probeer het nog eens.")
    if request.endpoint in OPEN_TO_ALL or (request.endpoint in _SIGN_IN and not _by_proxy()) or who():
        return None
    if _by_proxy():
        abort(403, _NOT_LISTED)
    if request.method != "GET":
        abort(401, "Je bent niet ingelogd. Log eerst in.")
    if request.endpoint:
        session[_NEXT] = request.path
    return redirect(url_for("auth.sign_in"))


@blueprint.get("/inloggen")
def sign_in() -> str:
    """The page with the button; opening it spends nothing, so a preview of the link does no harm."""
    return render_template("login.html", code=request.args.get("code", ""))


@blueprint.post("/inloggen")
def spend_code() -> tuple[str, int] | AnyResponse:
    """Exchange the code for a cookie."""
    if not desk().codes.spend(request.form.get("code", "").strip()):
        logs.event("web", "login refused")
        return render_template("login.html", code="", refused=True), 403
    wanted = session.get(_NEXT) or url_for("pages.overview")
    session.clear()
    session.permanent = True
    session[_WHO] = "coördinator"
    logs.event("web", "login accepted")
    return redirect(str(wanted), 303)


@blueprint.get("/uitloggen")
def leave() -> str:
    """The page with the button."""
    return render_template("leave.html")


@blueprint.post("/uitloggen")
def sign_out() -> AnyResponse:
    """Forget who this was."""
    session.clear()
    return redirect(url_for("auth.sign_in"), 303)


def install(app: Flask, secret: str) -> None:
    """Sign cookies with this secret and put the guard before every page."""
    app.secret_key = secret
    app.session_interface = _Cookie()
    app.config.update(
        SESSION_COOKIE_NAME="wijkpeil",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=SESSION_LASTS,
    )
    app.before_request(guard)
    app.context_processor(_for_templates)
    app.register_blueprint(blueprint)


def _for_templates() -> dict[str, object]:
    leave = _PROXY_SIGN_OUT if _by_proxy() else url_for("auth.leave")
    return {"form_token": form_token, "who": who(), "leave_address": leave}
