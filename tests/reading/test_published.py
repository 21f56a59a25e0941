"""Dates of publication from fields and from datelines."""

from __future__ import annotations

from datetime import date

import pytest

from detente.reading.published import find_dateline, parse_published


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019-10-15", date(2019, 10, 15)),
        ("2019-10-15T23:30:00-08:00", date(2019, 10, 15)),
        ("2019-10-15 08:00 UTC", date(2019, 10, 15)),
        ("2019/10/5", date(2019, 10, 5)),
        ("20191015", date(2019, 10, 15)),
        ("20191015T0800Z", date(2019, 10, 15)),
        ("Tue, 15 Oct 2019 08:00:00 GMT", date(2019, 10, 15)),
        ("Tuesday, October 15, 2019", date(2019, 10, 15)),
        ("Oct. 15, 2019 10:15 am IST", date(2019, 10, 15)),
        ("15th of October, 2019", date(2019, 10, 15)),
        ("15 Sept 2019", date(2019, 9, 15)),
        ("15-Oct-2019", date(2019, 10, 15)),
        ("15.10.2019", date(2019, 10, 15)),
        ("25/12/2019", date(2019, 12, 25)),
        ("12/25/2019", date(2019, 12, 25)),
        ("1571097600", date(2019, 10, 15)),
        ("1571097600000", date(2019, 10, 15)),
        ("29 February 2020", date(2020, 2, 29)),
        ("29 February 2019", None),
        ("10/11/2019", None),
        ("2019-02-31", None),
        ("0001-01-01", None),
        ("9" * 400, None),
        ("", None),
        ("soon", None),
        ("2019", None),
    ],
)
def test_fields(value: str, expected: date | None) -> None:
    assert parse_published(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday, October 15, 2019 \n\nOn Sunday the two sides met.", date(2019, 10, 15)),
        ("CAIRO, March 3, 2021 (Agency) — The two sides met on Sunday in Cairo.", date(2021, 3, 3)),
        ("KYIV, 16 March 2022. The two sides met on Sunday.", date(2022, 3, 16)),
        ("KYIV, 16 March 2022\n\nThe two sides met on Sunday.", date(2022, 3, 16)),
        ("A title of the page\n\nBy Ana Torvik\n\nPublished: October 23, 2024 10:15 am\n\nThe two sides met.", date(2024, 10, 23)),
        ("PORT SELBY, Estmark (Agency) - Oct. 3, 2020 - The two sides met on Sunday.", date(2020, 10, 3)),
        ("A title of the page\n\n2021-03-03\n\nThe two sides met.", date(2021, 3, 3)),
        ("(March 3, 2021) The two sides met on Sunday in the capital.", date(2021, 3, 3)),
        ("On March 3, 2021, the two sides met in Cairo, both said.", None),
        ("The pact of March 3, 2021 was signed in Cairo by both sides.", None),
        ("CAIRO, March 3 (Agency) — The two sides met on Sunday.", None),
        ("Since 16 March 2022 the border has been closed.", None),
        ("May 2021 was a bad month for both states.", None),
        ("KYIV, 31 February 2022 - The two sides met on Sunday.", None),
        ("", None),
    ],
)
def test_datelines(text: str, expected: date | None) -> None:
    assert find_dateline(text) == expected
