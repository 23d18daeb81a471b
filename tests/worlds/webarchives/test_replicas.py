"""The replicas answer as the archives do that they stand for: see the recordings that others have published."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.worlds.webarchives.commoncrawl import CommonCrawl
from tests.worlds.webarchives.saved import Saved, surt
from tests.worlds.webarchives.wayback import FIELDS, Wayback

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = "http://xa.example.vn/"
SAVED = [
    Saved(HOME, "20150101000000", b"a"),
    Saved(HOME, "20160101000000", b"a"),
    Saved(f"{HOME}tin", "20160101000000", b"b", 404),
    Saved("http://mail.xa.example.vn/", "20170101000000", b"c"),
]


@pytest.fixture(scope="module")
def machine() -> Iterator[str]:
    with Wayback(saved=SAVED, block_lines=1).serving() as address:
        yield f"{address}/cdx/search/cdx"


@pytest.fixture(scope="module")
def crawl() -> Iterator[str]:
    with CommonCrawl(crawls={"CC-MAIN-2015-06": SAVED}, page_lines=2).serving() as address:
        yield address


@pytest.mark.parametrize(
    ("given", "times"),
    [
        ("url=xa.example.vn", "2015 2016"),
        ("url=xa.example.vn/*", "2015 2016 2016"),
        ("url=*.xa.example.vn", "2015 2016 2016 2017"),
        ("url=xa.example.vn&matchType=host", "2015 2016 2016"),
        ("url=http://www.xa.example.vn:80/tin&matchType=prefix", "2016"),
        ("url=xa.example.vn&from=2016", "2016"),
        ("url=xa.example.vn&to=2015", "2015"),
        ("url=*.xa.example.vn&filter=statuscode:404", "2016"),
        ("url=*.xa.example.vn&filter=!statuscode:404&filter=~original:mail", "2017"),
        ("url=xa.example.vn&collapse=digest", "2015"),
        ("url=*.xa.example.vn&collapse=timestamp:4", "2015 2016 2017"),
        ("url=*.xa.example.vn&limit=2", "2015 2016"),
        ("url=*.xa.example.vn&limit=-1", "2017"),
        ("url=*.xa.example.vn&offset=3", "2017"),
        ("url=*.xa.example.vn&page=1&pageSize=2", "2016 2017"),
        ("url=*.xa.example.vn&page=9", ""),
        ("url=nobody.example.vn", ""),
    ],
)
def test_searches(machine: str, given: str, times: str) -> None:
    rows = httpx.get(f"{machine}?{given}&output=json").json()
    assert rows[:1] == ([list(FIELDS)] if times else [])
    assert [row[1][:4] for row in rows[1:]] == times.split()
    lines = httpx.get(f"{machine}?{given}&fl=timestamp").text.splitlines()
    assert [line[:4] for line in lines] == times.split()


def test_pages_are_counted(machine: str) -> None:
    assert httpx.get(f"{machine}?url=*.xa.example.vn&showNumPages=true&pageSize=3").text == "2\n"


def test_a_full_page_has_a_key_which_is_sent_as_printed(machine: str) -> None:
    asked = f"{machine}?url=*.xa.example.vn&limit=2&showResumeKey=true"
    *lines, blank, key = httpx.get(asked).text.splitlines()
    assert (len(lines), blank, key) == (2, "", "vn%2Cexample%2Cxa%29%2F+20160101000001")
    following = httpx.get(asked, params=httpx.QueryParams(asked.partition("?")[2]).set("resumeKey", key))
    assert [line.split()[1][:4] for line in following.text.splitlines()[:2]] == ["2016", "2017"]
    assert httpx.get(f"{asked}&output=json").json()[-2:] == [[], [key]]


def test_what_is_wrong_is_said_in_a_line(machine: str) -> None:
    assert httpx.get(machine).status_code == 400
    assert httpx.get(f"{machine}?url=x.vn&matchType=all").text == "Sorry, unknown matchType all\n"


def test_one_key_for_all_ways_to_write_an_address() -> None:
    assert surt("https://www.Xa.example.vn:443/Tin?b=2&a=1") == "vn,example,xa)/tin?a=1&b=2"
    assert surt("http://xa.example.vn:8080") == "vn,example,xa:8080)/"


def test_crawls_index_and_data(crawl: str) -> None:
    (listed,) = httpx.get(f"{crawl}/collinfo.json").json()
    assert (listed["from"][:4], listed["to"][:4]) == ("2015", "2017")
    asked = f"{listed['cdx-api']}?url=*.xa.example.vn&output=json"
    assert httpx.get(f"{asked}&showNumPages=true").json() == {"pages": 2, "pageSize": 5, "blocks": 10}
    row = json.loads(httpx.get(f"{asked}&page=1").text.splitlines()[-1])
    first, length = int(row["offset"]), int(row["length"])
    part = {"Range": f"bytes={first}-{first + length - 1}"}
    answer = httpx.get(f"{crawl}/{row['filename']}", headers=part)
    assert (answer.status_code, len(answer.content)) == (206, length)
    assert f"WARC-Target-URI: {row['url']}".encode() in gzip.decompress(answer.content)
    assert httpx.get(f"{asked}&page=2").status_code == 400
    nothing = httpx.get(f"{listed['cdx-api']}?url=nobody.vn&output=json")
    assert (nothing.status_code, list(nothing.json())) == (404, ["message"])
    paths = gzip.decompress(httpx.get(f"{crawl}/crawl-data/CC-MAIN-2015-06/warc.paths.gz").content).decode()
    assert row["filename"] in paths.splitlines()
