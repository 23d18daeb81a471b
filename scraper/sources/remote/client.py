"""Asks one service, within its limits, for raw bytes: nothing is followed, unpacked, or taken for what it is not.

httpx, because it hands out the bytes as sent, every header as it came, and says when a body ends early. Libraries made
for these services (wayback, cdx_toolkit) do not: see CONTRIBUTING.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self, TypeVar

import httpx

from archive.warc.exchange import safe_uri
from archive.warc.reader import MOST_BYTES, decode
from archive.words.sentences import CONNECTION_LOST, NO_SUCH_HOST, NO_WHOLE_ANSWER, REST_WAITS, STATUS
from scraper.crawl.clock import seconds_of
from scraper.sites.agent import USER_AGENT
from scraper.sources.remote.limits import BlockedError, Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scraper.sites.profile import SiteProfile
    from scraper.sources.remote.service import Service

T = TypeVar("T")
TIMEOUT = httpx.Timeout(120.0, connect=30.0)  # seconds; a look-up may think for a minute before its first byte
TOO_MANY, UNAVAILABLE, FAILED = 429, 503, 500
MEMENTO = "memento-datetime"  # RFC 7089: what follows is a capture, whatever its status


class NoAnswerError(Exception):
    """One request has had no answer; others may."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came; ``body`` as sent, and ``is_whole`` False where its end is missing."""

    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes
    is_whole: bool = True

    def whole(self) -> Self:
        """Return the answer.

        Raises:
            ValueError: its end is missing.
        """
        if not self.is_whole:
            raise ValueError
        return self

    def header(self, name: str) -> str | None:
        """Return the first header called ``name`` (in small letters), or None."""
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def encodings(self) -> str:
        """What the body is packed in; the header may come twice, once empty."""
        return ",".join(value for key, value in self.headers if key.lower() == "content-encoding")

    @property
    def text(self) -> str:
        """The body unpacked, as UTF-8."""
        return decode(self.body, self.encodings).decode("utf-8", "replace")


class Client:
    """Asks a service for a site's sake.

    Args:
        service: whom.
        site: whose contact is given in the User-Agent.
        limits: the account of its requests; that of this machine's user where None is given.
    """

    def __init__(self, service: Service, site: SiteProfile, limits: Limits | None = None) -> None:
        self.service, self.limits = service, limits or Limits(service)
        agent = USER_AGENT + (f" contact: {site.contact}" if site.contact else "")
        self._http = httpx.Client(timeout=TIMEOUT, headers={"User-Agent": agent}, follow_redirects=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def now(self) -> datetime:
        """Return the time."""
        return datetime.fromtimestamp(self.limits.clock(), UTC)

    def ask(self, lane: str, path: str, headers: Mapping[str, str] | None = None, most: int = MOST_BYTES) -> Answer:
        """Return the answer to one request, whatever it is; ``path`` is sent as it is.

        Raises:
            NoAnswerError: none came, or only that the service is unwell.
            BlockedError: the service wants to be left alone.
        """
        while True:
            with self.limits.turn(lane):
                answer = self._asked(self.service.addresses[lane] + safe_uri(path), headers or {}, most)
            if answer is not None and self._is_answer(answer):
                self.limits.answered()
                return answer
            self.limits.failed(0.0 if answer is None else seconds_of(answer.header("retry-after") or "", self.now()))
            if answer is None or answer.status != TOO_MANY:
                raise NoAnswerError(CONNECTION_LOST() if answer is None else STATUS(status=answer.status))

    def ask_until_whole(
        self,
        lane: str,
        path: Callable[[int], str],
        parse: Callable[[Answer], T],
        headers: Mapping[str, str] | None = None,
    ) -> T:
        """Return what ``parse`` makes of the answer; ask again while none comes that is whole.

        ``path`` is told how often it was asked in vain: it may then ask for less. ``parse`` raises ValueError on
        what was cut short.

        Raises:
            BlockedError: none came.
        """
        failures = 0
        while True:
            try:
                return parse(self.ask(lane, path(failures), headers).whole())
            except NoAnswerError:
                failures += 1
            except ValueError:
                failures += 1
                self.limits.failed()
                if failures > self.service.patience:
                    why = NO_WHOLE_ANSWER(host=self.limits.host, path=path(failures))
                    raise BlockedError(REST_WAITS(why=why)) from None

    def _is_answer(self, answer: Answer) -> bool:
        if answer.header(MEMENTO) is not None:
            return True  # a 429 or 503 may have been captured
        if answer.status in self.service.refusals:
            self.limits.refused()
        return answer.status != TOO_MANY and answer.status < FAILED

    def _asked(self, url: str, headers: Mapping[str, str], most: int) -> Answer | None:
        try:
            with self._http.stream("GET", url, headers=headers) as response:
                body, is_whole = _body(response, most)
                told = [(name.decode("iso-8859-1"), value.decode("iso-8859-1")) for name, value in response.headers.raw]
                return Answer(response.status_code, response.reason_phrase, told, body, is_whole)
        except httpx.ConnectError as error:
            if _is_no_name(error):
                raise BlockedError(REST_WAITS(why=NO_SUCH_HOST(host=self.limits.host))) from None
            return None
        except httpx.TransportError:
            return None


def _is_no_name(error: BaseException | None) -> bool:
    """Whether the host's name leads nowhere: then our own network is down, and nobody has blocked us."""
    while error is not None:
        if isinstance(error, socket.gaierror):
            return True
        error = error.__cause__ or error.__context__
    return False


def _body(response: httpx.Response, most: int) -> tuple[bytes, bool]:
    """Return as much of a body as comes, and whether that is all; more than ``most`` bytes are not waited for."""
    parts, length = [], 0
    try:
        for part in response.iter_raw():
            parts.append(part)
            length += len(part)
            if length > most:
                return b"".join(parts), False
    except httpx.TransportError:
        return b"".join(parts), False
    return b"".join(parts), True
