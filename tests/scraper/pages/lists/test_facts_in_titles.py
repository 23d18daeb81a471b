"""A date or a number that stands in the link of a list's entry is no part of its title; what belongs to it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scraper.pages.page import parse_page
from scraper.sites.profile import SiteProfile

if TYPE_CHECKING:
    from scraper.items import ListEntry

HOST = "https://anhiep.example.gov.vn"
TITLES = (
    "Xã An Hiệp thả hai vạn con cá giống xuống sông Hậu",
    "Ấp Phước Tường có thêm trạm bơm điện",
    "Trẻ em vui hội trăng rằm ở chùa Bốn Mặt",
    "Khởi công nâng cấp lộ Giồng Đình",
)
DATES = ("21/09/2024", "18/09/2024", "17/09/2024", "02/09/2024")


def read(link: str) -> list[ListEntry]:
    """The entries of a list whose links look like ``link``, with {n}, {title} and {date}."""
    items = "".join(
        f"<li>{link.format(n=n, url=f'/tin-tuc/bai-{n + 40}.html', title=title, date=date)}</li>"
        for n, (title, date) in enumerate(zip(TITLES, DATES, strict=True), 1)
    )
    html = f"<title>Tin tức</title><body><h1>Tin tức</h1><div><ul>{items}</ul></div></body>"
    return parse_page(html, f"{HOST}/tin-tuc/", SiteProfile("x", HOST + "/")).entries


@pytest.mark.parametrize(
    "link",
    [
        '<a href="{url}" title="{title}">{title} <em>({date})</em></a>',
        '<a href="{url}">{title} <em>({date})</em></a>',
        '<a href="{url}">{title} <span class="news-date">{date}</span></a>',
        '<a href="{url}"><small>{date}</small> {title}</a>',
        '<a href="{url}"><time datetime="x">{date}</time> - {title}</a>',
        '<a href="{url}" title="{title}">{title} ({date})</a>',
        '<a href="{url}" title="{title}">[{date}] {title}</a>',
    ],
)
def test_a_date_in_the_link_is_the_entry_s(link: str) -> None:
    entries = read(link)
    assert [entry.title for entry in entries] == list(TITLES)
    assert [(entry.published_raw or "").strip("()[]") for entry in entries] == list(DATES)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="{url}"><h4><span class="label">{n}</span>&nbsp;&nbsp;{title}</h4></a>',
        '<a href="{url}"><b>{n}.</b> {title}</a>',
        '<a href="{url}" title="{title}"><i>{n}</i> {title}</a>',
        '<a href="{url}">{n}) {title}</a>',
    ],
)
def test_the_number_of_a_row_is_none_of_its_title(link: str) -> None:
    assert [entry.title for entry in read(link)] == list(TITLES)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="{url}">{title} từ ngày <b>{date}</b></a>',
        '<a href="{url}">{title} <em>(áp dụng từ ngày {date})</em></a>',
        '<a href="{url}">{title} ({date})</a>',
        '<a href="{url}">30 hộ dân: {title}</a>',
    ],
)
def test_what_belongs_to_a_title_stays(link: str) -> None:
    said = [entry.title for entry in read(link)]
    assert all(title in text and len(text) > len(title) for title, text in zip(TITLES, said, strict=True))
