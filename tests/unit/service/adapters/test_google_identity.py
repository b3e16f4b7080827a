"""Who sends a request, against a server of public keys on this machine: only what Google signed is believed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import json
import logging
from datetime import timedelta

import pytest

from service import logs
from service.adapters.google_identity import GoogleIdentity, Trust
from service.adapters.google_keys import FRESH_FOR, NOT_SOONER
from service.errors import IdentityUnavailable
from tests import key_server
from tests.key_server import (
    IAP_AUDIENCE,
    OIDC_AUDIENCE,
    account_key,
    account_token,
    assertion,
    now,
    proxy_key,
    unsigned,
)
from tests.unit.service.web.example import Ticking

ANNA, CLOCKWORK = "anna@zorg.example", "planner@wijkpeil.iam.example"
TRUST = Trust(IAP_AUDIENCE, CLOCKWORK, OIDC_AUDIENCE)
PROXY, ACCOUNT = proxy_key(), account_key()


@pytest.fixture
def keys():
    """A server that publishes the proxy's and the accounts' keys at one address."""
    with key_server.serving() as server:
        server.published = {key.identifier: key.public for key in (PROXY, ACCOUNT)}
        yield server


@pytest.fixture
def clock():
    """By which keys grow old."""
    return Ticking()


@pytest.fixture
def identity(keys, clock):
    """Outside App Engine."""
    return GoogleIdentity(TRUST, clock, keys.url, keys.url)


def signed_in(token):
    """The header that the proxy adds."""
    return {"x-goog-iap-jwt-assertion": token}


def bearing(token):
    """The header that Cloud Scheduler adds."""
    return {"authorization": f"Bearer {token}"}


def test_whom_the_proxy_signed_for_is_known(identity):
    """A good assertion gives the address, in lower case."""
    assert identity.person(signed_in(PROXY.token(assertion("Anna@Zorg.example")))) == ANNA


def test_two_clocks_may_differ_a_little(identity):
    """A token that ended or begins a few seconds from now by our clock still counts, for clocks differ by that."""
    for changes in ({"exp": now() - 5}, {"iat": now() + 5}):
        assert identity.person(signed_in(PROXY.token(assertion(ANNA, **changes)))) == ANNA


WRONG_CLAIMS = {
    "another audience": {"aud": "/projects/123/apps/another"},
    "no audience": {"aud": None},
    "an audience that holds ours": {"aud": IAP_AUDIENCE + "/"},
    "another issuer": {"iss": "https://evil.example"},
    "an account's issuer": {"iss": key_server.OIDC_ISSUER},
    "no issuer": {"iss": None},
    "expired": {"exp": now() - 60},
    "not begun": {"iat": now() + 3600},
    "without an end": {"exp": "morgen"},
    "without an address": {"email": ""},
    "an address of another kind": {"email": [ANNA]},
}


@pytest.mark.parametrize("changes", WRONG_CLAIMS.values(), ids=WRONG_CLAIMS)
def test_an_assertion_for_another_purpose_is_refused(identity, changes):
    """Google's signature alone is not enough: audience, issuer, times and address must fit."""
    assert identity.person(signed_in(PROXY.token(assertion(ANNA, **changes)))) is None


def forged():
    """Tokens that say all the right things and that the proxy did not sign."""
    claims = assertion(ANNA, exp=now() + 86_400)  # they are made long before they are tried
    good = PROXY.token(claims)
    head, body, signature = good.split(".")
    other = unsigned(assertion("kwaad@elders.example"), alg="ES256", kid=PROXY.identifier).split(".")[1]
    said = unsigned(claims, alg="HS256", kid=PROXY.identifier)
    mac = hmac.new(PROXY.public.encode(), said.rstrip(".").encode(), hashlib.sha256).hexdigest()
    return {
        "algorithm none": unsigned(claims, alg="none", kid=PROXY.identifier),
        "no signature": unsigned(claims, alg="ES256", kid=PROXY.identifier),
        "public key as shared secret": said + mac,
        "foreign key": proxy_key("vreemd").token(claims),
        "foreign key under a known name": proxy_key(PROXY.identifier).token(claims),
        "an account's key": ACCOUNT.token(claims),
        "an account's key in the proxy's way": ACCOUNT.token(claims, alg="ES256"),
        "no key named": unsigned(claims, alg="ES256"),
        "other words under a good signature": f"{head}.{other}.{signature}",
        "half a signature": good[:-20],
        "two parts": f"{head}.{body}",
        "garbage": "é.ü.\x00",
        "no words": "..",
        "a list": unsigned([], alg="ES256"),  # type: ignore[arg-type]
        "deep": f"{base64.urlsafe_b64encode(b'[' * 4000).decode()}.{body}.{signature}",
        "endless": "a" * 100_000,
    }


@pytest.mark.parametrize(("name", "token"), forged().items(), ids=forged())
def test_a_forged_assertion_is_refused(identity, name, token):
    """Whoever has none of the proxy's keys is nobody, whatever the token says."""
    assert identity.person(signed_in(token)) is None


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-goog-authenticated-user-email": f"accounts.google.com:{ANNA}"},
        {"x-goog-authenticated-user-email": ANNA, "x-goog-authenticated-user-id": "1"},
        bearing("x"),
    ],
)
def test_a_header_that_names_somebody_is_never_believed(identity, keys, headers):
    """The proxy's plain headers can be sent by anybody who gets past it; they are not even looked at."""
    assert identity.person(headers) is None
    assert keys.fetched == 0


def test_without_an_audience_nobody_is_known(keys, clock):
    """A deployment that says not for whom tokens must be made believes none."""
    assert GoogleIdentity(Trust(), clock, keys.url, keys.url).person(signed_in(PROXY.token(assertion(ANNA)))) is None
    none = PROXY.token(assertion(ANNA, aud=""))
    assert GoogleIdentity(Trust(), clock, keys.url, keys.url).person(signed_in(none)) is None


def test_the_scheduler_proves_itself(identity):
    """Google's token for the configured account, made for our address, opens the task."""
    for issuer in ("accounts.google.com", "https://accounts.google.com"):
        assert identity.is_scheduler(bearing(ACCOUNT.token(account_token(CLOCKWORK, iss=issuer))))


def test_the_scheduler_behind_the_proxy_proves_itself(identity):
    """Where the proxy took the token in, its own assertion for the account does, and one for a person does not."""
    assert identity.is_scheduler(signed_in(PROXY.token(assertion(CLOCKWORK))))
    assert not identity.is_scheduler(signed_in(PROXY.token(assertion(ANNA))))


NO_SCHEDULER = {
    "another account": {"email": "iemand@elders.example"},
    "another audience": {"aud": "https://elders.example"},
    "another issuer": {"iss": "https://evil.example"},
    "the proxy's issuer": {"iss": key_server.IAP_ISSUER},
    "unverified": {"email_verified": False},
    "verified in words": {"email_verified": "true"},
    "verified unsaid": {"email_verified": None},
    "expired": {"exp": now() - 60},
}


@pytest.mark.parametrize("changes", NO_SCHEDULER.values(), ids=NO_SCHEDULER)
def test_another_token_of_google_is_no_scheduler(identity, changes):
    """Anybody can have Google sign some token; ours names our account, our address and a verified mail address."""
    assert not identity.is_scheduler(bearing(ACCOUNT.token(account_token(CLOCKWORK, **changes))))


def test_a_forged_token_is_no_scheduler(identity):
    """Unsigned, signed by a foreign key, or signed in another way than accounts do: nobody."""
    claims = account_token(CLOCKWORK)
    forgeries = (
        unsigned(claims, alg="none", kid=ACCOUNT.identifier),
        account_key(ACCOUNT.identifier).token(claims),
        PROXY.token(claims),
        "garbage",
        "",
    )
    assert not any(identity.is_scheduler(bearing(token)) for token in forgeries)
    assert not identity.is_scheduler({"authorization": f"Basic {ACCOUNT.token(claims)}"})


def test_without_a_configured_account_no_token_opens_the_task(keys, clock):
    """An account of no name is nobody's, also not of a token without one."""
    nobody = GoogleIdentity(Trust(IAP_AUDIENCE, "", OIDC_AUDIENCE), clock, keys.url, keys.url)
    assert not nobody.is_scheduler(bearing(ACCOUNT.token(account_token(""))))


@pytest.mark.parametrize(
    ("app_engine", "value", "believed"),
    [(True, "true", True), (True, "True", False), (True, "false", False), (False, "true", False)],
)
def test_the_cron_header_counts_on_app_engine_only(keys, clock, app_engine, value, believed):
    """App Engine takes this header off requests from outside; nobody else does."""
    identity = GoogleIdentity(Trust(app_engine=app_engine), clock, keys.url, keys.url)
    assert identity.is_scheduler({"x-appengine-cron": value}) is believed


def test_keys_are_fetched_once(identity, keys, clock):
    """A second request asks Google nothing, until the keys are old."""
    headers = signed_in(PROXY.token(assertion(ANNA)))
    for _ in range(3):
        assert identity.person(headers) == ANNA
    assert keys.fetched == 1
    clock.at += FRESH_FOR
    assert identity.person(headers) == ANNA
    assert keys.fetched == 2


def test_a_new_key_is_found(identity, keys, clock):
    """When Google begins to sign with another key, its first token has us look, though not twice in a minute."""
    new = proxy_key("iap-2")
    headers = signed_in(new.token(assertion(ANNA)))
    assert identity.person(headers) is None
    keys.published[new.identifier] = new.public
    assert identity.person(headers) is None
    assert keys.fetched == 1
    clock.at += NOT_SOONER
    assert identity.person(headers) == ANNA
    assert keys.fetched == 2


def test_a_withdrawn_key_is_forgotten(identity, keys, clock):
    """A key that Google no longer publishes is believed for the life of our copy and no longer."""
    headers = signed_in(PROXY.token(assertion(ANNA)))
    assert identity.person(headers) == ANNA
    del keys.published[PROXY.identifier]
    clock.at += FRESH_FOR
    assert identity.person(headers) is None


def test_invented_keys_do_not_keep_us_busy(identity, keys):
    """However many key ids somebody makes up, the keys are fetched once."""
    for number in range(5):
        assert identity.person(signed_in(unsigned(assertion(ANNA), alg="ES256", kid=f"k{number}"))) is None
    assert keys.fetched == 1


@pytest.mark.parametrize(("status", "body"), [(500, None), (200, b"<html>"), (200, b"[]"), (200, b" " * 200_000)])
def test_without_keys_nobody_comes_in(identity, keys, clock, status, body):
    """When Google gives no keys nobody can be checked; that is said, and it heals by itself."""
    keys.status, keys.body = status, body
    headers = signed_in(PROXY.token(assertion(ANNA)))
    for _ in range(2):
        with pytest.raises(IdentityUnavailable):
            identity.person(headers)
    assert keys.fetched == 1
    keys.status, keys.body = 200, None
    clock.at += NOT_SOONER
    assert identity.person(headers) == ANNA


def test_old_keys_last_while_google_is_away(identity, keys, clock):
    """Within the life of our copy a failing fetch for an unknown key shuts nobody out who has a known one."""
    headers = signed_in(PROXY.token(assertion(ANNA)))
    assert identity.person(headers) == ANNA
    keys.status = 503
    clock.at += FRESH_FOR - timedelta(minutes=1)
    assert identity.person(signed_in(proxy_key("nieuw").token(assertion(ANNA)))) is None
    assert identity.person(headers) == ANNA


def test_nobody_listens(clock):
    """An address where nothing answers is no crash."""
    with key_server.serving() as gone:
        url = gone.url
    with pytest.raises(IdentityUnavailable):
        GoogleIdentity(TRUST, clock, url, url).person(signed_in(PROXY.token(assertion(ANNA))))


def test_logs_hold_no_token(identity):
    """A refusal is logged without the token and without whom it names."""
    stream = io.StringIO()
    logger = logging.getLogger(logs.ROOT)
    before = logger.handlers[:], logger.level, logger.propagate
    logs.configure(stream)
    try:
        token = unsigned(assertion(ANNA), alg="none")
        identity.person(signed_in(token))
    finally:
        logger.handlers[:], logger.propagate = before[0], before[2]
        logger.setLevel(before[1])
    line = json.loads(stream.getvalue())
    assert line["message"] == "token refused"
    assert token[:20] not in stream.getvalue()
    assert ANNA not in stream.getvalue()
