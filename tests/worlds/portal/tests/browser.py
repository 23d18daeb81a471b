"""A person at a browser, for testing the replica itself: reads a page, clicks what it shows, posts its form."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from typing import TYPE_CHECKING, Self
from urllib.parse import quote, urlencode, urljoin, urlsplit

from lxml import html

if TYPE_CHECKING:
    from types import TracebackType

_POSTBACK = re.compile(r"__doPostBack\('([^']*)','([^']*)'\)")
_FORM_TYPE = "application/x-www-form-urlencoded"
Fields = dict[str, str]


@dataclass(frozen=True)
class Answer:
    """``body`` is decoded from gzip where it came so."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.text)


class Browser:
    """One connection, kept alive. Follows no redirect by itself."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.connection = HTTPConnection(urlsplit(base).netloc, timeout=20)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        self.connection.request("GET", quote(path, safe="/?&=%-._~"), headers=headers)
        return self._answer(path)

    def post(self, path: str, fields: Fields, **headers: str) -> Answer:
        sent = {"Content-Type": _FORM_TYPE, **headers}
        self.connection.request("POST", path, urlencode(fields), sent)
        return self._answer(path)

    def click(self, page: Answer, control: html.HtmlElement) -> Answer:
        """Follow a link, or post the page's form back as a link's script or a submit button does."""
        href = control.get("href", "")
        if match := _POSTBACK.search(href):
            return self._submit(page, {"__EVENTTARGET": match[1], "__EVENTARGUMENT": match[2]})
        if control.tag == "input":
            return self._submit(page, {control.get("name", ""): control.get("value", "")})
        return self.get(_path(urljoin(self.base + page.url, href)))

    def _submit(self, page: Answer, clicked: Fields) -> Answer:
        form = page.tree.forms[0]
        return self.post(_path(urljoin(self.base + page.url, form.action)), {**form_fields(page), **clicked})

    def _answer(self, path: str) -> Answer:
        response: HTTPResponse = self.connection.getresponse()
        body = response.read()
        headers = {name.lower(): value for name, value in response.getheaders()}
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return Answer(path, response.status, headers, body)


def form_fields(page: Answer) -> Fields:
    """What the page's form sends when no button is clicked."""
    inputs = page.tree.xpath("//form[@id='aspnetForm']//input[@name and not(@type='submit')]")
    return {field.get("name", ""): field.get("value", "") for field in inputs}


def pager(page: Answer) -> html.HtmlElement | None:
    """The last pager on the page: of its list, or of its "other articles"."""
    found = page.tree.xpath("//*[@class='Pager' or @class='paging']")
    return found[-1] if found else None


def current(page: Answer) -> int:
    found = pager(page)
    if found is None:
        return 1
    return int(found.xpath("string(.//span[@class='CurrentPage'] | ./strong)"))


def controls(page: Answer) -> list[tuple[str, html.HtmlElement]]:
    """What can be clicked in the pager, in order, with what it says."""
    found = pager(page)
    if found is None:
        return []
    return [(c.get("value") or c.text_content(), c) for c in found.xpath(".//a | .//input")]


def onward(page: Answer) -> html.HtmlElement | None:
    """What a person clicks for the next page: its number, or the ``...`` after the numbers; None on the last page."""
    here = current(page)
    found = pager(page)
    if found is None:
        return None
    shown = [(element.get("value") or element.text_content(), element) for element in found]
    after = shown[[label for label, _ in shown].index(str(here)) + 1 :]
    wanted = [element for label, element in after if label == str(here + 1)]
    dots = [element for label, element in after if label == "..."]
    return next(iter(wanted + dots), None)


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
