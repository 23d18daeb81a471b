from __future__ import annotations

import pytest

from archive.room.tools.formats import day_in, moment_in, month_in, number_in, size_in


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [(0, "0", "0"), (1234, "1.234", "1,234"), (0.5, "0,5", "0.5"), (None, "–", "–")],
)
def test_numbers(value: float | None, vietnamese: str, english: str) -> None:
    assert (number_in("vi", value), number_in("en", value)) == (vietnamese, english)


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [
        ("2023-07-01", "1/7/2023", "1 July 2023"),
        ("2023-07-21T23:30+07:00", "21/7/2023", "21 July 2023"),
        ("không rõ", "không rõ", "không rõ"),
        ("2023-13-45", "2023-13-45", "2023-13-45"),
        (None, "–", "–"),
    ],
)
def test_days(value: str | None, vietnamese: str, english: str) -> None:
    assert (day_in("vi", value), day_in("en", value)) == (vietnamese, english)


@pytest.mark.parametrize(
    ("value", "vietnamese"),
    [
        ("2026-11-24T18:05:09Z", "25/11/2026 01:05"),
        ("2023-07-21T14:30+07:00", "21/7/2023 14:30"),
        ("2023-07-21", "21/7/2023"),
        ("2023-07-21Tsáng", "2023-07-21Tsáng"),
        (None, "–"),
    ],
)
def test_times_are_those_of_vietnam(value: str | None, vietnamese: str) -> None:
    assert moment_in("vi", value) == vietnamese


@pytest.mark.parametrize(
    ("value", "vietnamese", "english"),
    [(0, "0 B", "0 B"), (999, "999 B", "999 B"), (1_520_000, "1,5 MB", "1.5 MB"), (None, "–", "–")],
)
def test_sizes(value: float | None, vietnamese: str, english: str) -> None:
    assert (size_in("vi", value), size_in("en", value)) == (vietnamese, english)


def test_months() -> None:
    assert (month_in("vi", 7), month_in("en", 7)) == ("tháng 7", "Jul")
