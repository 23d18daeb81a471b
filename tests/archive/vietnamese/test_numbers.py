import pytest

from archive.vietnamese.numbers import parse_count

COUNTS = {
    "936": 936,
    "0": 0,
    "Lượt xem: 1.234": 1234,
    "172 lượt xem": 172,
    "35,321": 35321,
    "Tất cả: 2,886,673": 2886673,
    "2 886 673": 2886673,
    "2\u00a0886\u00a0673": 2886673,
    "Đã xem: 12.": 12,
}
NONE = ["", "không có", "12,5", "1.2", "1.23,456", "12 và 13", "10.001,26 tỷ", "1234.567"]


@pytest.mark.parametrize("text", COUNTS)
def test_a_count(text: str) -> None:
    assert parse_count(text) == COUNTS[text]


@pytest.mark.parametrize("text", NONE)
def test_no_count(text: str) -> None:
    assert parse_count(text) is None
