"""An answer that nobody can read, or that we read wrongly, is one row; the crawl goes on to its end."""

from __future__ import annotations

import importlib
import re
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from archive.words.problems import LEADS_AWAY, NOT_A_PICTURE, READER_FAILED
from tests.crawls.interrupted.deaths import Crawls
from tests.tools.nights import Nights
from tests.tools.servers import Answer, serving
from tests.worlds.village import ARTICLES, article, path_of, title_of, village

if TYPE_CHECKING:
    from pathlib import Path

ILL = 1003
HTML = {"Content-Type": "text/html"}
MARK = "ONLY-HERE"  # stands on the page of one article, and on no list


def titles(nights: Nights) -> set[str]:
    return {title for title, _ in nights.articles().values()}


EVERY_TITLE = {title_of(number) for number in ARTICLES}


@pytest.mark.parametrize("charset", ["undefined", "punycode"])
def test_a_charset_that_is_none_counts_for_nothing(tmp_path: Path, charset: str) -> None:
    answers = village()
    odd = {"Content-Type": f"text/html; charset={charset}"}
    for path in ("/", "/tin-tuc", path_of(ILL)):
        answers[path].headers = odd
    said = Answer(article(ILL + 1, head=f'<meta charset="{charset}">'), headers=HTML)
    answers[path_of(ILL + 1)] = said
    answers["/sitemap.xml"] = Answer(
        "<urlset></urlset>", headers={"Content-Type": f"application/xml; charset={charset}"}
    )
    with serving(answers) as portal:
        nights = Nights(f"{portal.url}/", tmp_path)
        night = nights.crawl()
    assert (night.exit_code, night.problems) == (0, {}), night.output[-2000:]
    assert titles(nights) == EVERY_TITLE


@pytest.mark.parametrize("location", ["http://[", "http://[::1", "//host:port/", "http://x.vn:99999/", "https://"])
def test_a_redirect_to_no_address_is_noted(tmp_path: Path, location: str) -> None:
    answers = village()
    answers[path_of(ILL)] = Answer(status=302, headers={"Location": location})
    answers["/tin-tuc"] = Answer(status=301, headers={"Location": location})
    with serving(answers) as portal:
        nights = Nights(f"{portal.url}/", tmp_path)
        night = nights.crawl()
    assert night.exit_code in (0, 3), night.output[-2000:]
    assert {path_of(ILL), "/tin-tuc"} <= {
        url.removeprefix(portal.url) for urls in night.problems.values() for url in urls
    }
    assert READER_FAILED not in night.problems
    assert titles(nights) == EVERY_TITLE - {title_of(ILL)}


def test_a_redirect_to_no_address_leads_away(tmp_path: Path) -> None:
    answers = village()
    answers[path_of(ILL)] = Answer(status=302, headers={"Location": "http://["})
    with serving(answers) as portal:
        night = Nights(f"{portal.url}/", tmp_path).crawl()
    assert night.problems == {LEADS_AWAY: [portal.url + path_of(ILL)]}


def damaged(kind: str) -> bytes:
    """A picture whose head is there, and whose middle is another picture's."""
    file = BytesIO()
    Image.effect_noise((40, 40), 50).convert("RGB").save(file, kind)
    whole = file.getvalue()
    return whole[: len(whole) // 8] + whole[:40] + bytes(64) + whole[: len(whole) // 2]


def test_damaged_pictures_are_noted(tmp_path: Path) -> None:
    answers, kinds = village(), ["AVIF", "DDS", "TIFF", "JPEG2000", "PNG", "WEBP", "ICNS", "SPIDER", "PCX"]
    shown = "".join(f'<p><img src="/anh-{kind}.jpg" width="600"></p><p><em>Ảnh: {kind}</em></p>' for kind in kinds)
    answers[path_of(ILL)] = Answer(article(ILL, shown))
    for kind in kinds:
        made = damaged(kind) if kind != "SPIDER" else b"\0" * 12 + bytes.fromhex("3f800000") + b"\xff" * 4096
        answers[f"/anh-{kind}.jpg"] = Answer(made, headers={"Content-Type": "image/jpeg"})
    answers["/anh-AVIF.jpg"].body = _no_size("AVIF")
    with serving(answers) as portal:
        nights = Nights(f"{portal.url}/", tmp_path)
        night = nights.crawl()
    assert night.exit_code == 0, night.output[-2000:]
    assert f"{portal.url}/anh-AVIF.jpg" in night.problems[NOT_A_PICTURE]
    assert READER_FAILED not in night.problems
    assert {f"/anh-{kind}.jpg" for kind in kinds} <= set(portal.hits)
    assert titles(nights) == EVERY_TITLE


def _no_size(kind: str) -> bytes:
    """A picture that is recognised by its first bytes, and cannot be decoded: Pillow raises a RuntimeError."""
    file = BytesIO()
    Image.effect_noise((40, 40), 50).convert("RGB").save(file, kind)
    return file.getvalue().replace(b"av1C", b"av1X").replace(b"av01", b"av09")


# Mistakes of our own.


def go_wrong(place: str, about: str) -> None:
    """Let a function raise whenever something it is given speaks of ``about``."""
    module, _, name = place.partition(":")
    owner: Any = importlib.import_module(module)
    right = getattr(owner, name)

    def wrong(*args: Any, **kwargs: Any) -> Any:
        if about in repr((args, kwargs)):
            raise RuntimeError("a mistake")
        return right(*args, **kwargs)

    setattr(owner, name, wrong)


MISTAKES = [
    ("scraper.spiders.answer:read", "scraper/spiders/portal.py"),
    ("scraper.spiders.answer:parse_page", "scraper/spiders/answer.py"),
    ("scraper.spiders.onward:judge", "scraper/spiders/onward.py"),
    ("scraper.spiders.judge:turn_of", "scraper/spiders/judge.py"),
    ("scraper.spiders.onward:onward", "scraper/spiders/onward.py"),
    ("scraper.spiders.onward:steps", "scraper/spiders/onward.py"),
    ("archive.rows.articles:save_article", "archive/rows/visits.py"),
]


@pytest.mark.parametrize(("place", "file"), MISTAKES, ids=[place for place, _ in MISTAKES])
def test_a_mistake_of_ours_is_one_row(tmp_path: Path, place: str, file: str) -> None:
    answers = village()
    answers[path_of(ILL)] = Answer(article(ILL, f"<p>Ghi chú {MARK} của văn phòng xã.</p>"))
    with serving(answers) as portal:
        crawls = Crawls(_home(portal), tmp_path / "archive")
        code = crawls.run(trouble=partial(go_wrong, place, MARK))
    assert code == 3, crawls.said()
    must_be_noted(crawls, portal.url + path_of(ILL), file)
    assert crawls.rows("SELECT count(*) FROM captures WHERE url LIKE '%1003.html'") == [(1,)]  # it can be read again


def test_a_mistake_about_a_failure_is_one_row(tmp_path: Path) -> None:
    answers = village()
    answers[path_of(ILL)].headers = HTML | {"Content-Length": "99999", "Connection": "close"}  # broken off
    with serving(answers) as portal:
        crawls = Crawls(_home(portal), tmp_path / "archive")
        code = crawls.run(trouble=partial(go_wrong, "scraper.spiders.portal:problem_of", ""))
    assert code == 3, crawls.said()
    must_be_noted(crawls, portal.url + path_of(ILL), "scraper/spiders/portal.py")


def test_a_mistake_on_a_list_ends_its_walk(tmp_path: Path) -> None:
    with serving(village()) as portal:
        crawls = Crawls(_home(portal), tmp_path / "archive")
        assert crawls.run() == 0, crawls.said()
        code = crawls.run(trouble=partial(go_wrong, "scraper.spiders.answer:parse_page", "<title>Tin tức</title>"))
    assert code == 3, crawls.said()
    assert crawls.rows("SELECT verdict FROM walks WHERE crawl = 2") == [("cut short",)]


def _home(portal: Any) -> Any:
    portal.url += "/" if not portal.url.endswith("/") else ""
    return portal


def must_be_noted(crawls: Crawls, url: str, file: str) -> None:
    url = url.replace("//tin", "/tin")
    ((noted, detail),) = crawls.rows(f"SELECT url, detail FROM problems WHERE kind = '{READER_FAILED}'")
    assert noted == url
    assert re.fullmatch(rf"RuntimeError: a mistake \({re.escape(file)}:\d+\)", detail), detail
    assert crawls.rows("SELECT outcome FROM crawls") == [("degraded",)]
    assert crawls.rows("SELECT count(*) FROM frontier WHERE state = 'taken'") == [(0,)]
    assert {title for (title,) in crawls.rows("SELECT title FROM articles WHERE body IS NOT NULL")} == (
        EVERY_TITLE - {title_of(ILL)}
    )
