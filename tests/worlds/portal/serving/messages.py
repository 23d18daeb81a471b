"""Requests and responses, as far as the portal needs them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.worlds.portal.parts.rendered import Rendered

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Request:
    """``target`` is the path and query as sent; header names are lower-case."""

    method: str
    target: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @cached_property
    def path(self) -> str:
        return unquote(self.target.partition("?")[0])

    @cached_property
    def query(self) -> str:
        return self.target.partition("?")[2]

    @cached_property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))

    @property
    def conditional(self) -> bool:
        return "if-none-match" in self.headers or "if-modified-since" in self.headers

    @property
    def asynchronous(self) -> bool:
        return (
            self.form.get("__ASYNCPOST") == "true" and "delta=true" in self.headers.get("x-microsoftajax", "").lower()
        )


@dataclass(frozen=True, slots=True)
class Response:
    """``page`` is a rendered page with slots; without one, ``body`` is sent as it is.

    ``article_id`` is the article whose views this response counts; ``wrap`` is applied once the slots are filled.
    """

    status: int = 200
    body: bytes = b""
    content_type: str = HTML
    headers: tuple[tuple[str, str], ...] = ()
    page: Rendered | None = None
    article_id: str | None = None
    wrap: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One request the server saw, and the status it answered (0 where a fault cut the connection or kept it waiting).

    ``conditional`` where it had If-None-Match or If-Modified-Since; ``at`` is the monotonic clock, in seconds.
    """

    method: str
    path: str
    status: int
    conditional: bool = False
    agent: str = ""
    at: float = 0.0
