"""What pages ask of programs: search results and facets are not walked, articles and sections are archived."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tools.nights import Nights
from tests.tools.servers import Answer, Served, serving
from tests.worlds.village import ARTICLES, article, page, path_of, title_of, village

if TYPE_CHECKING:
    from pathlib import Path

NOINDEX = '<meta charset="utf-8"><meta name="robots" content="noindex,follow">'
NONE = '<meta charset="utf-8"><meta name="robots" content="noindex, nofollow">'
HTML = {"Content-Type": "text/html; charset=utf-8"}


def entry(number: int) -> str:
    return f'<div class="item"><h3><a href="{path_of(number)}">{title_of(number)}</a></h3><p>Bài số {number}.</p></div>'


def a_list(path: str, head: str = '<meta charset="utf-8">', more: str = "") -> str:
    pager = f'<div class="phan-trang"><b>1</b> <a href="{path}/trang-2">2</a> <a href="{path}/trang-3">3</a></div>'
    return page("Danh sách", f"<h1>Danh sách</h1>{more}{''.join(map(entry, ARTICLES))}{pager}", head)


def with_side(answers: dict[str, Answer], *links: str) -> None:
    for answer in answers.values():
        assert isinstance(answer.body, str)
        answer.body = answer.body.replace("</main>", f'</main><div class="sidebar"><ul>{"".join(links)}</ul></div>')


def walked(nights: Nights) -> set[str]:
    return {url.removeprefix(nights.url.rstrip("/")) for (url,) in nights.rows("SELECT url FROM walks")}


def crawl(portal: Served, folder: Path) -> Nights:
    nights = Nights(f"{portal.url}/", folder)
    night = nights.crawl()
    assert (night.exit_code, night.problems) == (0, {}), night.output[-2000:]
    assert {title for title, _ in nights.articles().values()} == {title_of(number) for number in ARTICLES}
    return nights


@pytest.mark.parametrize(
    "facet",
    [
        Answer(a_list("/loc/xa-hoi", NOINDEX)),
        Answer(a_list("/loc/xa-hoi", NONE)),
        Answer(a_list("/loc/xa-hoi"), headers=HTML | {"X-Robots-Tag": "noindex"}),
    ],
)
def test_a_list_that_is_for_no_index_is_not_walked(facet: Answer, tmp_path: Path) -> None:
    answers = village()
    with_side(
        answers, '<li><a href="/loc/xa-hoi">Xã hội</a></li>', '<li><a href="/sap-xep" rel="nofollow">Xếp</a></li>'
    )
    facet.body = str(facet.body).replace(
        "<h1>", '<div class="menu-loc"><a href="/loc/xa-hoi/nam-2023">2023</a></div><h1>'
    )
    with serving(answers | {"/loc/xa-hoi": facet}) as portal:
        nights = crawl(portal, tmp_path)
        assert "/loc/xa-hoi" in portal.hits
        others = {"/loc/xa-hoi/trang-2", "/loc/xa-hoi/nam-2023", "/sap-xep"}
        assert not others & set(portal.hits)
        assert walked(nights) == {"/tin-tuc"}


def test_what_is_found_on_one_is_archived(tmp_path: Path) -> None:
    answers = village()
    hidden = 1099
    with_side(answers, '<li><a href="/tu-lieu">Tư liệu</a></li>')
    found = a_list("/tu-lieu", NOINDEX).replace("<h1>Danh sách</h1>", f"<h1>Danh sách</h1>{entry(hidden)}")
    with serving(answers | {"/tu-lieu": Answer(found), path_of(hidden): Answer(article(hidden, head=NONE))}) as portal:
        nights = Nights(f"{portal.url}/", tmp_path)
        assert nights.crawl().exit_code == 0
        assert title_of(hidden) in {title for title, _ in nights.articles().values()}
        assert walked(nights) == {"/tin-tuc"}


def test_a_section_of_the_menu_and_its_further_pages_are_walked(tmp_path: Path) -> None:
    answers = village()
    for number in (1, 2, 3):
        path = "/tin-tuc" if number == 1 else f"/tin-tuc/trang-{number}"
        body = a_list("/tin-tuc", NOINDEX).replace("<b>1</b>", '<a href="/tin-tuc">1</a>')
        current = f'<a href="{path}">{number}</a>'
        answers[path] = Answer(body.replace(current, f"<b>{number}</b>"))
    with serving(answers) as portal:
        nights = crawl(portal, tmp_path)
        assert {"/tin-tuc/trang-2", "/tin-tuc/trang-3"} <= set(portal.hits)
        assert walked(nights) == {"/tin-tuc"}


def test_a_portal_that_asks_it_everywhere_is_archived(tmp_path: Path) -> None:
    answers = village()
    with_side(answers, '<li><a href="/du-an">Dự án</a></li>')
    answers["/du-an"] = Answer(a_list("/du-an"))
    for answer in answers.values():
        answer.body = str(answer.body).replace('<meta charset="utf-8">', NONE)
    for number in (2, 3):
        answers[f"/du-an/trang-{number}"] = Answer(a_list("/du-an", NONE).replace("<b>1</b>", "<b>2</b>"))
    with serving(answers) as portal:
        nights = crawl(portal, tmp_path)
        assert walked(nights) == {"/tin-tuc", "/du-an"}
