"""What every template needs: the plan, the skin, where the portal runs, its signing key, its written articles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Literal

from tests.portal import addresses, markup
from tests.portal.blocks import Words
from tests.portal.entries import entry
from tests.portal.pagers import PAGE_SIZE
from tests.portal.plan import SECTIONS, Draft, Item, Plan, Section
from tests.portal.rendered import slot
from tests.portal.writing import Written, write

if TYPE_CHECKING:
    from tests.portal.truth import TrueAttachment, TrueEntry
    from tests.portal.webforms import Machine

Skin = Literal["webforms", "links", "panel", "buttons"]
SKINS: tuple[Skin, ...] = ("webforms", "links", "panel", "buttons")
HOME_LINES = 5
WRITTEN = lru_cache(maxsize=1000)(write)


@dataclass(frozen=True, slots=True)
class Context:
    plan: Plan
    skin: Skin
    base: str
    machine: Machine

    def written(self, draft: Draft) -> Written:
        return WRITTEN(draft)

    def body(self, draft: Draft) -> str:
        return markup.body(self.written(draft), self.base)

    def files_below(self, draft: Draft) -> tuple[TrueAttachment, ...]:
        """The files offered under the article; not those its prose links to."""
        written = self.written(draft)
        prose = "".join(block.html or "" for block in written.blocks if isinstance(block, Words))
        return tuple(file for file in written.attachments if file.url not in prose)

    def list_last(self, section: Section) -> int:
        return max(1, -(-len(self.plan.lists[section.catid]) // PAGE_SIZE))

    def list_page(self, section: Section, page: int) -> list[Item]:
        return self.plan.lists[section.catid][(page - 1) * PAGE_SIZE : page * PAGE_SIZE]

    def other_last(self, draft: Draft, section: Section) -> int:
        """How many pages of ten the section fills without ``draft``; 0 where it is alone."""
        others = len(self.plan.in_section(section)) - (1 if draft in self.plan.places[section.catid] else 0)
        return -(-others // PAGE_SIZE)

    def other_page(self, draft: Draft, section: Section, page: int) -> list[Item]:
        """One page of the section's articles without ``draft``."""
        members = self.plan.in_section(section)
        here = self.plan.places[section.catid].get(draft, len(members))
        numbers = range((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
        shown = [members[n if n < here else n + 1] for n in numbers if (n if n < here else n + 1) < len(members)]
        return [Item(other.title, other) for other in shown]

    def entries(self, items: list[Item], section: Section, place: addresses.Place) -> list[TrueEntry]:
        return [entry(item, section, place, self.skin) for item in items]

    def home_blocks(self) -> list[tuple[Section, list[TrueEntry]]]:
        """The newest own articles of every section that has a list."""
        blocks = []
        for section in SECTIONS:
            if section.kind == "list":
                newest = [Item(d.title, d) for d in self.plan.in_section(section)[:HOME_LINES]]
                blocks.append((section, self.entries(newest, section, "home")))
        return blocks

    def foreign_on_home(self) -> list[TrueEntry]:
        drafts = self.plan.foreign[1:4]
        return self.entries([Item(d.title, d) for d in drafts], drafts[0].section, "home")

    def third_address(self) -> str:
        """A third address, of the mobile template, for the article that stands in two sections."""
        both = self.plan.both
        return addresses.aspx(both, both.section, "mDefault.aspx")


def views_slot(draft_id: str) -> str:
    return slot(f"views:{draft_id}")


def link(url: str, text: str, more: str = "") -> str:
    return f'<a href="{escape(url)}"{more}>{escape(text, quote=False)}</a>'


def print_url(draft: Draft) -> str:
    return f"/print.aspx?id={draft.id}"


def save_url(draft: Draft) -> str:
    return f"/in-bai/{draft.id}/{draft.slug}"
