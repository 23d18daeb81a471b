"""A field is a tuple of rules tried in order; the first that finds something names itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from scraper.pages.article.story import Story
    from scraper.pages.document.lines import Line

T = TypeVar("T")


def first_found(rules: tuple[Callable[[Story], T | None], ...], story: Story) -> tuple[T, str] | None:
    """Return what the first successful rule found, and that rule's name; None where no rule finds anything."""
    for rule in rules:
        value = rule(story)
        if value is not None:
            return value, rule.__name__.replace("_", " ")
    return None


def selected_lines(story: Story, name: str) -> list[int]:
    """The numbers of the lines that the profile's selector for ``name`` points at; empty without one."""
    selector = story.document.profile.selectors.get(name)
    if not selector:
        return []
    chosen = set(story.document.tree.cssselect(selector))
    return [number for number, line in enumerate(story.layout.lines) if _stands_in(line, chosen)]


def _stands_in(line: Line, chosen: set[object]) -> bool:
    elements = {
        line.block,
        *line.block.iterancestors(),
        *(element for element, place in line.pieces if place == "text"),
    }
    return not chosen.isdisjoint(elements)
