"""What a page's own ``<style>`` hides by a class or an id, alone or in what it stands in (``.bai > div.an``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_LONGEST = 100_000  # characters of styles that are read; those of an AMP page may have 75,000
_MOST_RULES = 2000  # a theme that prints all of Bootstrap into its pages has some hundred that hide
_MOST_OF_ONE = 20  # rules for one class or id
_DESKTOP = 1300  # points of a desktop's width
# Two patterns that begin with a plain word each: they are looked for ten times as fast as one that begins with either.
# matches: display: none !important
# matches: display:block
_DISPLAY = re.compile(r"display\s*:\s*([\w-]+)\s*(!important)?")
# matches: visibility:hidden
_VISIBILITY = re.compile(r"visibility\s*:\s*([\w-]+)\s*(!important)?")
_BEGINS = frozenset("{; \t\n\r")  # what stands before a declaration: "backface-visibility" is another
_HIDES = frozenset(("none", "hidden"))
# matches: @media (max-width:600px){
# matches: @font-face{
_AT_RULE = re.compile(r"@([\w-]+)([^{};]*)\{")
# matches: max-width: 47.9em
_WIDTH = re.compile(r"(max|min)-width\s*:\s*(\d+)(?:\.\d+)?(px|r?em)?")
# matches: }
_BRACE = re.compile(r"[{}]")
_POINTS_AN_EM = 16
_MOST_MET = 5000  # elements' classes that are remembered with the rules that may fit them
_LONGEST_SELECTORS = 1000  # characters before a rule's brace
_MOST_STEPS = 4  # parts of a selector: ".bai .dau .an" has three
# matches: .an
# matches: #hop
# matches: div.an.khung
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*)?((?:[.#][A-Za-z_][\w-]*)*)")
# matches: >
# matches: .an
_STEP = re.compile(r">|[^\s>]+")
# matches: #hop
_NAME = re.compile(r"[.#][\w-]+")
# matches: khung-an
_NAMES = re.compile(r"[\w-]+")
_NOT_FOR_A_SCREEN = ("print", "speech", "prefers-", "hover", "orientation", "dark")


class _Compound(NamedTuple):
    """One part of a selector: ``div#hop.an``."""

    tag: str
    id: str
    classes: frozenset[str]
    is_child: bool  # the part after it must be its child

    def fits(self, element: HtmlElement) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.id and element.get("id") != self.id:
            return False
        return not self.classes or self.classes <= set((element.get("class") or "").split())

    @property
    def key(self) -> str:
        """What an element must have for the part to fit, so that nearly all need not be tried."""
        return f"#{self.id}" if self.id else f".{min(self.classes)}"

    @property
    def weight(self) -> tuple[int, int, int]:
        return bool(self.id), len(self.classes), bool(self.tag)


@dataclass(frozen=True, slots=True)
class _Rule:
    """One selector of a rule, its parts from the innermost outwards, and what it says."""

    parts: tuple[_Compound, ...]
    hides: bool
    weight: tuple[bool, int, int, int, int]

    def fits(self, element: HtmlElement) -> bool:
        return self.parts[0].fits(element) and _fit_around(element, self.parts[1:])


_NO_RULES: list[_Rule] = []


class Stylesheet:
    """The rules of a page that say whether something is shown."""

    def __init__(self, text: str) -> None:
        self._rules: dict[str, list[_Rule]] = {}
        self._met: dict[str, list[_Rule]] = {}  # by all classes of an element
        for rule in _rules_of(text):
            of_one = self._rules.setdefault(rule.parts[0].key, [])
            if len(of_one) < _MOST_OF_ONE:
                of_one.append(rule)
        self._has_ids = any(key[0] == "#" for key in self._rules)

    def __bool__(self) -> bool:
        return bool(self._rules)

    def hides(self, element: HtmlElement, classes: str | None) -> bool:
        """Whether the strongest rule that fits an element of these classes hides it."""
        rules = self._met.get(classes) if classes else _NO_RULES
        if rules is None:
            rules = self._of_classes(classes or "")
        if self._has_ids and (name := element.get("id")):
            rules = [*rules, *self._rules.get(f"#{name}", ())]
        if not rules:
            return False
        found = [rule for rule in rules if rule.fits(element)]
        return bool(found) and max(found, key=lambda rule: rule.weight).hides

    def _of_classes(self, classes: str) -> list[_Rule]:
        if len(self._met) > _MOST_MET:
            self._met.clear()
        rules = [rule for one in classes.split() for rule in self._rules.get(f".{one}", ())]
        self._met[classes] = rules
        return rules


def stylesheet_of(tree: HtmlElement) -> Stylesheet:
    """Return what the styles in a page say."""
    texts = [style.text or "" for style in tree.iter("style") if "print" not in (style.get("media") or "")]
    return _read("\n".join(text for text in texts if "none" in text or "hidden" in text)[:_LONGEST])


@lru_cache(maxsize=16)
def _read(text: str) -> Stylesheet:
    """All pages of a site have the same styles."""
    return Stylesheet(text)


def _fit_around(element: HtmlElement, parts: tuple[_Compound, ...]) -> bool:
    """Whether what an element stands in fits the outer parts of a selector, each to the nearest."""
    at = element.getparent()
    for part in parts:
        while at is not None and not part.fits(at):
            if part.is_child:
                return False
            at = at.getparent()
        if at is None:
            return False
        at = at.getparent()
    return True


def _rules_of(text: str) -> Iterator[_Rule]:
    """The rules that hide something, and those that show what others hide."""
    styles = _for_a_desktop(_without_comments(text))
    both = islice(chain(_DISPLAY.finditer(styles), _VISIBILITY.finditer(styles)), _MOST_RULES)
    said = [(one.start(), one) for one in both if styles[one.start() - 1 : one.start()] in _BEGINS]
    names: set[str] = set()
    for order, one in said:
        if one[1].lower() in _HIDES:
            for rule in _rules_at(one, order, styles):
                names.add(rule.parts[0].key.lstrip(".#"))
                yield rule
    for order, one in said if names else ():
        if one[1].lower() not in _HIDES and not names.isdisjoint(_NAMES.findall(_before(one, styles))):
            yield from _rules_at(one, order, styles)


def _rules_at(said: re.Match[str], order: int, styles: str) -> Iterator[_Rule]:
    """The rule around a declaration, once for each of its selectors."""
    for selector in _before(said, styles).split(","):
        parts = _parts_of(selector)
        if parts:
            ids, classes, tags = (sum(one) for one in zip(*(part.weight for part in parts), strict=True))
            yield _Rule(parts, said[1].lower() in _HIDES, (bool(said[2]), ids, classes, tags, order))


def _before(said: re.Match[str], styles: str) -> str:
    """The selectors of the rule that a declaration stands in."""
    opening = styles.rfind("{", 0, said.start())
    if opening < 0 or styles.rfind("}", opening, said.start()) > 0:
        return ""
    near = styles[max(opening - _LONGEST_SELECTORS, 0) : opening]
    return near[max(map(near.rfind, "{};")) + 1 :]


def _without_comments(text: str) -> str:
    first, *rest = text.split("/*")
    return " ".join((first, *(one.partition("*/")[2] for one in rest)))


def _for_a_desktop(text: str) -> str:
    """The rules that hold on a desktop's screen, whatever they are wrapped in."""
    kept, at = [], 0
    for rule in _AT_RULE.finditer(text):
        if rule.start() < at:
            continue
        kept.append(text[at : rule.start()])
        at = rule.end() if _holds(rule[1].lower(), rule[2].lower()) else _end_of(text, rule.end())
    return "}".join((*kept, text[at:]))


def _holds(name: str, condition: str) -> bool:
    if name in ("supports", "layer"):
        return True
    if name != "media" or any(word in condition for word in _NOT_FOR_A_SCREEN):
        return False
    widths = (
        (which, int(size) * (1 if unit == "px" else _POINTS_AN_EM)) for which, size, unit in _WIDTH.findall(condition)
    )
    return all(size >= _DESKTOP if which == "max" else size <= _DESKTOP for which, size in widths)


def _end_of(text: str, start: int) -> int:
    """Where a block ends that was opened right before ``start``."""
    depth = 1
    for brace in _BRACE.finditer(text, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return len(text)


def _parts_of(selector: str) -> tuple[_Compound, ...]:
    """The parts of a selector from the innermost outwards; none where it holds more than tags, classes and ids."""
    if len(selector) > 200 or "no-js" in selector:  # noqa: PLR2004 - what holds where no scripts run
        return ()
    parts: list[_Compound] = []
    is_child = False
    for step in reversed(_STEP.findall(selector)):
        if step == ">":
            is_child = True
            continue
        said = _COMPOUND.fullmatch(step)
        if said is None:
            return ()
        names = _NAME.findall(said[2])
        ids = [name[1:] for name in names if name[0] == "#"]
        classes = frozenset(name[1:] for name in names if name[0] == ".")
        parts.append(_Compound((said[1] or "").lower(), ids[0] if ids else "", classes, is_child))
        is_child = False
    return tuple(parts) if 0 < len(parts) <= _MOST_STEPS and (parts[0].id or parts[0].classes) else ()
