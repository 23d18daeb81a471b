"""Names: people, pen names, officials, units, places. All invented; see ``names.txt``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.worlds.portal.words.lexicon import read

if TYPE_CHECKING:
    from random import Random

NAMES = read(Path(__file__).parent / "names.txt")
SURNAMES = NAMES["surnames"]
MIDDLES = NAMES["middles"]
GIVEN = NAMES["given"]
PEN_FIRST = NAMES["pen_first"]
POSTS = NAMES["posts"]
UNITS = NAMES["units"]
SOURCES = NAMES["sources"]
CREDITS = NAMES["credits"]
WARDS = NAMES["wards"]
HAMLETS = NAMES["hamlets"]
CANALS = NAMES["canals"]
PAGODAS = NAMES["pagodas"]
SCHOOLS = NAMES["schools"]


def person(rng: Random) -> str:
    parts = [rng.choice(SURNAMES), rng.choice(MIDDLES), rng.choice(GIVEN)]
    if rng.random() < 0.15:
        parts.insert(1, rng.choice(SURNAMES))
    return " ".join(dict.fromkeys(parts))


def pen_name(rng: Random) -> str:
    first = rng.choice(PEN_FIRST)
    last = rng.choice([name for name in GIVEN if name != first])
    return f"{first} {last}"


def pen_names(rng: Random, count: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        names[pen_name(rng)] = None
    return list(names)


def official(rng: Random) -> str:
    return f"đồng chí {person(rng)}, {rng.choice(POSTS)}"
