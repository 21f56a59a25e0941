"""One page of a pair as one file, to be kept or sent: styles inside, no script, nothing loaded from anywhere."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from markupsafe import Markup

from detente.web.asked import Asked
from detente.web.pages.pair import PairPage, pair_page
from detente.web.rendering import render
from detente.web.shelf import Shelf


def pair_file(shelf: Shelf, a: str, b: str, asked: Asked) -> str | None:
    """The page of the pair as one HTML file; null when the record holds nothing of it."""
    page = pair_page(shelf, a, b, asked)
    return None if page is None else alone(page)


def alone(page: PairPage) -> str:
    """The page with what it needs inside. Addresses of the site lead to the same thing within the file, or nowhere."""
    styles = (files("detente.web") / "static" / "site.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    events = {event.id for event in page.events}

    def to(address: str) -> str | None:
        event = address.removeprefix("/event/").split("/", 1)[0]
        return f"#e-{event}" if address.startswith("/event/") and event in events else None

    return render(page, to=to, styles=Markup(styles), policy=policy)
