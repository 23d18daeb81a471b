"""An answer is read from its bytes, status, headers and address alone."""

from __future__ import annotations

import gzip
import re
import warnings
from io import BytesIO

import pytest
from PIL import Image

from archive.warc.reader import Record
from archive.words.problems import (
    CHALLENGE,
    LEADS_AWAY,
    NO_ANSWER,
    NOT_A_PAGE,
    NOT_A_PICTURE,
    PART_OF_A_FILE,
    READER_FAILED,
)
from scraper.crawl.errand import Errand
from scraper.crawl.visit import mistake, unread
from scraper.crawl.walk import Walk
from scraper.items import Problem
from scraper.sites.profile import SiteProfile
from scraper.spiders.answer import Answer, Received, letters_of, picture_size, read
from tests.worlds.village import article, title_of

PROFILE = SiteProfile("xa", "http://p.example/")
URL = "http://p.example/tin-tuc/bai-1001.html"
HTML = ("Content-Type", "text/html; charset=utf-8")
PAGE = article(1001).encode()


def say(body: bytes = PAGE, status: int = 200, *headers: tuple[str, str], **what: object) -> Answer:
    url = str(what.pop("url", URL))
    errand = Errand(url, **({"task": "page"} | what))  # type: ignore[arg-type] # what a test says of it
    return read(Received(url, status, headers or (HTML,), body), errand, PROFILE)


def kinds(answer: Answer) -> list[str]:
    return [problem.kind for problem in answer.problems]


def test_a_page_is_read_with_what_it_is_known_by() -> None:
    said = say(PAGE, 200, HTML, ("ETag", '"a"'), ("last-modified", "Mon, 30 Nov 2026 00:00:00 GMT"))
    assert said.page is not None
    assert said.page.article is not None
    assert (said.page.article.title, said.problems) == (title_of(1001), ())
    assert said.validators == ('"a"', "Mon, 30 Nov 2026 00:00:00 GMT")
    assert said.letters == letters_of(PAGE.decode())


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [(b"", 200, NO_ANSWER), (b" \n", 200, NO_ANSWER), (PAGE, 404, "dead link"), (PAGE, 503, "server error"),
     (PAGE, 403, "refused"), (PAGE, 304, None)],
)  # fmt: skip
def test_what_is_no_answer_says_why(body: bytes, status: int, kind: str | None) -> None:
    assert kinds(say(body, status)) == ([kind] if kind else [])


def test_nothing_new_is_nothing_new_only_where_it_was_asked_for() -> None:
    assert say(b"", 304, unchanged="sha256:aa").unchanged
    assert kinds(say(b"", 304)) == [NO_ANSWER]


def test_a_file_in_a_page_s_place_is_no_page() -> None:
    said = say(b"%PDF-1.4\n\0\1", 200, ("Content-Type", "application/pdf"), url="http://p.example/qd")
    assert (said.page, said.problems) == (None, (Problem(NOT_A_PAGE, detail="application/pdf"),))


def test_a_refusal_that_asks_who_we_are_is_a_challenge() -> None:
    asks = (
        "<html><head><title>Just a moment...</title></head><body>Checking your browser before accessing</body></html>"
    )
    assert kinds(say(asks.encode(), 403)) in ([CHALLENGE], ["refused"])


def test_redirects_lead_where_they_say() -> None:
    assert say(b"", 301, HTML, ("Location", "/moi")).redirect == "http://p.example/moi"
    assert say(b"", 301, HTML, ("Location", "/moi")).permanent
    assert not say(b"", 302, HTML, ("location", "/xã")).permanent
    assert say(b"", 302, HTML, ("location", "/xã")).redirect == "http://p.example/x%C3%A3"
    quick = b'<html><head><meta http-equiv="refresh" content="0; url=/di-dau"></head></html>'
    assert say(quick).redirect == "http://p.example/di-dau"
    assert say(quick.replace(b'"0;', b'"60;')).redirect is None
    assert say(quick.replace(b"/di-dau", b"http://[")).redirect is None


@pytest.mark.parametrize("location", ["http://[", "http://x.vn:99999/", "http://x.vn:abc/"])
def test_a_redirect_to_no_address_leads_away(location: str) -> None:
    said = say(b"", 302, HTML, ("Location", location))
    assert (said.redirect, kinds(said)) == (None, [LEADS_AWAY])
    assert location in (said.problems[0].detail or "")


def test_a_sitemap_is_one_only_where_it_is_there() -> None:
    xml = b"<urlset><url><loc>http://p.example/1</loc></url></urlset>"
    told = ("Content-Type", "application/xml; charset=undefined")
    assert say(xml, 200, told, task="sitemap").sitemap == ("http://p.example/1",)
    assert say(xml, 404, told, task="sitemap").sitemap is None
    assert say(b"\0\1\2", 200, ("Content-Type", "image/png"), task="sitemap", url="http://p.example/x").sitemap is None


def test_a_home_page_teaches() -> None:
    assert say(task="home").learned is not None
    assert say().learned is None


# Files.

FORMATS = sorted(Image.registered_extensions().items())


def _picture(kind: str) -> bytes | None:
    file = BytesIO()
    try:
        with warnings.catch_warnings(action="ignore"):  # some formats are about to go
            Image.effect_noise((24, 24), 50).convert("RGB").save(file, kind)
    except (OSError, ValueError, KeyError, AttributeError, ModuleNotFoundError):
        return None
    return file.getvalue()


@pytest.mark.parametrize("kind", sorted({kind for _, kind in FORMATS}))
def test_no_damaged_picture_raises(kind: str) -> None:
    whole = _picture(kind)
    if whole is None:
        return  # a format that is only read
    for at in range(0, min(len(whole), 400), 3):
        for mutant in (whole[:at], whole[:at] + b"\xff\0" + whole[at + 2 :], whole[:at] + whole[at + 5 :]):
            size = picture_size(mutant)
            assert size is None or len(size) == 2


def test_pictures_are_told_from_what_is_none() -> None:
    whole = _picture("PNG") or b""
    png = ("Content-Type", "image/png")
    said = say(whole, 200, png, task="file", picture=True, seen_under=("http://p.example/anh.png",))
    assert said.file is not None
    assert (said.file.url, said.file.width, kinds(said)) == ("http://p.example/anh.png", 24, [])
    assert kinds(say(whole[:-20], 200, png, task="file", picture=True)) == [PART_OF_A_FILE]
    error = say(PAGE, 200, HTML, task="file", picture=True)
    assert (error.file, kinds(error)) == (None, [NOT_A_PICTURE])
    assert say(PAGE, 200, HTML, task="file").file is not None


# Records, and mistakes.


def test_a_record_is_an_answer_too() -> None:
    packed = [HTML, ("Content-Encoding", "gzip")]
    record = Record("response", {}, "HTTP/1.1 200 OK", packed, gzip.compress(PAGE), 0)
    assert Received.from_record(URL, record) == Received(URL, 200, (HTML,), PAGE)
    unknown = Record("response", {}, "HTTP/1.1 200 OK", [HTML, ("Content-Encoding", "xyz")], b"\1\2\3\0", 0)
    handed_in = Record("resource", {"Content-Type": HTML[1]}, "", [], PAGE, 1)
    assert Received.from_record(URL, handed_in) == Received(URL, 200, (HTML,), PAGE)
    assert not Received.from_record("http://p.example/x", unknown).is_text()


def test_a_mistake_is_told_with_its_place_and_no_folder_of_the_machine() -> None:
    with pytest.raises(AttributeError) as caught:
        read(Received(URL, 200, (HTML,), PAGE), Errand(URL, "page"), None)  # type: ignore[arg-type] # a mistake
    problem = mistake(caught.value)
    assert problem.kind == READER_FAILED
    assert re.fullmatch(r"AttributeError: 'NoneType' .* \(scraper/pages/[a-z_/]+\.py:\d+\)", problem.detail or "")


def test_an_errand_that_is_part_of_a_walk_ends_it() -> None:
    visit = unread(Errand(URL, "page", walk=Walk("tin", URL, None, number=3)), RuntimeError("a mistake"))
    assert visit.walk is not None
    assert (visit.kind, visit.walk.verdict, [problem.kind for problem in visit.problems]) == (
        "unread",
        "cut short",
        [READER_FAILED, "list cut short"],
    )
