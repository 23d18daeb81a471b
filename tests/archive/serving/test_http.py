"""What the public gets: reading only, strict headers, tags that follow the edition, compressed text."""

from __future__ import annotations

import gzip
import socket
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser

import pytest
from datasette.app import Datasette  # type: ignore[import-untyped]  # datasette ships no types

from archive.room.tools.headers import EVERY
from tests.tools.serving import new_edition, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.tools.serving import Server

TABLE, QUESTION = "/archive/articles", "/archive?sql=select+title+from+articles"
# Every kind of page of Datasette's own.
SHELF = (
    *(
        "/archive",
        TABLE,
        f"{TABLE}?_facet=section",
        f"{TABLE}?_sort=title&_where=id%3C9",
        "/archive/articles/1",
        QUESTION,
    ),
    *("/archive/bylines", "/archive/what_went_wrong", "/archive?sql=select+:a+as+b", "/-/metadata", "/archive/nothing"),
    *("/archive?sql=selekt", "/archive?_show_hidden=1", f"{QUESTION}&_hide_sql=1", f"{TABLE}?title__contains=zzz"),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(new_edition(tmp_path_factory.mktemp("kho")).parent.parent) as running:
        yield running


class Inline(HTMLParser):
    """Collects what a strict policy forbids on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(f"<{tag}>")
        self.found += [f"{tag} {name}" for name in names if name == "style" or name.startswith("on")]
        self.found += [
            f"{tag} {value}"
            for name, value in attrs
            if name in {"src", "href"} and (value or "").startswith("javascript:")
        ]


@pytest.mark.parametrize("page", SHELF)
def test_pages_need_nothing_inline(server: Server, page: str) -> None:
    answer = server.get(page)
    inline = Inline()
    inline.feed(answer.text)
    assert inline.found == []
    assert answer.status_code == (404 if "nothing" in page else 400 if "selekt" in page else 200)
    assert answer.text.count("<h1") == 1
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")


@pytest.mark.parametrize(
    "page", ["/", TABLE, QUESTION, "/-/metadata.json", "/archive/articles.csv", "/nothing", "/robots.txt", "/-/plugins"]
)
def test_every_answer_has_every_header(server: Server, page: str) -> None:
    headers = server.get(page).headers
    assert {name: headers.get(name) for name in EVERY} == EVERY
    assert "server" not in headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "CONNECT"])
@pytest.mark.parametrize("page", ["/", "/archive", TABLE, "/-/messages", "/-/logout"])
def test_there_is_no_way_to_write(server: Server, method: str, page: str) -> None:
    with server.client() as client:
        answer = client.request(method, page, content=b"a=b")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_options_are_told_without_work(server: Server) -> None:
    with server.client() as client:
        answer = client.options(QUESTION)
    assert (answer.status_code, answer.headers["Allow"], answer.content) == (204, "GET, HEAD, OPTIONS", b"")


@pytest.mark.parametrize(
    "page",
    [
        *("/-/plugins", "/-/plugins.json", "/-/settings.json", "/-/versions", "/-/threads.json", "/-/databases.json"),
        *("/-/actor.json", "/-/auth-token?token=x", "/-/logout", "/-/permissions", "/-/messages", "/-/allow-debug"),
        *(
            "/-/patterns",
            "/-/config",
            "/_internal",
            "/_internal.db",
            "/_internal/tables",
            "/_memory",
            "/_memory?sql=select+1",
        ),
        *("/:memory:", "/%5Finternal", "/~5Finternal/databases.json", "/-/%70lugins.json", "/-/databases.json?x"),
    ],
)
def test_the_server_itself_is_nobodys_business(server: Server, page: str) -> None:
    answer = server.get(page)
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers


def test_cookies_of_others_are_not_seen(server: Server) -> None:
    answer = server.get(
        TABLE, headers={"Cookie": "ds_actor=x; ds_messages=y; ds_csrftoken=z", "Authorization": "Basic eA=="}
    )
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert answer.headers["Cache-Control"].startswith("public")


@pytest.mark.parametrize("page", ["/", TABLE, QUESTION, "/archive/articles.csv"])
def test_a_tag_spares_the_work(server: Server, page: str) -> None:
    first = server.get(page)
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    again = server.get(page, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert "Accept-Language" in again.headers["Vary"]


def test_a_tag_is_that_of_a_language_and_an_address(server: Server) -> None:
    requests = [("/", "en"), ("/", "vi"), (TABLE, "en"), (f"{TABLE}?_size=7", "en")]
    tags = [server.get(page, headers={"Accept-Language": wanted}).headers["ETag"] for page, wanted in requests]
    assert len(set(tags)) == len(requests)
    by_cookie = server.get("/", headers={"Accept-Language": "en", "Cookie": "vankho_language=vi"})
    assert by_cookie.headers["ETag"] == tags[1]


@pytest.mark.parametrize("page", ["/nothing", "/archive?sql=selekt", "/?lang=vi", "/archive?sql=select+random()"])
def test_what_may_change_has_no_tag(server: Server, page: str) -> None:
    assert "ETag" not in server.get(page).headers


def test_errors_and_cookies_are_not_kept_by_caches(server: Server) -> None:
    for page in ("/nothing", "/archive?sql=selekt", "/?lang=vi"):
        assert "public" not in server.get(page).headers.get("Cache-Control", "")


def test_a_language_chosen_on_a_table_is_no_column(server: Server) -> None:
    with server.client(follow_redirects=True) as client:
        page = client.get(f"{TABLE}?_size=1&lang=vi")
        assert str(page.url).endswith(f"{TABLE}?_size=1")
        assert '<html lang="vi">' in page.text
        assert '<html lang="vi">' in client.get("/archive").text
    assert server.get(f"{server.address}//evil.example/?lang=vi").headers["Location"] == "/evil.example/"


@pytest.mark.parametrize("page", ["/", TABLE, "/archive/bylines", "/archive/articles.csv"])
def test_text_is_compressed(server: Server, page: str) -> None:
    plain = server.get(page, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with server.client() as client, client.stream("GET", page, headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_a_database_is_sent_as_it_is(server: Server) -> None:
    answer = server.get("/archive.db")
    assert "content-encoding" not in answer.headers
    assert answer.content == (server.editions / "0001" / "archive.db").read_bytes()
    assert answer.headers["ETag"].strip('W/"')


@pytest.mark.parametrize(
    "page", ["/", TABLE, QUESTION, "/archive/articles.csv", "/archive.db", "/nothing", "/robots.txt"]
)
def test_head_is_get_without_a_body(server: Server, page: str) -> None:
    with server.client() as client:
        head, get = client.head(page), client.get(page)
    assert head.content == b""
    assert head.status_code == get.status_code
    same = ("content-type", "etag", "cache-control", "content-security-policy")
    assert [head.headers.get(name) for name in same] == [get.headers.get(name) for name in same]


def test_robots_may_read_pages_only(server: Server) -> None:
    robots = RobotFileParser()
    robots.parse(server.get("/robots.txt").text.splitlines())
    for page in ("/", "/-/article/p/1", "/archive/articles", "/-/authors", "/-/edits"):
        assert robots.can_fetch("*", f"{server.address}{page}"), page
    for page in ("/-/captured/1", "/-/attachment/1", "/-/search?q=a", "/-/proof/p/1"):
        assert not robots.can_fetch("*", f"{server.address}{page}"), page
    rules = server.get("/robots.txt").text.splitlines()
    assert {"Disallow: /*.csv", "Disallow: /*.json", "Disallow: /archive*?"} <= set(rules)


def test_plain_datasette_has_the_headers_too(server: Server) -> None:
    async def asked() -> tuple[str, str]:
        datasette = Datasette(immutables=[str(server.editions / "0001" / "archive.db")])
        await datasette.invoke_startup()
        answer = await datasette.client.get("/archive/articles")
        again = await datasette.client.get("/archive/articles", headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304
        return answer.headers["content-security-policy"], (await datasette.client.get("/-/plugins.json")).text

    policy, plugins = server.run(asked())
    assert policy == EVERY["content-security-policy"]
    assert "vankho" in plugins


def test_a_port_that_is_taken_is_named(server: Server) -> None:
    from archive.serving.server import Place, ServingError, listen  # noqa: PLC0415 - only here

    port = int(server.address.rpartition(":")[2])
    with pytest.raises(ServingError, match=f"127.0.0.1 port {port}: .*; choose another with --port"):
        listen(Place(port=port))
    socket.create_connection(("127.0.0.1", port)).close()
