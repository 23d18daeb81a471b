"""A small grammar of Vietnamese local news: templates of ``topics/*.txt`` filled with names and numbers."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.worlds.portal.words import people
from tests.worlds.portal.words.lexicon import Lexicon, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

FOLDER = Path(__file__).parent / "topics"
_HOLE = re.compile(r"\{(\w+)\}")
_DIRECTIVES = (
    "Chỉ thị số {a:02}-CT/TW",
    "Nghị quyết số {a:02}-NQ/TU",
    "Kết luận số {a}-KL/TW",
    "Quy định số {a}-QĐ/TW",
    "Chỉ thị số {a:02}/CT-UBND",
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@cache
def topics() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.txt") if path.stem != "common"))


def templates(topic: str) -> Lexicon:
    return read(FOLDER / f"{topic}.txt")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


class Speech:
    """Fills templates for one article: places stay the same throughout, numbers and people change."""

    def __init__(self, rng: Random, moment: datetime) -> None:
        self.rng = rng
        self.moment = moment
        year = moment.year
        self.fixed = {
            "ward": rng.choice(people.WARDS),
            "hamlet": rng.choice(people.HAMLETS),
            "canal": rng.choice(people.CANALS),
            "pagoda": rng.choice(people.PAGODAS),
            "school": rng.choice(people.SCHOOLS),
            "year": str(year),
            "schoolyear": f"{year - 1} - {year}",
            "term": rng.choice(("2020 - 2025", "2020 – 2025", "2022 - 2025")),
        }

    def say(self, template: str) -> str:
        return capital(_HOLE.sub(self._fill, template))

    def pick(self, topic: str, kind: str) -> str:
        return self.say(self.rng.choice(templates(topic)[kind]))

    def several(self, topic: str, kind: str, count: int) -> list[str]:
        pool = templates(topic)[kind]
        return [self.say(template) for template in self.rng.sample(pool, min(count, len(pool)))]

    def _fill(self, hole: re.Match[str]) -> str:
        name = hole[1]
        return self.fixed[name] if name in self.fixed else _FILLERS[name](self.rng, self.moment)


def _ratio(rng: Random, _moment: datetime) -> str:
    whole = rng.randint(300, 4900)
    return f"{dotted(rng.randint(whole // 2, whole))}/{dotted(whole)}"


def _billion(rng: Random, _moment: datetime) -> str:
    return f"{dotted(rng.choice((rng.randint(12, 980), rng.randint(1001, 12900))))},{rng.randint(10, 99)}"


def _dayline(rng: Random, moment: datetime) -> str:
    day = moment - timedelta(days=rng.randint(0, 3))
    short = f"{day.day}/{day.month}"
    lines = (f"Ngày {short}", f"Sáng ngày {short}/{day.year}", f"Chiều {short}", f"Vừa qua, ngày {short}")
    return rng.choice(lines)


def _day(first: int, last: int) -> Callable[[Random, datetime], str]:
    """A date so many days after the article's."""

    def fill(rng: Random, moment: datetime) -> str:
        day = moment + timedelta(days=rng.randint(first, last))
        return f"{day.day}/{day.month}/{day.year}"

    return fill


def _decimal(low: int, high: int) -> Callable[[Random, datetime], str]:
    return lambda rng, _moment: f"{rng.randint(low, high)},{rng.randint(1, 9)}"


def _whole(low: int, high: int) -> Callable[[Random, datetime], str]:
    return lambda rng, _moment: dotted(rng.randint(low, high))


_FILLERS: dict[str, Callable[[Random, datetime], str]] = {
    "person": lambda rng, _moment: people.person(rng),
    "official": lambda rng, _moment: people.official(rng),
    "Official": lambda rng, _moment: capital(people.official(rng)),
    "Dayline": _dayline,
    "few": _whole(3, 9),
    "n": _whole(11, 98),
    "N": _whole(120, 980),
    "K": _whole(1020, 9870),
    "pct": _decimal(51, 99),
    "small": _decimal(1, 8),
    "yield": _decimal(5, 8),
    "million": _whole(150, 2900),
    "billion": _billion,
    "ratio": _ratio,
    "day": _day(-900, -20),
    "soon": _day(3, 40),
    "period": lambda rng, _moment: rng.choice(("quý I", "quý II", "quý III", "6 tháng đầu năm", "9 tháng đầu năm")),
    "doc": lambda rng, _moment: rng.choice(_DIRECTIVES).format(a=rng.randint(2, 58)),
    "plan": lambda rng, _moment: f"Kế hoạch số {rng.randint(11, 240)}/KH-UBND",
    "roman": lambda rng, _moment: rng.choice(_ROMAN),
}
