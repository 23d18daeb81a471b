"""What every template needs: the plan, the skin, where the portal runs, its signing key, its written articles."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Literal

from tests.worlds.portal.parts import addresses
from tests.worlds.portal.parts.entries import entry
from tests.worlds.portal.parts.pagers import PAGE_SIZE, SpoiledPager
from tests.worlds.portal.parts.rendered import slot
from tests.worlds.portal.words.sections import SECTIONS, Section
from tests.worlds.portal.writing import markup
from tests.worlds.portal.writing.blocks import Words
from tests.worlds.portal.writing.writing import Written, write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.worlds.portal.editors.drafting import Draft
    from tests.worlds.portal.editors.plan import Item, Plan
    from tests.worlds.portal.skins.webforms import Machine
    from tests.worlds.portal.truth import TrueAttachment, TrueEntry

Skin = Literal["webforms", "links", "panel", "buttons"]
SKINS: tuple[Skin, ...] = ("webforms", "links", "panel", "buttons")
PageCounts = Literal["pages", "articles"]
HOME_LINES = 5
FRESH_PAGE_ID = 50_000
WRITTEN = lru_cache(maxsize=1000)(write)


@dataclass(frozen=True, slots=True)
class Context:
    plan: Plan
    skin: Skin
    base: str
    machine: Machine
    page_counts: PageCounts | None = None
    pagers: Mapping[str, SpoiledPager] = field(default_factory=dict)

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

    def list_offered(self, section: Section, page: int) -> int:
        """The last page that the pager knows of when it stands on ``page``."""
        spoiled = self.pagers.get(section.catid)
        return spoiled.offered(page, self.list_last(section)) if spoiled else self.list_last(section)

    def list_reaches(self, section: Section, page: int) -> bool:
        spoiled, last = self.pagers.get(section.catid), self.list_last(section)
        return spoiled.reaches(page, last) if spoiled else page <= last

    def list_entries(self, section: Section, page: int) -> list[TrueEntry]:
        """One page of a list; beyond its last one, what a spoiled pager leads to."""
        spoiled, last = self.pagers.get(section.catid), self.list_last(section)
        if spoiled and page > last:
            return self._beyond(section, page, spoiled)
        return self.entries(self._list_items(section, page), section, "list")

    def _beyond(self, section: Section, page: int, spoiled: SpoiledPager) -> list[TrueEntry]:
        if spoiled.kind == "repeat":
            return self.entries(self._list_items(section, self.list_last(section)), section, "list")
        return self._known_again(section, page) if spoiled.kind == "known" else []

    def _known_again(self, section: Section, page: int) -> list[TrueEntry]:
        """Known articles under addresses that were never printed before: an address's page id is decoration."""
        members = self.plan.in_section(section)
        chosen = dict.fromkeys(members[(page * 7 + k * 3) % len(members)] for k in range(PAGE_SIZE))
        elsewhere = replace(section, pageid=str(FRESH_PAGE_ID + page))
        entries = self.entries([self.plan.item(draft) for draft in chosen], section, "list")
        return [replace(e, url=addresses.clean(d, elsewhere)) for e, d in zip(entries, chosen, strict=True)]

    def count_printed(self, section: Section, page: int) -> str | None:
        """What the list says of its length beside its pager."""
        if self.page_counts == "pages":
            return f"Trang {page}/{self.list_last(section)}"
        return f"Có {len(self.plan.lists[section.catid])} bài viết" if self.page_counts == "articles" else None

    def _list_items(self, section: Section, page: int) -> list[Item]:
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
        return [self.plan.item(other) for other in shown]

    def entries(self, items: list[Item], section: Section, place: addresses.Place) -> list[TrueEntry]:
        return [entry(item, section, place, self.skin) for item in items]

    def home_blocks(self) -> list[tuple[Section, list[TrueEntry]]]:
        """The newest own articles of every section that has a list."""
        blocks = []
        for section in SECTIONS:
            if section.kind == "list":
                newest = [self.plan.item(d) for d in self.plan.in_section(section)[:HOME_LINES]]
                blocks.append((section, self.entries(newest, section, "home")))
        return blocks

    def foreign_on_home(self) -> list[TrueEntry]:
        drafts = self.plan.foreign[1:4]
        return self.entries([self.plan.item(d) for d in drafts], drafts[0].section, "home")

    def on_top_of_home(self) -> tuple[str, str] | None:
        """The third address, of the mobile template, of the article in two sections; and its title."""
        both = self.plan.both
        if not self.plan.is_listed(both):
            return None
        third = addresses.aspx(both, both.section, "mDefault.aspx")
        return addresses.moved(both, both.section) if both.moved else third, both.title


def views_slot(draft_id: str) -> str:
    return slot(f"views:{draft_id}")


def link(url: str, text: str, more: str = "") -> str:
    return f'<a href="{escape(url)}"{more}>{escape(text, quote=False)}</a>'


def print_url(draft: Draft) -> str:
    return f"/print.aspx?id={draft.id}"


def save_url(draft: Draft) -> str:
    return f"/in-bai/{draft.id}/{draft.slug}"
