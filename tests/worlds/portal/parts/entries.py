"""The lines of lists and of "other articles", as they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.worlds.portal.parts import addresses, dates
from tests.worlds.portal.truth import TrueEntry
from tests.worlds.portal.words.sections import FOREIGN_SID, Section

if TYPE_CHECKING:
    from tests.worlds.portal.editors.drafting import Draft
    from tests.worlds.portal.editors.plan import Item
    from tests.worlds.portal.parts.addresses import Place
    from tests.worlds.portal.truth import EntryKind


def entry(item: Item, section: Section, place: Place, skin: str) -> TrueEntry:
    draft = item.draft
    if draft is None:
        assert item.path is not None
        return TrueEntry(item.path, item.title, "dead", None)
    within = draft.section if draft.section.sid == FOREIGN_SID else section
    dated = draft.dated and draft.number % 19 != 6
    full = place == "list"
    return TrueEntry(
        url=addresses.article(draft, within, place, skin),
        title=draft.title,
        kind=_kind(item, draft),
        article_id=draft.id,
        published_raw=f"{draft.moment:%d/%m/%Y}" if dated else None,
        published_at=draft.moment.date().isoformat() if dated else None,
        summary=draft.summary if full else None,
        views=draft.views if full and draft.number % 7 != 2 else None,
    )


def _kind(item: Item, draft: Draft) -> EntryKind:
    if item.dead:
        return "dead"
    return "foreign" if draft.section.sid == FOREIGN_SID else "own"


def date_form(draft: Draft, skin: str) -> str:
    """How the article's own page prints its date."""
    if skin == "links":
        forms = (*dates.WITH_HOUR, *dates.DAY_ONLY)
        return forms[draft.number % len(forms)]
    return dates.DAY_ONLY[1] if draft.section.style == "clean" else dates.WITH_HOUR[draft.number % 2]
