"""Faults on demand: which requests go wrong, how, and how often."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tests.worlds.portal.parts.pagers import PagerFault, SpoiledPager
from tests.worlds.portal.words.sections import SECTIONS, Section, section_called

if TYPE_CHECKING:
    from collections.abc import Callable

FaultKind = Literal[
    "status",
    "reset",
    "slow",
    "truncated",
    "wrong length",
    "bomb",
    "huge",
    "loop",
    "redirect",
    "stall",
    "content type",
    "empty",
]
EVERYTHING = ""


@dataclass(slots=True)
class Fault:
    """``pattern`` is searched in path and query. ``times`` is how many requests it still spoils; None: all.

    ``status`` with ``retry_after`` (seconds, or an HTTP date that many ``seconds`` ahead) is for ``status``, and
    ``status`` with ``text`` (an address) for ``redirect``; ``seconds`` is for ``slow``; ``size`` (bytes) is for
    ``huge``; ``text`` (a content type) is for ``content type``. ``held`` are the clients that a
    ``stall`` keeps waiting.
    """

    pattern: re.Pattern[str]
    kind: FaultKind
    times: int | None = None
    status: int = 503
    retry_after: int | Literal["http-date"] | None = None
    seconds: float = 0.0
    size: int | None = None
    text: str = ""
    spoiled: int = 0
    over: bool = False
    held: list[Callable[[], object]] = field(default_factory=list)

    def hold(self, go_on: Callable[[], object]) -> None:
        """Call ``go_on`` when the fault is over."""
        self.held.append(go_on)
        if self.over:
            self.end()

    def end(self) -> None:
        self.over = True
        while self.held:
            self.held.pop()()


@dataclass(slots=True)
class Faults:
    """The portal's table of faults, tried in order; a test may add, remove and clear while the portal runs."""

    table: list[Fault] = field(default_factory=list)
    pagers: dict[str, SpoiledPager] = field(default_factory=dict)

    def status(self, pattern: str, status: int, *, times: int | None = None, retry_after: int | None = None) -> Fault:
        return self._add(pattern, "status", times, status=status, retry_after=retry_after)

    def storm(
        self,
        status: int = 429,
        retry_after: int | Literal["http-date"] | None = None,
        *,
        times: int | None = None,
        seconds: float = 2,
    ) -> Fault:
        """Answer everything with ``status``; as ``http-date``, Retry-After is a date so many ``seconds`` ahead."""
        return self._add(EVERYTHING, "status", times, status=status, retry_after=retry_after, seconds=seconds)

    def reset(self, pattern: str, *, times: int | None = None) -> Fault:
        """Cut the connection before any answer."""
        return self._add(pattern, "reset", times)

    def drop_all(self, *, times: int | None = None) -> Fault:
        """Cut every connection: a lost network."""
        return self.reset(EVERYTHING, times=times)

    def slow(self, pattern: str, seconds: float, *, times: int | None = None) -> Fault:
        return self._add(pattern, "slow", times, seconds=seconds)

    def stall(self, pattern: str, *, times: int | None = None) -> Fault:
        """Take the request and say nothing until the fault is removed; then answer."""
        return self._add(pattern, "stall", times)

    def truncated(self, pattern: str, *, times: int | None = None) -> Fault:
        """Send half of the body, then close."""
        return self._add(pattern, "truncated", times)

    def wrong_length(self, pattern: str, *, times: int | None = None) -> Fault:
        """Announce fewer bytes than are sent, then close."""
        return self._add(pattern, "wrong length", times)

    def gzip_bomb(self, pattern: str, *, times: int | None = None) -> Fault:
        """Send half a megabyte that inflates to more than 400 MB."""
        return self._add(pattern, "bomb", times)

    def huge(self, pattern: str, size: int | None = None, *, times: int | None = None) -> Fault:
        """Send ``size`` bytes of a page, announced; None: chunks without end."""
        return self._add(pattern, "huge", times, size=size)

    def redirect_loop(self, pattern: str, *, times: int | None = None) -> Fault:
        """Redirect to an address that redirects back."""
        return self._add(pattern, "loop", times, status=302)

    def redirect(self, pattern: str, to: str, *, status: int = 302, times: int | None = None) -> Fault:
        """Redirect to any address: another host, loopback, a private network, a file."""
        return self._add(pattern, "redirect", times, status=status, text=to)

    def content_type(self, pattern: str, content_type: str, *, times: int | None = None) -> Fault:
        """Send the right body under a wrong content type."""
        return self._add(pattern, "content type", times, text=content_type)

    def empty(self, pattern: str, *, times: int | None = None) -> Fault:
        """Answer 200 with no body at all."""
        return self._add(pattern, "empty", times)

    def infinite_pager(
        self, section: str | Section = SECTIONS[0], kind: PagerFault = "repeat", *, times: int | None = None
    ) -> SpoiledPager:
        """Let a list offer a next page for ever (or for ``times`` pages beyond its end).

        Those pages repeat the last one, show known articles under new addresses, or are empty. A ``cut`` pager ends
        after ``times`` pages instead.
        """
        spoiled = self.pagers[section_called(section).catid] = SpoiledPager(kind, times)
        return spoiled

    def cut_pager(self, section: str | Section, after: int) -> SpoiledPager:
        """Let the pager end after so many pages, though the list goes on."""
        return self.infinite_pager(section, "cut", times=after)

    def remove(self, fault: Fault | SpoiledPager) -> None:
        if isinstance(fault, SpoiledPager):
            self.pagers = {catid: other for catid, other in self.pagers.items() if other is not fault}
        else:
            self.table.remove(fault)
            fault.end()

    def clear(self) -> None:
        self.pagers = {}
        for fault in list(self.table):
            self.remove(fault)

    def strike(self, target: str) -> Fault | None:
        """The fault for this request, counted; None where all is well."""
        for fault in list(self.table):
            if (fault.times is None or fault.spoiled < fault.times) and fault.pattern.search(target):
                fault.spoiled += 1
                return fault
        return None

    def _add(  # noqa: PLR0913 - one place for what the kinds of faults need
        self,
        pattern: str,
        kind: FaultKind,
        times: int | None,
        *,
        status: int = 503,
        retry_after: int | Literal["http-date"] | None = None,
        seconds: float = 0.0,
        size: int | None = None,
        text: str = "",
    ) -> Fault:
        fault = Fault(re.compile(pattern), kind, times, status, retry_after, seconds, size, text)
        self.table.append(fault)
        return fault
