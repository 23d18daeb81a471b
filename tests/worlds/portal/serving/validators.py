"""ETag and Last-Modified: faked, honest, lying or none."""

from __future__ import annotations

import hashlib
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Literal
from wsgiref.handlers import format_date_time

if TYPE_CHECKING:
    from tests.worlds.portal.serving.messages import Request, Response

Validators = Literal["fake", "honest", "lying", "none"]
LIE = '"80c1a5f2e7d4db1:0"'
_DAY = 86_400


class Validation:
    """What the portal says of its pages' freshness.

    ``fake``: modified now, always. ``honest``: an ETag of the page without its counters, its day and its clock, and
    the time of its last change. ``lying``: one ETag for all and for ever. A page is all of its words: its lists too.
    """

    def __init__(self) -> None:
        self.kind: Validators = "fake"
        self._opened = time.time() - _DAY
        self._known: dict[str, tuple[str, float]] = {}

    def headers(self, request: Request, response: Response, changes: int) -> list[tuple[str, str]]:
        """The validators of an answer; ``changes`` is how often the portal changed until now."""
        if response.status != 200 or request.method not in ("GET", "HEAD"):
            return [("Last-Modified", format_date_time(time.time()))] if self.kind == "fake" and response.page else []
        if response.page is None:
            return [("ETag", _tag(response.body))] if self.kind == "honest" and _is_file(response) else []
        if self.kind == "honest":
            tag, modified = self._page(request.target, _tag(b"".join(response.page.static)), changes)
            return [("ETag", f"W/{tag}"), ("Last-Modified", format_date_time(modified))]
        if self.kind == "lying":
            return [("ETag", LIE)]
        return [("Last-Modified", format_date_time(time.time()))] if self.kind == "fake" else []

    def _page(self, target: str, tag: str, changes: int) -> tuple[str, float]:
        """Every change of the portal takes a second of its own, so that no two share a Last-Modified."""
        known = self._known.get(target)
        if known is None or known[0] != tag:
            known = self._known[target] = (tag, self._opened + (0 if known is None else changes))
        return known


def is_fresh(request: Request, headers: list[tuple[str, str]]) -> bool:
    """Whether the client's conditional request is answered by 304 (RFC 9110, 13.2.2)."""
    own = dict(headers)
    if (asked := request.headers.get("if-none-match")) is not None:
        tags = {tag.strip().removeprefix("W/") for tag in asked.split(",")}
        return "ETag" in own and bool(tags & {"*", own["ETag"].removeprefix("W/")})
    since = request.headers.get("if-modified-since")
    if since is None or "ETag" not in own or "Last-Modified" not in own:
        return False
    return parsedate_to_datetime(own["Last-Modified"]) <= parsedate_to_datetime(since)


def _is_file(response: Response) -> bool:
    return not response.content_type.startswith("text/html")


def _tag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:20]}"'
