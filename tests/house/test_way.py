"""The way of one answer is as short as CONTRIBUTING says: a real one is followed from the network to its last row."""

from __future__ import annotations

import json
import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.crawls.interrupted.deaths import Crawls
from tests.tools.servers import serving
from tests.worlds.village import village

if TYPE_CHECKING:
    from types import FrameType

ROOT = Path(__file__).parents[2]
LONGEST = 17
TOP = "scraper.cli."  # the command, under which everything runs
STORING = "archive.rows."


def the_way() -> list[str]:
    """The calls that CONTRIBUTING lists, in order."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.split("## The way of one answer", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"^\d+\. `([\w.]+)`", section, re.MULTILINE)


def _name(frame: FrameType | None) -> str | None:
    if frame is None or not frame.f_globals.get("__name__", "").startswith(("scraper.", "archive.")):
        return None
    return f"{frame.f_globals['__name__']}.{frame.f_code.co_qualname}"


def follow(notes: Path) -> None:
    """Write down every call of ours with the call of ours that made it, as often as it begins."""
    met: list[FrameType] = []  # kept, so that no frame takes another's place
    seen: set[int] = set()
    file = notes.open("w", encoding="utf-8", buffering=1)

    def profile(frame: FrameType, event: str, _: Any) -> None:
        name = _name(frame)
        if event != "call" or name is None or id(frame) in seen:  # a coroutine is called again when it goes on
            return
        met.append(frame)
        seen.add(id(frame))
        caller = frame.f_back
        while caller is not None and _name(caller) is None:
            caller = caller.f_back
        file.write(json.dumps([name, _name(caller)]) + "\n")

    sys.setprofile(profile)


def test_the_way_of_one_answer_is_as_it_is_told(tmp_path: Path) -> None:
    way, notes = the_way(), tmp_path / "notes"
    assert 1 < len(way) <= LONGEST
    with serving(village()) as portal:
        portal.url += "/"
        crawls = Crawls(portal, tmp_path / "archive")  # type: ignore[arg-type] # a portal as far as it is needed
        assert crawls.run(trouble=partial(follow, notes)) == 0, crawls.said()
    calls = [tuple(json.loads(line)) for line in notes.read_text(encoding="utf-8").splitlines()]
    answers = [answer for answer in _answers(calls, way) if [name for name, _ in answer if name in way] == way]
    assert answers, "no answer took this way"
    for answer in answers:
        callers = {name: caller for name, caller in answer if name in way}
        outside = {name: caller for name, caller in callers.items() if not _is_outside(caller) and caller not in way}
        assert outside == {}, "a call between those that are told"
        names = [name for name, _ in answer]
        assert not [name for name in names[names.index(way[-1]) + 1 :] if name.startswith(STORING)]


def _is_outside(caller: str | None) -> bool:
    return caller is None or caller.startswith(TOP)


def _answers(calls: list[tuple[str, str | None]], way: list[str]) -> list[list[tuple[str, str | None]]]:
    """The calls of each answer, from the first of the way to the last; some answers come between each other."""
    answers: list[list[tuple[str, str | None]]] = []
    for call in calls:
        if call[0] == way[0]:
            answers.append([])
        if answers and way[-1] not in [name for name, _ in answers[-1][:-1]]:
            answers[-1].append(call)
    return answers
