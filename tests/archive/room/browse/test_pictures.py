from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from tests.tools.reading import library, text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tools.reading import Library


def wall(html: str) -> list[str]:
    """Caption of every picture; a dash where it has none."""
    found = re.findall(r'<figcaption>(?:<span lang="vi">(.*?)</span>|<span class="muted">)', html)
    return [unescape(one) or "–" for one in found]


def test_pictures_of_stored_captures_are_shown_with_their_size(room: Library) -> None:
    html = room.page("/-/pictures")
    (image,) = room.rows("SELECT id FROM images WHERE url LIKE '%hoi.jpg'")[0]
    assert re.search(rf'<img src="/-/picture/{image}" alt="" loading="lazy" width="96" height="64">', html)
    assert len(wall(html)) == room.rows("SELECT count(*) FROM captions")[0][0]


def test_a_picture_that_is_not_stored_keeps_its_caption(room: Library) -> None:
    html = room.page("/-/pictures?q=chua+lay&lang=en")
    assert wall(html) == ["Ảnh chưa lấy được"]
    assert "This picture is not stored." in html


@pytest.mark.parametrize(
    ("query", "captions"),
    [
        ("q=dai+bieu", ["Đại biểu tại hội nghị"]),
        ("q=Đại biểu", ["Đại biểu tại hội nghị"]),
        ('q="hoi nghi"', ["Đại biểu tại hội nghị"]),
        ("q=xem", ["Bà con xem hội"]),
        ("q=(", []),
        ('q="', []),
        ("credit=Tư liệu", ["–"]),
        ("year=1999", []),
        ("q=hoi&year=2026&section=2", ["Bà con xem hội"]),
    ],
)
def test_captions_can_be_searched_and_filtered(room: Library, query: str, captions: list[str]) -> None:
    assert wall(room.page(f"/-/pictures?{query}")) == captions


def test_a_picture_of_several_articles_says_so(room: Library) -> None:
    assert "used in 2 articles" in text(room.page("/-/pictures?lang=en"))


@pytest.mark.parametrize("query", ["year=20", "section=x", "page=-1"])
def test_what_cannot_be_understood_is_said(room: Library, query: str) -> None:
    room.page(f"/-/pictures?{query}", 400)


def test_where_only_the_database_is_at_hand_captions_stand_alone(tmp_path: Path) -> None:
    with library(tmp_path, alone=True) as room:
        html = room.page("/-/pictures?lang=en")
    assert "<img" not in html
    assert "Only the database is at hand" in html
    assert "Bà con xem hội" in wall(html)
