"""The day in a page's address."""

from __future__ import annotations

from datetime import date

import pytest

from digest.clean.dates.address_dates import date_in_address

HOUSE = "https://courier.example"


@pytest.mark.parametrize(
    "path",
    [
        "/2026/11/18/dam-opens",
        "/2026/nov/18/dam-opens",
        "/2026/November/18/dam-opens/",
        "/news/2026-11-18-dam-opens/",
        "/news/2026-11/18/dam-opens",
        "/news/20261118/dam-opens",
        "/news/dam-opens-20261118.html",
        "/n1/2026/1118/c1-33.html",
        "/2026/11/18",
    ],
)
def test_folders_and_names_give_the_day(path: str) -> None:
    assert date_in_address(f"{HOUSE}{path}?from=feed") == date(2026, 11, 18)


@pytest.mark.parametrize(
    "address",
    [
        f"{HOUSE}/2026/11/dam-opens",
        f"{HOUSE}/article/193073111/dam",
        f"{HOUSE}/article/20269911",
        f"{HOUSE}/what-happened-on-2021-01-06-in-sele",
        f"{HOUSE}/2026/02/31/dam",
        f"{HOUSE}/2026/dam/18/x",
        "http://[broken/2026/11/18/",
        None,
    ],
)
def test_other_figures_are_no_day(address: str | None) -> None:
    assert date_in_address(address) is None
