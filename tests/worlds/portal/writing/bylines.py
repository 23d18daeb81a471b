"""Credit lines in every form PORTAL.md lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.worlds.portal.truth import TrueAuthor
from tests.worlds.portal.words import people

if TYPE_CHECKING:
    from random import Random

    from tests.worlds.portal.writing.blocks import BylinePlace

FORMS = 18


@dataclass(frozen=True, slots=True)
class Byline:
    lines: tuple[str, ...]
    authors: tuple[TrueAuthor, ...]
    place: BylinePlace = "body"

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def _authors(names: list[str], role: str | None = None) -> tuple[TrueAuthor, ...]:
    return tuple(TrueAuthor(name, role) for name in names)


def _labelled(role: str, names: list[str], joined: str, place: BylinePlace = "body") -> Byline:
    return Byline((f"{role}: {joined}",), _authors(names, role), place)


def byline(number: int, rng: Random) -> Byline | None:
    """The credit of the article with this number; None where the page has none."""
    form = number % FORMS
    if form < len(_WITH_NAMES):
        return _WITH_NAMES[form](rng)
    return None


def signed_by(name: str) -> Byline:
    """The credit that editors have put in place of another."""
    return _labelled("Thực hiện", [name], name)


def _three(rng: Random) -> Byline:
    names = people.pen_names(rng, 3)
    return _labelled("Thực hiện", names, " – ".join(names))


def _capitals(rng: Random) -> Byline:
    names = [people.pen_name(rng).upper()]
    return _labelled("Tin, ảnh", names, names[0])


def _story_and_photos(rng: Random) -> Byline:
    names = [people.pen_name(rng)]
    return _labelled("Bài và ảnh", names, names[0])


def _comma(rng: Random) -> Byline:
    names = people.pen_names(rng, 2)
    return _labelled("Tin bài, ảnh", names, ", ".join(names))


def _compiled(rng: Random) -> Byline:
    name = people.person(rng)
    return _labelled("Tổng hợp", [name], name, "after")


def _initials(_rng: Random) -> Byline:
    return Byline(("T.H",), (TrueAuthor("T.H"),))


def _done_by(rng: Random) -> Byline:
    name = people.pen_name(rng)
    return Byline((f"{name} (thực hiện)",), _authors([name], "thực hiện"))


def _two_done_by(rng: Random) -> Byline:
    names = [name.upper() for name in people.pen_names(rng, 2)]
    return Byline((f"{' - '.join(names)} (thực hiện)",), _authors(names, "thực hiện"))


def _with_unit(rng: Random) -> Byline:
    name, unit = people.person(rng), rng.choice(people.UNITS)
    return Byline((f"{name} ({unit})",), (TrueAuthor(name, None, unit),))


def _author_of_the_article(rng: Random) -> Byline:
    name = people.person(rng)
    return _labelled("Tác giả bài viết", [name], name, "after")


def _source(rng: Random) -> Byline:
    name = rng.choice(people.SOURCES)
    return _labelled("Nguồn", [name], name)


def _degree(rng: Random) -> Byline:
    name, unit = f"ThS. {people.person(rng)}", rng.choice(("Trường Chính trị tỉnh", "Hội Khoa học Lịch sử tỉnh"))
    return Byline((name, unit), (TrueAuthor(name, None, unit),), "top")


def _bare(rng: Random) -> Byline:
    name = people.pen_name(rng)
    return Byline((name,), (TrueAuthor(name),))


def _own_field(rng: Random) -> Byline:
    name = people.person(rng)
    return _labelled("Tác giả", [name], name, "field")


def _and(rng: Random) -> Byline:
    names = people.pen_names(rng, 2)
    return _labelled("Tin, ảnh", names, " và ".join(names))


def _three_mixed(rng: Random) -> Byline:
    names = people.pen_names(rng, 3)
    return _labelled("Thực hiện", names, f"{names[0]}, {names[1]} và {names[2]}")


_WITH_NAMES = (
    _three,
    _capitals,
    _story_and_photos,
    _comma,
    _compiled,
    _initials,
    _done_by,
    _two_done_by,
    _with_unit,
    _author_of_the_article,
    _source,
    _degree,
    _bare,
    _own_field,
    _and,
    _three_mixed,
)
