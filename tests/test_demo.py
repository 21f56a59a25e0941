"""What the demo has to show, read by the reader that is shipped."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from detente.cli.pages import DEMO_PAIRS, demo_articles
from detente.project import Project


def test_the_demo_shows_what_there_is_to_see(tmp_path: Path) -> None:
    """Two events told differently, promises kept and broken, measures lifted and in force, turning points."""
    with Project.open(tmp_path / "p", create=True) as project:
        project.add(map(str, sorted(demo_articles().glob("*.txt"))))
        project.code()
        project.link()
        project.index()
        parted = {event.id for event in project.events() for row in project.differences(event.id) if row.relation in ("differ", "denied")}
        assert len(parted) >= 2
        assert {"kept", "broken"} <= {pledge.status for pledge in project.pledges()}
        assert [one for one in project.measures() if one.until is not None]
        assert list(project.measures(on=date(2024, 9, 18)))
        assert all(project.turning_points(*pair) for pair in DEMO_PAIRS)
