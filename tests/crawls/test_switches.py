"""A portal whose pages link to other themes and languages is read in one theme, night after night."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from tests.tools.nights import Nights
from tests.tools.servers import Answer, serving
from tests.worlds.village import ARTICLES, path_of, village

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = "/?nvvithemever={theme}&amp;nv_redirect={token}"
SWITCHES = [
    KNOWN,
    "{path}?mobile=1",
    "{path}?theme={theme}",
    "/set-theme/{theme}?back={path}",
    "/doi.aspx?m={theme}&amp;ReturnUrl={path}",
    "{path}?lang=en&amp;t={token}",
]
LABELS = {"m": "Di động", "t": "Tự động"}


def _links(pattern: str, path: str) -> str:
    token = hashlib.sha256(path.encode()).hexdigest()
    return "".join(
        f'<a href="{pattern.format(path=path, theme=theme, token=token)}">{label}</a> '
        for theme, label in LABELS.items()
    )


def _portal(pattern: str) -> dict[str, Answer]:
    """The village, with the links on every page; whoever follows one gets a cookie."""
    answers = village()
    for path, answer in list(answers.items()):
        assert isinstance(answer.body, str)
        answer.body = answer.body.replace("<main>", f"<header>{_links(pattern, path)}</header><main>")
        for theme in LABELS:
            token = hashlib.sha256(path.encode()).hexdigest()
            url = pattern.format(path=path, theme=theme, token=token).replace("&amp;", "&")
            answers[url] = Answer(status=302, headers={"Location": path}, cookies=(f"giaodien={theme}; path=/",))
    return answers


@pytest.mark.parametrize("pattern", SWITCHES)
def test_no_switch_is_followed(pattern: str, tmp_path: Path) -> None:
    with serving(_portal(pattern)) as portal:
        nights = Nights(f"{portal.url}/", tmp_path)
        night = nights.crawl()
        assert (night.exit_code, night.problems) == (0, {}), night.output[-2000:]
        asked = {"/", "/tin-tuc", "/robots.txt", "/sitemap.xml", *map(path_of, ARTICLES)}
        assert set(portal.hits) == asked
    assert len(nights.articles()) == len(ARTICLES)


def test_one_that_nothing_gives_away_is_followed_once_and_changes_nothing(tmp_path: Path) -> None:
    with serving(_portal("/bat?kieu={theme}&amp;chu_ky={token}")) as portal:
        nights = Nights(f"{portal.url}/", tmp_path)
        for _ in range(2):
            assert nights.crawl().exit_code == 0
        switched = [path for path in portal.hits if path.startswith("/bat")]
        assert len(switched) <= len(LABELS)
        assert {cookie for _, cookie in portal.cookies} == {""}
        assert nights.rows("SELECT count(*) FROM versions") == [(len(ARTICLES),)]
