"""The token endpoint checks what Google's checks, and tokens open only what they were given for."""

from __future__ import annotations

import base64
import json
from functools import lru_cache

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.google_emulator.clock import Clock
from tests.google_emulator.oauth import JWT_BEARER, service_account_info
from tests.unit.google_emulator.talk import Talk

MAIL = "robot@project.iam.gserviceaccount.com"
SHEETS = "https://www.googleapis.com/auth/spreadsheets"
FORM = {"content-type": "application/x-www-form-urlencoded"}


@lru_cache(maxsize=1)
def stranger_key():
    """A key that nobody registered."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def own_key():
    """The key that the emulator hands out."""
    pem = service_account_info("http://emulator")["private_key"]
    return serialization.load_pem_private_key(pem.encode(), None)


def assertion(key, algorithm="RS256", **changes):
    """A signed assertion, good but for the changes; None leaves a claim out."""
    now = int(Clock.wall().timestamp())
    claims = {"iss": MAIL, "scope": SHEETS, "aud": "https://oauth2.googleapis.com/token", "iat": now, "exp": now + 3600}
    claims = {name: value for name, value in (claims | changes).items() if value is not None}
    parts = [json.dumps(part).encode() for part in ({"alg": algorithm, "typ": "JWT"}, claims)]
    text = b".".join(base64.urlsafe_b64encode(part).rstrip(b"=") for part in parts)
    signature = key.sign(text, padding.PKCS1v15(), hashes.SHA256())
    return (text + b"." + base64.urlsafe_b64encode(signature).rstrip(b"=")).decode()


def token(talk, text, kind=JWT_BEARER):
    """What the token endpoint answers."""
    return talk.ask("POST", "/token", f"grant_type={kind}&assertion={text}".encode(), FORM)


@pytest.fixture
def talk():
    """An emulator that knows the robot, with one spreadsheet."""
    talk = Talk()
    talk.control(service_account=service_account_info("http://emulator", MAIL), create={"id": "S", "title": "t"})
    return talk


def as_robot(talk, **changes):
    """Headers with a token of the robot."""
    status, body = token(talk, assertion(own_key(), **changes))
    assert status == 200, body
    return {"authorization": f"Bearer {body['access_token']}"}


def test_a_good_assertion_gives_a_token_that_works(talk):
    """Signature, scope, audience and times are good, so the caller is who it says."""
    talk.control(strict=True)
    assert talk.ask("GET", "/v4/spreadsheets/S", headers=as_robot(talk))[0] == 200
    assert talk.calls()[-1]["caller"] == MAIL


@pytest.mark.parametrize(
    ("changes", "error", "says"),
    [
        ({"exp": 1}, "invalid_grant", "short-lived token"),
        ({"iat": None}, "invalid_grant", "short-lived token"),
        ({"exp": 4_000_000_000}, "invalid_grant", "short-lived token"),
        ({"aud": "https://example.com"}, "invalid_grant", "audience"),
        ({"scope": None}, "invalid_scope", "Invalid OAuth scope"),
        ({"scope": "sheets"}, "invalid_scope", "invalid=[sheets]"),
        ({"iss": None}, "invalid_grant", "iss"),
    ],
)
def test_bad_claims_are_refused(talk, changes, error, says):
    """Each claim is checked, with Google's error code."""
    status, body = token(talk, assertion(own_key(), **changes))
    assert (status, body["error"]) == (400, error)
    assert says in body["error_description"]


def test_a_foreign_signature_is_refused(talk):
    """The registered key must have signed."""
    status, body = token(talk, assertion(stranger_key()))
    assert (status, body) == (400, {"error": "invalid_grant", "error_description": "Invalid JWT Signature."})


@pytest.mark.parametrize("text", ["", "a.b", "a.b.c", "e30.e30."])
def test_what_is_no_assertion_is_refused(talk, text):
    """Malformed assertions are a 400, not a crash."""
    assert token(talk, text)[0] == 400


def test_an_unsigned_algorithm_is_refused(talk):
    """Only RS256 counts."""
    assert token(talk, assertion(own_key(), "none"))[1]["error"] == "invalid_grant"


def test_other_grants_are_refused(talk):
    """The endpoint knows jwt-bearer."""
    assert token(talk, "x", "password")[1]["error"] == "unsupported_grant_type"
    assert talk.ask("POST", "/token", b"", FORM)[1]["error"] == "invalid_request"


def test_an_unknown_account_is_taken_at_its_word_unless_strict(talk):
    """A suite that never heard of registering keys still works; strict refuses it."""
    text = assertion(stranger_key(), iss="someone@example.com")
    assert token(talk, text)[0] == 200
    talk.control(strict=True)
    assert "account not found" in token(talk, text)[1]["error_description"]


def test_a_token_ends_after_an_hour(talk):
    """The emulator's clock decides, so a test need not wait."""
    headers = as_robot(talk)
    talk.control(advance=3600)
    status, body = talk.ask("GET", "/v4/spreadsheets/S", headers=headers)
    assert (status, body["error"]["status"]) == (401, "UNAUTHENTICATED")
    assert body["error"]["details"][0]["reason"] == "ACCESS_TOKEN_EXPIRED"


def test_a_token_for_another_api_is_not_enough(talk):
    """Scopes are those of the discovery document's method."""
    headers = as_robot(talk, scope="https://www.googleapis.com/auth/forms.body")
    status, body = talk.ask("GET", "/v4/spreadsheets/S", headers=headers)
    assert (status, body["error"]["status"]) == (403, "PERMISSION_DENIED")
    assert body["error"]["message"] == "Request had insufficient authentication scopes."


def test_a_read_only_scope_reads_only(talk):
    """spreadsheets.readonly may get, and not write."""
    headers = as_robot(talk, scope=f"{SHEETS}.readonly")
    assert talk.ask("GET", "/v4/spreadsheets/S", headers=headers)[0] == 200
    path = "/v4/spreadsheets/S/values/A1:clear"
    assert talk.ask("POST", path, {}, headers=headers)[0] == 403


def test_delegation_acts_as_the_person_when_it_is_allowed(talk):
    """`sub` makes the caller that person; a refused delegation is unauthorized_client."""
    headers = as_robot(talk, sub="baas@example.com")
    assert talk.ask("GET", "/v4/spreadsheets/S", headers=headers)[0] == 200
    assert talk.calls()[-1]["caller"] == "baas@example.com"
    talk.control(service_account=service_account_info("http://emulator", MAIL) | {"delegation": False})
    status, body = token(talk, assertion(own_key(), sub="baas@example.com"))
    assert (status, body["error"]) == (401, "unauthorized_client")


@pytest.mark.parametrize(
    ("header", "reason"), [(None, "CREDENTIALS_MISSING"), ("Bearer x", "ACCESS_TOKEN_TYPE_UNSUPPORTED")]
)
def test_strangers_come_in_unless_strict(talk, header, reason):
    """Any token or none works until a test asks for strictness; then it is 401 with a challenge."""
    headers = {"authorization": header} if header else {}
    assert talk.ask("GET", "/v4/spreadsheets/S", headers=headers)[0] == 200
    talk.control(strict=True)
    answer = talk.answer("GET", "/v4/spreadsheets/S", headers=headers)
    assert answer.status == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer realm=")
    assert json.loads(answer.content)["error"]["details"][0]["reason"] == reason
