"""Archives of the web that are asked over the network: where they are, and what they let one ask."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final

WAYBACK: Final = "wayback"
COMMONCRAWL: Final = "commoncrawl"

CDX, PLAYBACK, INDEX, DATA = "cdx", "playback", "index", "data"  # lanes: each has its own limit


@dataclass(frozen=True, slots=True)
class Service:
    """One archive of the web.

    Attributes:
        source: the word that captures from it have as their source.
        addresses: where each lane is asked, without a slash at the end.
        pauses: seconds from one request to the next, by lane.
        patience: failures in a row after each of which it is waited; one more, and it is left alone.
        one_at_a_time: whether no two requests may be on their way at once, whoever asks.
        refusals: statuses that say it wants no more of us, beside those that only ask for a pause.
    """

    source: str
    addresses: dict[str, str]
    pauses: dict[str, float]
    patience: int
    one_at_a_time: bool = False
    refusals: frozenset[int] = frozenset()


def wayback() -> Service:
    """Return the Wayback Machine, or what VANKHO_WAYBACK names in its place.

    It allows 30 look-ups a minute and 600 captures; we ask for four fifths of that (archive.org, June 2026).
    """
    address = os.environ.get("VANKHO_WAYBACK", "https://web.archive.org").rstrip("/")
    return Service(
        WAYBACK,
        addresses={CDX: address, PLAYBACK: address},
        pauses={CDX: 60 / 24, PLAYBACK: 60 / 480},
        patience=3,
    )


def common_crawl() -> Service:
    """Return Common Crawl, or what VANKHO_COMMONCRAWL_INDEX and VANKHO_COMMONCRAWL_DATA name in its place.

    Its limits are not published; it has blocked who asked faster than once a second, or from two places at once.
    """
    index = os.environ.get("VANKHO_COMMONCRAWL_INDEX", "https://index.commoncrawl.org").rstrip("/")
    data = os.environ.get("VANKHO_COMMONCRAWL_DATA", "https://data.commoncrawl.org").rstrip("/")
    return Service(
        COMMONCRAWL,
        addresses={INDEX: index, DATA: data},
        pauses={INDEX: 1.5, DATA: 1.0},
        patience=1,
        one_at_a_time=True,
        refusals=frozenset({403}),
    )
