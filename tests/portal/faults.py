"""Faults on demand: which requests go wrong, how, and how often."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tests.portal.pagers import SpoiledPager

FaultKind = Literal["status", "reset", "slow", "truncated", "wrong length"]


@dataclass(slots=True)
class Fault:
    """``pattern`` is searched in path and query. ``times`` is how many requests it still spoils; None: all.

    ``status`` with ``retry_after`` (seconds) is for ``status``; ``seconds`` is for ``slow``.
    """

    pattern: re.Pattern[str]
    kind: FaultKind
    times: int | None = None
    status: int = 503
    retry_after: int | None = None
    seconds: float = 0.0
    spoiled: int = 0


@dataclass(slots=True)
class Faults:
    """The portal's table of faults, tried in order; a test may add and clear while the portal runs."""

    table: list[Fault] = field(default_factory=list)
    pagers: dict[str, SpoiledPager] = field(default_factory=dict)

    def status(self, pattern: str, status: int, *, times: int | None = None, retry_after: int | None = None) -> Fault:
        return self._add(Fault(re.compile(pattern), "status", times, status=status, retry_after=retry_after))

    def reset(self, pattern: str, *, times: int | None = None) -> Fault:
        """Cut the connection before any answer."""
        return self._add(Fault(re.compile(pattern), "reset", times))

    def slow(self, pattern: str, seconds: float, *, times: int | None = None) -> Fault:
        return self._add(Fault(re.compile(pattern), "slow", times, seconds=seconds))

    def truncated(self, pattern: str, *, times: int | None = None) -> Fault:
        """Send half of the body, then close."""
        return self._add(Fault(re.compile(pattern), "truncated", times))

    def wrong_length(self, pattern: str, *, times: int | None = None) -> Fault:
        """Announce fewer bytes than are sent, then close."""
        return self._add(Fault(re.compile(pattern), "wrong length", times))

    def clear(self) -> None:
        self.table.clear()

    def strike(self, target: str) -> Fault | None:
        """The fault for this request, counted; None where all is well."""
        for fault in self.table:
            if (fault.times is None or fault.spoiled < fault.times) and fault.pattern.search(target):
                fault.spoiled += 1
                return fault
        return None

    def _add(self, fault: Fault) -> Fault:
        self.table.append(fault)
        return fault
