"""Addresses: of pages of the site, and of the outside world as far as a browser may follow them."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

SAFE_SCHEMES = frozenset({"http", "https"})


def outside(address: str | None) -> str | None:
    """The address of an article as it may stand in a link: http and https with a host; null for anything else (`javascript:`, `data:`)."""
    if address is None or any(ord(letter) <= 32 or letter == "\\" or ord(letter) == 127 for letter in address):
        return None
    try:
        parts = urlsplit(address)
        usable = parts.scheme.lower() in SAFE_SCHEMES and bool(parts.hostname)
    except ValueError:
        return None
    return address if usable else None


def inside(*parts: str, ending: str = "") -> str:
    """The address of a page of the site, each part escaped."""
    return "/" + "/".join(quote(part, safe="", errors="replace") for part in parts) + ending


def pair_name(a: str, b: str) -> str:
    """The name of a pair in addresses, in the order asked for."""
    return f"{a}-{b}"
