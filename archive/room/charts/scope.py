"""Which site and which days charts are about, as the address asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive.room.tools.asked import asked_day, asked_text, refused
from archive.room.tools.days import begin_of, end_of

if TYPE_CHECKING:
    from archive.room.tools.reader import Reader, Row

SITES = "SELECT id, name, title FROM sites ORDER BY id"
_FIRST, _LAST = "1900-01-01", "9998-12-31"


@dataclass(frozen=True, slots=True)
class Scope:
    """A site and a period, both ends in it; None where the address does not name an end."""

    site: int
    name: str
    first: str | None
    last: str | None

    @property
    def days(self) -> tuple[int, str, str]:
        """The site and the days, for questions about what was published."""
        return self.site, self.first or _FIRST, self.last or _LAST

    @property
    def moments(self) -> tuple[int, str, str]:
        """The site, and the times (UTC) between which these days lie in Vietnam."""
        return self.site, begin_of(self.first or _FIRST), end_of(self.last or _LAST)

    @property
    def asked(self) -> dict[str, str | None]:
        """The same as parameters of an address."""
        return {"site": self.name, "from": self.first, "to": self.last}


async def asked_scope(reader: Reader, sites: list[Row]) -> Scope | None:
    """Return what the address asks for: the first site where it names none; None where there is no site at all.

    Raises:
        BadRequest: the period makes no sense.
        NotFound: there is no such site.
    """
    name, first, last = asked_text(reader, "site"), asked_day(reader, "from"), asked_day(reader, "to")
    if first and last and first > last:
        raise refused(reader, "to", last, reader.say("ngày cuối phải sau ngày đầu", "it must not be before from"))
    site = next((site for site in sites if name in (None, site["name"])), None)
    if site is None and name:
        raise reader.missing(
            f"Không có cổng nào tên {name[:60]} trong kho này; xem {reader.url('/-/charts')}",
            f"There is no site {name[:60]} in this archive; see {reader.url('/-/charts')}",
        )
    return Scope(site["id"], site["name"], first, last) if site else None


def rows_behind(reader: Reader, table: str, **filters: Any) -> str:
    """Return the address of a table's rows; ``filters`` as Datasette's tables take them."""
    return reader.url(f"/{reader.edition.route}/{table}", **filters)
