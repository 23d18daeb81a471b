"""What a request is for waits as JSON; what older versions have left is read as what it was."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scraper.crawl.errand import Errand, request_of
from scraper.crawl.walk import Walk
from scraper.items import Section

NEWS = Section("Tin tức", "http://p.example/tin-tuc", "10")
ERRANDS = [
    Errand("http://p.example/", "home", "p.example/"),
    Errand("http://p.example/tin-tuc", "page", "p.example/tin-tuc", section=NEWS, depth=2),
    Errand("http://p.example/anh.jpg", "file", "http://p.example/anh.jpg", picture=True),
    Errand(
        "http://p.example/tin-tuc", "page", form=(("__EVENTTARGET", "trang2"),), walk=Walk("tin", "u", NEWS, number=2)
    ),
    Errand("http://p.example/1", "page", "1", promised="Tên bài", article=7, otherwise="http://p.example/bai/1"),
    Errand("http://p.example/2", "page", "2", held_for="10\nu", seen_under=("http://p.example/a",), permanent=False),
    Errand("http://p.example/2", "page", "2", seen_under=("http://p.example/a",)),
]


@pytest.mark.parametrize("errand", ERRANDS)
def test_an_errand_comes_back_as_it_went(errand: Errand) -> None:
    assert Errand.from_json(errand.to_json()) == errand


def test_what_is_not_said_is_not_kept() -> None:
    assert json.loads(ERRANDS[0].to_json()) == {"url": "http://p.example/", "task": "home", "address": "p.example/"}


def test_a_form_is_posted() -> None:
    request = request_of(ERRANDS[3])
    assert (request.method, request.body, request.meta["errand"]) == ("POST", b"__EVENTTARGET=trang2", ERRANDS[3])


def test_what_0_2_0_left_is_read() -> None:
    walk = Walk("tin", "http://p.example/tin-tuc", NEWS, number=3, stale=1)
    about = {
        "walk": walk.as_json(),
        "promised": None,
        "depth": 1,
        "seen_under": ["http://p.example/cu"],
        "permanent": True,
    }
    told = {"url": "http://p.example/t", "task": "page", "form": [["a", "1"]], "held_for": "10", "about": about}
    assert Errand.from_json(json.dumps(told), 5) == Errand(
        "http://p.example/t",
        "page",
        form=(("a", "1"),),
        held_for="10",
        depth=1,
        walk=walk,
        seen_under=("http://p.example/cu",),
        row=5,
    )


def test_a_redirect_that_says_not_for_how_long_is_not_for_good() -> None:
    told = {"url": "http://p.example/t", "task": "page", "about": {"seen_under": ["http://p.example/cu"]}}
    assert not Errand.from_json(json.dumps(told)).permanent


OLD = Path(__file__).parents[2] / "worlds" / "old_archives"
FEW = {"killed_at_known_lists": 2}  # it had only begun


@pytest.mark.parametrize(
    "archive", sorted(OLD.glob("*/killed*/archive.sql")), ids=lambda path: "/".join(path.parts[-3:-1])
)
def test_what_a_killed_crawl_of_a_release_left_is_read(archive: Path) -> None:
    text = archive.read_text(encoding="utf-8")
    stored = [one.replace("''", "'") for one in re.findall(r"'(\{\"url\": (?:[^']|'')*\})'", text)]
    assert len(stored) >= FEW.get(archive.parent.name, 6)
    for one in stored:
        told, errand = json.loads(one), Errand.from_json(one)
        about = told.get("about", {})
        assert (errand.url, errand.task, errand.address) == (told["url"], told["task"], told.get("address"))
        assert (errand.promised, errand.depth, errand.picture) == (
            about.get("promised"),
            about.get("depth", 0),
            about.get("picture", False),
        )
        assert (errand.walk is None, errand.section is None) == ("walk" not in about, "section" not in about)
        assert [list(pair) for pair in errand.form or ()] == told.get("form", [])
        assert (errand.held_for, errand.article, errand.otherwise, list(errand.seen_under)) == (
            told.get("held_for"),
            about.get("article"),
            about.get("otherwise"),
            about.get("seen_under", []),
        )
        assert errand.permanent is about.get("permanent", True)
        assert errand.walk is None or errand.walk.as_json() == about["walk"]
