"""What an archive of the web lists of a site, by year, kind and section, and what it costs to have it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from rich.table import Table

from scraper.sources.remote import mementos
from scraper.sources.remote.mementos import AGAIN, FAILED, KEPT, NONE, SAME, WAITING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console
    from sqlite_utils import Database

    from archive.warc.capture import Trouble
    from scraper.sources.remote.client import Client
    from scraper.sources.remote.run import Only, Run

MOST_SECTIONS = 25  # in the printed table; the rest is one line
_MB = 1_000_000


class Group(NamedTuple):
    """What is counted together: captures of one year, one kind (page, picture, …), one section (``/tin-tuc``)."""

    year: str
    kind: str
    section: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is there, and what it costs.

    Attributes:
        host: who is asked.
        listed: captures by group, as the index has them.
        wanted: those of them that would be asked for.
        kept: how many were fetched by earlier runs.
        same: how many are left out, being the same as the one before.
        length: bytes that the index gives for what would be asked for.
        seconds: the least time that asking takes, within the limits.
        troubles: what the index refused to tell.
    """

    host: str
    listed: Counter[Group]
    wanted: Counter[Group]
    kept: int
    same: int
    length: int
    seconds: float
    troubles: list[Trouble]

    @property
    def requests(self) -> int:
        """How many requests it takes to have what would be asked for."""
        return self.wanted.total()


def made_plan(run: Run, db: Database, client: Client, lane: str, only: Only) -> Plan:
    """Ask the index, and count."""
    troubles = list(run.look_up(anew=run.is_over(only)))
    states = Counter[str]()
    listed, wanted, length = Counter[Group](), Counter[Group](), 0
    asked = (WAITING, AGAIN, SAME) if only.repeated else (WAITING, AGAIN)
    for state in (WAITING, AGAIN, KEPT, SAME, NONE, FAILED):
        for memento in mementos.in_state(db, run.span, state):
            group = Group(memento.timestamp[:4], memento.kind, memento.section)
            states[state] += 1
            listed[group] += 1
            if state in asked and only.wants(memento):
                wanted[group] += 1
                length += memento.length or 0
    seconds = wanted.total() * client.service.pauses[lane]
    return Plan(client.limits.host, listed, wanted, states[KEPT], states[SAME], length, seconds, troubles)


def show(plan: Plan, console: Console) -> None:
    """Print a plan: what is there by year, by kind and by section, and one line of what it costs."""
    for trouble in plan.troubles:
        console.print(f"{trouble.where}: {trouble.what}", markup=False, soft_wrap=True)
    for name, of in _PARTS.items():
        table = Table(name)
        table.add_column("listed", justify="right")
        table.add_column("to ask for", justify="right")
        for value, listed, wanted in _counted(plan, of):
            table.add_row(value, f"{listed:,}", f"{wanted:,}")
        console.print(table)
    console.print(cost(plan), markup=False, soft_wrap=True)


def cost(plan: Plan) -> str:
    """Return in one line what a plan costs."""
    least = timedelta(seconds=round(plan.seconds))
    return (
        f"{plan.host} lists {plan.listed.total():,} captures; {plan.kept:,} are here, {plan.same:,} repeat the one "
        f"before. To ask for: {plan.requests:,} requests, {plan.length / _MB:,.1f} MB, {least} at least"
    )


def _counted(plan: Plan, of: Callable[[Group], str]) -> Iterator[tuple[str, int, int]]:
    listed, wanted = Counter[str](), Counter[str]()
    for group, count in plan.listed.items():
        listed[of(group)] += count
        wanted[of(group)] += plan.wanted[group]
    shown = sorted(listed) if of is _year else [name for name, _ in listed.most_common(MOST_SECTIONS)]
    yield from ((name, listed[name], wanted[name]) for name in shown)
    if rest := listed.keys() - set(shown):
        yield f"{len(rest)} others", sum(listed[name] for name in rest), sum(wanted[name] for name in rest)


def _year(group: Group) -> str:
    return group.year


_PARTS: dict[str, Callable[[Group], str]] = {
    "year": _year,
    "kind": lambda group: group.kind,
    "section": lambda group: group.section,
}
