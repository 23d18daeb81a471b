"""How every field of an article is read: the profile's selector first, then the field's own rules, in order.

A rule is pure: it returns what it found and the lines that this stands on. Only `read_fields` takes lines away.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from archive.words.fields import FIELD
from archive.words.problems import SELECTOR_FOUND_NOTHING
from scraper.items import Problem
from scraper.pages.document.lines import Selected, selected_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scraper.pages.article.story import Story
    from scraper.pages.document.document import Document

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What a rule found, and the numbers of the lines that it stands on.

    ``value`` is None where a rule only knows what lines are: a title that is printed again is no summary. Then the next
    rule is tried. ``part`` says what the lines are where they are not the field's own.
    """

    value: T | None
    lines: tuple[int, ...] = ()
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A way to find a value. Its name is stored with the value, so it never changes; None where none is stored."""

    name: str | None
    find: Callable[[Story], Found[T] | None]


Chosen = list[Selected]


@dataclass(frozen=True, slots=True)
class Field:
    """How one field is read. ``as_selected`` reads its value from the lines that the profile's selector points at."""

    name: str
    rules: tuple[Rule[Any], ...]
    as_selected: Callable[[Story, Chosen], Found[Any] | None] | None = None


@dataclass(slots=True)
class Reading:
    """What was read, by field: values, and the names of the rules that found them; and selectors without effect."""

    values: dict[str, Any] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def rule(name: str | None) -> Callable[[Callable[[Story], Found[T] | None]], Rule[T]]:
    """Make a function a rule. The name is written here, so that renaming the function changes no data."""

    def named(find: Callable[[Story], Found[T] | None]) -> Rule[T]:
        return Rule(name, find)

    return named


def read_fields(fields: Sequence[Field], story: Story) -> Reading:
    """Read fields in order; each takes its lines, and the next sees what is left.

    A field that stands in the order twice is read at its second place only if the first found no value.
    """
    reading = Reading()
    for one in fields:
        if reading.values.get(one.name) is None:
            _read(one, story, reading)
    places = {FIELD[one.name].rule_at: place for place, one in enumerate(fields)}  # of two places the second
    reading.rules = dict(sorted(reading.rules.items(), key=lambda item: places[item[0]]))
    return reading


def _read(one: Field, story: Story, reading: Reading) -> None:
    selector = FIELD[one.name].selector
    if selector and one.as_selected and selector in story.document.profile.selectors:
        found = one.as_selected(story, selected_lines(story.document, selector))
        if found is not None:
            _keep(one, found, f"selected {selector}", story, reading)
            return
        reading.problems.append(found_nothing(story.document, selector))
    for each in one.rules:
        found = each.find(story)
        if found is not None and _keep(one, found, each.name, story, reading):
            return


def _keep(one: Field, found: Found[Any], rule_name: str | None, story: Story, reading: Reading) -> bool:
    """Take the lines that something was found on, and keep its value with the rule's name; False without a value."""
    for number in found.lines:
        story.take(number, found.part or one.name)
    if found.value is None:
        return False
    if one.name == "title" and found.lines:
        story.begin_under(found.lines)
    reading.values[one.name], story.stands_on[one.name] = found.value, found.lines
    if rule_name is not None:
        reading.rules[FIELD[one.name].rule_at] = rule_name
    return True


def found_nothing(document: Document, selector: str) -> Problem:
    """Say that the profile's selector of that name finds nothing on a page where it should."""
    return Problem(SELECTOR_FOUND_NOTHING, selector, document.profile.selectors[selector])
