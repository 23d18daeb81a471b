"""What the edition of a bag says of itself, and what is in the bag."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.database.connect import DATABASE, read_only
from archive.editions.downloads import download_name

if TYPE_CHECKING:
    from archive.editions.edition import Edition


@dataclass(frozen=True, slots=True)
class Packed:
    """A file of a bag: its path below ``data/``, its bytes, its digest."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class About:
    """What the edition of a bag says of itself."""

    facts: dict[str, str]
    name: str
    sites: list[tuple[str, str]]
    first: str
    last: str

    @property
    def database(self) -> str:
        """The path of the edition's database."""
        return f"editions/{int(self.facts['number']):04d}/{DATABASE}"

    @property
    def index(self) -> str:
        """The path of the index of captures."""
        return "indexes/captures.cdxj"

    def said(self, wording: tuple[str, str]) -> tuple[str, str]:
        """Return a wording with its values, in English and in Vietnamese."""
        sites = "; ".join(title for title, _ in self.sites) or "–"
        values = self.facts | {"sites": sites, "first": self.first, "last": self.last}
        return wording[0].format_map(values), wording[1].format_map(values)

    def both(self, wording: tuple[str, str]) -> str:
        """Return a wording in both languages, on one line."""
        return " / ".join(self.said(wording))


def about_edition(edition: Edition) -> About:
    """Return what an edition says of itself."""
    with closing(read_only(edition.path)) as db:
        sites = db.execute("SELECT coalesce(title, name), home_url FROM sites ORDER BY id").fetchall()
        first, last = db.execute("SELECT min(timestamp), max(timestamp) FROM captures").fetchone()
        name = download_name(db)
    return About(edition.facts, name, sites, first or "–", last or "–")
