"""Which kind of answer goes out with which headers: a table of all routes, byte for byte."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from archive.room import routes
from tests.browser.addresses import PAGES, TABLES

if TYPE_CHECKING:
    from tests.tools.reading import Library

OURS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; object-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "microphone=(), midi=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}
THEIRS = {name: value for name, value in OURS.items() if name != "x-frame-options"} | {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
}
SANDBOX = {
    **{name: value for name, value in OURS.items() if name != "x-frame-options"},
    "content-security-policy": "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'",
    "x-robots-tag": "noindex",
}
TAGGED = {
    "etag": "a tag",
    "cache-control": "public, max-age=60, stale-while-revalidate=600",
    "vary": "Accept-Language, Cookie",
}
ENDLESS = {"etag": "a digest", "cache-control": "public, max-age=31536000, immutable", "content-length": "bytes"}
HTML, TEXT, CSV = ({"content-type": f"text/{kind}; charset=utf-8"} for kind in ("html", "plain", "csv"))
JSON = {"content-type": "application/json; charset=utf-8"}
UNTAGGED = {"vary": "Cookie, Authorization"}  # by Datasette


def saved(name: str, manner: str = "attachment") -> dict[str, str]:
    return {"content-disposition": f'{manner}; filename="{name}"'}


def named(name: str, coded: str, manner: str) -> dict[str, str]:
    return {"content-disposition": f"{manner}; filename=\"{name}\"; filename*=UTF-8''{coded}"}


PICTURE = {"content-type": "image/jpeg", **named("hoi.jpg", "hoi.jpg", "inline")}
KINDS: list[tuple[tuple[str, ...], dict[str, str]]] = [
    (PAGES, OURS | TAGGED | HTML),
    (
        (
            "/-/article?url=http://p.example/bai/2",
            "/-/capture?url=http://p.example/bai/1",
            "/-/captured?url=http://p.example/bai/1",
            "/-/day",
            "/-/editions/1",
        ),
        OURS | UNTAGGED | {"content-type": "text/plain", "location": "another page"},
    ),
    (("/robots.txt",), OURS | TAGGED | TEXT),
    (("/archive.csv?sql=select+1",), OURS | TAGGED | CSV | saved("archive.csv")),
    (("/archive/articles.csv",), OURS | TAGGED | CSV | saved("articles.csv")),
    (("/-/search.csv?q=hoi",), OURS | TAGGED | CSV | saved("search.csv")),
    (("/-/chart/visits-total.csv",), OURS | TAGGED | CSV | saved("visits-total.csv")),
    (("/-/search.json?q=hoi", "/-/chart/views.json?article=1"), OURS | TAGGED | JSON),
    (
        ("/-/search.atom?q=hoi", "/-/edits.atom", "/-/disappeared.atom"),
        OURS | TAGGED | {"content-type": "application/atom+xml; charset=utf-8"},
    ),
    (("/-/citation/plain/thu-nghiem/1",), OURS | TAGGED | TEXT | saved("thu-nghiem-1.txt", "inline")),
    (
        ("/-/citation/bibtex/thu-nghiem/1",),
        OURS | TAGGED | {"content-type": "application/x-bibtex; charset=utf-8"} | saved("thu-nghiem-1.bib", "inline"),
    ),
    (
        ("/-/citation/csl/thu-nghiem/1",),
        OURS
        | TAGGED
        | {"content-type": "application/vnd.citationstyles.csl+json"}
        | saved("thu-nghiem-1.json", "inline"),
    ),
    (("/-/captured/10",), SANDBOX | TAGGED | HTML),
    (
        ("/-/captured-file/87",),
        THEIRS | ENDLESS | PICTURE | {"cross-origin-resource-policy": "cross-origin"},
    ),
    (
        ("/-/captured/87",),
        THEIRS | ENDLESS | PICTURE | UNTAGGED | {"cross-origin-resource-policy": "cross-origin"},
    ),
    (("/-/picture/3",), THEIRS | ENDLESS | PICTURE),
    (
        ("/-/attachment/2",),
        THEIRS
        | ENDLESS
        | {"content-type": "application/pdf"}
        | named(
            "Ke hoach mua hoi so 15 KH.pdf",
            "K%E1%BA%BF%20ho%E1%BA%A1ch%20m%C3%B9a%20h%E1%BB%99i%20s%E1%BB%91%2015%20KH.pdf",
            "attachment",
        ),
    ),
    (
        ("/-/capture/10.warc",),
        THEIRS | ENDLESS | {"content-type": "application/gzip"} | saved("capture-10.warc.gz"),
    ),
    (
        ("/-/editions/1/SHA256SUMS",),
        OURS
        | UNTAGGED
        | TEXT
        | saved("SHA256SUMS")
        | {"etag": "a digest", "cache-control": "public, max-age=86400", "accept-ranges": "bytes"}
        | {"content-length": "bytes"},
    ),
]
# Status, address, headers.
WRONG = [
    (404, "/-/section/999", OURS | UNTAGGED | HTML),
    (400, "/-/search?page=x", OURS | UNTAGGED | HTML),
    (404, "/-/chart/nothing.json", OURS | UNTAGGED | JSON),
    (400, "/archive.csv?sql=selekt", OURS | UNTAGGED | TEXT),
    (404, "/-/article/thu-nghiem/khong-co", OURS | HTML | {"vary": "Accept-Language, Cookie, Authorization"}),
    (404, "/-/captured?url=x", SANDBOX | HTML | {"vary": "Accept-Language, Cookie, Authorization"}),
]


def headers(room: Library, path: str) -> dict[str, str]:
    """Return an answer's headers; what differs from run to run in words."""
    told = dict(room.get(path).headers)
    if "etag" in told:
        told["etag"] = "a tag" if re.fullmatch(r'W/"[0-9a-f]{32}"', told["etag"]) else "a digest"
    return told | {
        name: word for name, word in (("content-length", "bytes"), ("location", "another page")) if name in told
    }


@pytest.mark.parametrize(("path", "expected"), [(path, expected) for paths, expected in KINDS for path in paths])
def test_an_answer_has_the_headers_of_its_kind(path: str, expected: dict[str, str], room: Library) -> None:
    assert headers(room, path) == expected


@pytest.mark.parametrize(("status", "path", "expected"), WRONG)
def test_a_refusal_has_the_headers_of_its_kind(status: int, path: str, expected: dict[str, str], room: Library) -> None:
    assert (room.get(path).status_code, headers(room, path)) == (status, expected)


@pytest.mark.parametrize("path", TABLES)
def test_a_page_of_datasette_has_those_of_our_pages(path: str, room: Library) -> None:
    told = headers(room, path)
    assert told.pop("link").endswith('; rel="alternate"; type="application/json+datasette"')
    assert told == OURS | TAGGED | HTML


def test_a_style_sheet_may_be_shown_in_a_captured_page(room: Library) -> None:
    sheet = next(part for part in room.page("/").split('"') if part.endswith("/room.css"))
    assert headers(room, sheet) == OURS | {
        "content-type": "text/css; charset=utf-8",
        "cache-control": "public, max-age=31536000, immutable",
        "cross-origin-resource-policy": "cross-origin",
    }


def test_every_route_is_in_the_table() -> None:
    known = [path.split("?")[0] for paths, _ in KINDS for path in paths]
    assert [pattern for pattern, _ in routes.PAGES if not any(re.match(pattern, path) for path in known)] == []
