"""When a number has changed too much to be chance: small pure judgements, without a database.

A change must be both large and significant. Significance is Wilson's bound of a share: with few pages it is so wide
that no verdict follows: small samples raise no false alarm.
"""

from __future__ import annotations

from math import sqrt
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

SURE, VERY_SURE = 1.96, 3.3  # standard deviations; the higher where hundreds of shares are judged every night
FEWEST_LOST = 3  # values: an editor removes one, sometimes two, by hand
ENOUGH, ENOUGH_BEFORE = 5, 20  # pages read, for a comparison of shares
_LOST_SHARE, _FALL = 0.2, 0.8  # a fifth: a redesign empties a field nearly everywhere, editors' habits change by less
_SPREADS = 3.0  # how far a share must leave what it used to vary by (the median deviation): normal weeks stay within
_FEWEST_BAD, _MOST_BAD = 5, 0.5  # a few dead links are everywhere; without a past, half of all is the one sure sign
_NORMALLY_BAD = 0.05  # what a portal without errors may have tomorrow, before twice its share means anything


class Share(NamedTuple):
    """How many of how many: ``filled`` of ``read``, or ``bad`` of ``asked``."""

    part: int
    whole: int

    @property
    def rate(self) -> float:
        """The share, 0 to 1; 0 of nothing."""
        return self.part / self.whole if self.whole else 0.0


def lower_bound(share: Share, z: float = SURE) -> float:
    """Return the least that the true share may well be (Wilson's score)."""
    return 1 - upper_bound(Share(share.whole - share.part, share.whole), z)


def upper_bound(share: Share, z: float = SURE) -> float:
    """Return the most that the true share may well be (Wilson's score)."""
    n, p = share.whole, share.rate
    if n <= 0:
        return 1.0
    middle = p + z * z / (2 * n)
    reach = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return min(1.0, (middle + reach) / (1 + z * z / n))


def baseline(past: Sequence[Share]) -> float:
    """Return the median of earlier shares, each counting as often as pages were read for it."""
    half, reached = sum(share.whole for share in past) / 2, 0
    for share in sorted(past, key=lambda one: one.rate):
        reached += share.whole
        if reached >= half:
            return share.rate
    return 0.0


def lost(gone: Share) -> bool:
    """Whether things known to have been there are missing: ``gone.part`` of ``gone.whole``.

    Editors remove a byline now and then; three and more, and surely a fifth of all, is something else.
    """
    return gone.part >= FEWEST_LOST and lower_bound(gone) > _LOST_SHARE


def fell(now: Share, past: Sequence[Share]) -> bool:
    """Whether a share is surely lower by a fifth than it used to be, and by more than it used to vary."""
    if now.whole < ENOUGH or sum(share.whole for share in past) < ENOUGH_BEFORE:
        return False
    before = baseline(past)
    enough = before * now.whole - now.part >= FEWEST_LOST
    spread = median(abs(share.rate - before) for share in past)
    return enough and upper_bound(now, VERY_SURE) < _FALL * before and before - now.rate > _SPREADS * spread


def below(now: Share, floor: float) -> bool:
    """Whether a share is surely below a floor; one page of three decides nothing."""
    return now.whole >= FEWEST_LOST and upper_bound(now) < floor


def rose(now: Share, past: Sequence[Share]) -> bool:
    """Whether things go wrong more than twice as often as before, surely; more than half of them, without a past."""
    before = baseline(past)
    limit = max(2 * before, before + _NORMALLY_BAD) if past else _MOST_BAD
    return now.part >= _FEWEST_BAD and lower_bound(now, VERY_SURE) > limit
