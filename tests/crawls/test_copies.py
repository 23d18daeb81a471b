"""A portal that shows its articles at several addresses is archived with one row for each, night after night."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.tools.nights import Nights
from tests.tools.servers import Answer, serving
from tests.worlds.village import ARTICLES, article, path_of, title_of, village

if TYPE_CHECKING:
    from pathlib import Path

HOME_IS_CANONICAL = '<meta charset="utf-8"><link rel="canonical" href="/">'
ONE_FOR_ALL = f'<meta charset="utf-8"><link rel="canonical" href="{path_of(1001)}">'


FORMS = ("/amp/lan-{letter}", "/tin-tuc/amp/xa-hop-ban-{number}.html", "{path}/amp")


def copy_of(number: int, form: str = FORMS[0]) -> str:
    return form.format(letter="abcdef"[number - 1001], number=number, path=path_of(number))


def copied(form: str = FORMS[0], *, linked: bool = True) -> dict[str, Answer]:
    """The village, whose list shows copies for telephones beside the articles; their text has a line more."""
    answers = village()
    for number in ARTICLES:
        head = f'<meta charset="utf-8"><link rel="canonical" href="{path_of(number)}">'
        answers[copy_of(number, form)] = Answer(article(number, "<p>Bản rút gọn cho điện thoại.</p>", head))
    if linked:
        answers["/tin-tuc"].body = str(answers["/tin-tuc"].body).replace("</main>", f"{_entries(form)}</main>")
    return answers


def _entries(form: str) -> str:
    return "".join(
        f'<div class="item"><h3><a href="{copy_of(n, form)}">{title_of(n)}</a></h3><p>Tóm tắt của bài số {n}.</p></div>'
        for n in ARTICLES
    )


def one_row_each(nights: Nights) -> None:
    rows = nights.rows("SELECT article_id, title, body FROM articles ORDER BY title")
    assert [title for _, title, _ in rows] == [title_of(number) for number in ARTICLES]
    assert not [body for _, _, body in rows if "rút gọn" in body]
    assert nights.rows("SELECT max(number) FROM versions") == [(1,)]
    assert nights.rows("SELECT count(*) FROM list_entries WHERE article IS NULL") == [(0,)]


@pytest.mark.parametrize("form", FORMS)
def test_copies_are_no_articles_and_no_edits(form: str, tmp_path: Path) -> None:
    with serving(copied(form)) as portal:
        nights = Nights(f"{portal.url}/", tmp_path)
        for options in ((), (), ("--full",)):
            night = nights.crawl(*options)
            assert (night.exit_code, night.problems, night.alarms) == (0, {}, []), night.output[-2000:]
            one_row_each(nights)
        assert nights.rows("SELECT DISTINCT state FROM ledger") == [("listed",)]


@pytest.mark.parametrize("form", FORMS)
def test_where_lists_show_copies_only_the_articles_are_read_all_the_same(form: str, tmp_path: Path) -> None:
    answers = copied(form, linked=False)
    for path in ("/", "/tin-tuc"):
        for number in ARTICLES:
            answers[path].body = str(answers[path].body).replace(path_of(number), copy_of(number, form))
    with serving(answers) as portal:
        nights = Nights(f"{portal.url}/", tmp_path)
        for _ in range(2):
            assert nights.crawl().exit_code == 0
            one_row_each(nights)
        last = portal.hits[len(portal.hits) // 2 :]
        assert not {copy_of(number, form) for number in ARTICLES} & set(last)  # the second night asks for the articles
        assert {path_of(number) for number in ARTICLES} <= set(last)


def test_a_crawl_that_is_stopped_comes_to_the_same(tmp_path: Path) -> None:
    with serving(copied()) as portal:
        nights = Nights(f"{portal.url}/", tmp_path)
        for _ in range(2 * len(ARTICLES)):
            if nights.crawl("--limit", "1").outcome == "complete":
                break
        nights.crawl()
        one_row_each(nights)


def test_a_portal_whose_pages_all_name_one_address_loses_nothing(tmp_path: Path) -> None:
    for name, head in (("home", HOME_IS_CANONICAL), ("one", ONE_FOR_ALL)):
        answers = village() | {path_of(number): Answer(article(number, head=head)) for number in ARTICLES}
        with serving(answers) as portal:
            nights = Nights(f"{portal.url}/", tmp_path / name)
            assert nights.crawl().exit_code == 0
            assert {title for title, _ in nights.articles().values()} == {title_of(number) for number in ARTICLES}
            assert len([path for path in portal.hits if "/tin-tuc/" in path]) == len(ARTICLES)
