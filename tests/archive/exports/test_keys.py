"""The keys of an index are those that its readers look up."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from archive.exports.keys import Sent, plain_key, sent_query, short_query, surt, with_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.editions.edition import Edition

SURT = "import json, sys, surt; print(json.dumps([surt.surt(url) for url in json.loads(sys.argv[1])]))"
POSTED = """
import json, sys
from io import BytesIO
from cdxj_indexer.postquery import append_method_query
from pywb.utils.canonicalize import canonicalize
url, kind, body = sys.argv[1:]
query, appended = append_method_query("POST", kind, len(body.encode()), BytesIO(body.encode()), url)
print(json.dumps(canonicalize(url + appended)))
"""
AWKWARD = [
    "http://www.a.vn",
    "http://A.vn:80/x/",
    "https://a.vn:443/B/?",
    "http://a.vn:8080/x?b=2&a=1&a",
    "http://www2.a.vn/a//b/../c/./d",
    "http://a.vn/%C4%90%E1%BA%A3ng%20b%E1%BB%99",
    "http://a.vn/Đảng bộ?q=hội nghị",
    "http://a.vn/a%2520b",
    "http://a.vn/?jsessionid=0123456789abcdef0123456789abcdef&page=2",
    "http://a.vn/(S(dlyyjp45nkpsdofvrfxdwp45))/Default.aspx?x=1",
    "http://a.vn/?sid=0123456789abcdef0123456789abcdef",
    "http://127.0.0.1:5000/a?b",
    "http://a.vn/x?a=%26b&c=%2B+d",
    "http://a.vn/..//x",
    "http://a.vn/x?a=1#f",
    "http://a.vn/x?=&&b",
    "http://user:pw@a.vn/x",
    "http://a.vn./x",
    "urn:x:y",
]
FORM = "application/x-www-form-urlencoded"


def test_they_are_those_of_the_internet_archive(edition: Edition, opened: Callable[..., Any]) -> None:
    with closing(sqlite3.connect(edition.path)) as db:
        urls = [*AWKWARD, *(url for (url,) in db.execute("SELECT DISTINCT url FROM captures"))]
    theirs = opened(SURT, json.dumps(urls))
    assert dict(zip(urls, map(surt, urls), strict=True)) == dict(zip(urls, theirs, strict=True))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FORM, "__EVENTTARGET=a%24b&__VIEWSTATE=%2FwEP%2BdD0%3D&q=%C4%90%E1%BA%A3ng+b%E1%BB%99"),
        (FORM, "state=" + "%2F" * 3000 + "&page=2"),
        (FORM, ""),
        ("application/octet-stream", "abc"),
    ],
)
def test_forms_are_in_them_as_pywb_asks(kind: str, body: str, opened: Callable[..., Any]) -> None:
    assert surt("http://a.vn/x?b=1", Sent("POST", kind, body.encode())) == opened(
        POSTED, "http://a.vn/x?b=1", kind, body
    )


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.a.gov.vn/Tin-Tuc/?b=2&a=1", "vn,gov,a)/tin-tuc/?a=1&b=2"),
        ("http://a.vn", "vn,a)/"),
        ("http://a.vn:8080/x", "vn,a:8080)/x"),
        ("http://a.vn/h%E1%BB%99i", "vn,a)/h%e1%bb%99i"),
        ("http://a.vn/x?q=a b", "vn,a)/x?q=a%20b"),
        ("urn:x", "urn:x"),
    ],
)
def test_replayweb_page_has_plainer_ones(url: str, key: str) -> None:
    assert plain_key(url) == key


def test_a_form_is_an_address_there_with_each_value_cut() -> None:
    form = Sent("POST", FORM, b"a=1&b=%2Fx")
    assert with_query("http://a.vn/x", "POST", sent_query(form)) == "http://a.vn/x?__wb_method=POST&a=1&b=%2Fx"
    long = Sent("POST", FORM, b"b=" + b"%2F" * 2000 + b"&page=2")
    assert sent_query(long) == "b=" + "%2F" * 1024 + "&page=2"
    assert short_query(long) == "page=2"
