"""What a browser does with a form: reads the hidden token of a page and sends it back."""

from __future__ import annotations

import re


def token(client, address):
    """The hidden token of the form on that page."""
    found = re.search(r'name="formulier" value="([^"]+)"', client.get(address).text)
    assert found
    return found[1]


def post(client, page, address=None, **values):
    """Send the form of that page."""
    return client.post(address or page, data={"formulier": token(client, page), **values})
