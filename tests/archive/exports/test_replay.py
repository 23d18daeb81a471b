"""What was captured is shown by other programs in a browser: text, style, pictures, lists that go on by forms."""

from __future__ import annotations

import json
import os
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING
from zipfile import ZipFile

import httpx
import pytest

from archive.database.folder import read_archive
from archive.exports.captures import Chosen
from archive.exports.cdxj import export_cdxj
from archive.exports.output import say_nothing
from archive.exports.wacz import export_wacz
from tests.archive.exports.portal import ARTICLE, FORM, LIST, PICTURE, SENT
from tests.archive.exports.replaying import ask, pywb, replayweb, show
from tests.browser.visiting import chromium, find_chromium
from tests.machines.programs import BROWSER, EXPORTS, MUST, REPLAY, left_out, missing
from tests.worlds.rich.crawling import jpeg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

TODAY = date(2027, 2, 2)
COLOUR = "page => page.defaultView.getComputedStyle(page.querySelector('#noi-dung')).color"
WIDTHS = "page => [...page.images].map(picture => picture.naturalWidth)"
DRAWN = "page => page.images.length > 0 && [...page.images].every(picture => picture.complete)"


def need(*parts: str) -> None:
    if lacking := [one for part in parts for one in missing(by=part)]:
        (pytest.fail if os.environ.get(MUST) else pytest.skip)(left_out(lacking))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    need(BROWSER)
    with chromium(find_chromium() or "chromium") as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def collection(portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    need(EXPORTS)
    folder = tmp_path_factory.mktemp("pywb")
    with closing(read_archive(portal)) as archive:
        export_cdxj(Chosen(archive, None, TODAY), folder / "kho.cdxj", say_nothing)
    with pywb(folder / "kho.cdxj", portal / "warc", folder) as address:
        yield address


@pytest.fixture(scope="module")
def viewer(portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    need(REPLAY)
    folder = tmp_path_factory.mktemp("replayweb")
    with closing(read_archive(portal)) as archive:
        export_wacz(Chosen(archive, None, TODAY), folder / "made.wacz", say_nothing, print)
    with replayweb(folder / "made.wacz", folder) as base:
        yield base, folder


def test_pywb_finds_each_capture(collection: str) -> None:
    answer = httpx.get(f"{collection}/20261124mp_/{ARTICLE}", follow_redirects=True, timeout=60, trust_env=False)
    assert "Hội nghị diễn ra sáng nay." in answer.text
    assert "2026-11-24" in answer.headers["link"] or "24 Nov 2026" in answer.headers["memento-datetime"]
    assert httpx.get(f"{collection}/20261124im_/{PICTURE}", timeout=60, trust_env=False).content == jpeg()
    listed = httpx.get(f"{collection}/cdx", params={"url": LIST, "output": "json"}, timeout=60, trust_env=False).text
    assert [json.loads(line)["timestamp"] for line in listed.splitlines()] == [
        "20261124030002",
        "20261124030003",
        "20261201030001",
    ]


def test_pywb_answers_a_form_as_the_portal_did(collection: str) -> None:
    for when in ("20261124", "20261201"):  # the second is a revisit
        with httpx.Client(timeout=60, trust_env=False, headers={"Content-Type": SENT}) as client:
            answer = client.post(f"{collection}/{when}mp_/{LIST}", content=FORM)
            while answer.is_redirect:
                answer = client.post(answer.headers["location"], content=FORM)
        assert "Trang thứ hai" in answer.text, when


def test_pywb_shows_text_style_and_picture(collection: str, page: Page) -> None:
    page.goto(f"{collection}/20261124030005/{ARTICLE}")
    frame = page.frame_locator("#replay_iframe")
    assert frame.locator("#noi-dung").inner_text(timeout=60_000) == "Hội nghị diễn ra sáng nay."
    assert frame.locator("#noi-dung").evaluate("one => getComputedStyle(one).color") == "rgb(1, 2, 3)"
    frame.locator("img").evaluate("one => one.decode()")
    assert frame.locator("img").evaluate("one => one.naturalWidth") == 96


def test_replayweb_page_shows_text_style_and_picture(viewer: tuple[str, Path], page: Page) -> None:
    show(page, *viewer, ARTICLE, "20261124030005")
    assert "Hội nghị diễn ra sáng nay." in ask(page, "page => page.body.innerText", until=DRAWN)
    assert ask(page, WIDTHS) == [96]
    assert ask(page, COLOUR) == "rgb(1, 2, 3)"


def test_an_unchanged_answer_does_not_hide_the_page(viewer: tuple[str, Path], page: Page) -> None:
    show(page, *viewer, ARTICLE, "20261202000000")
    assert "Hội nghị diễn ra sáng nay." in ask(page, "page => page.body.innerText")


@pytest.mark.parametrize("day", ["2026-11-24", "2026-12-01"])
def test_the_list_of_pages_leads_to_pages_that_a_form_asked_for(day: str, viewer: tuple[str, Path], page: Page) -> None:
    with ZipFile(viewer[1] / "kho.wacz") as packed:
        pages = [json.loads(line) for line in packed.read("pages/pages.jsonl").splitlines()]
    (second,) = [one for one in pages if "__wb_method=POST" in one.get("url", "") and one["ts"].startswith(day)]
    show(page, *viewer, second["url"], "".join(filter(str.isdigit, second["ts"])))
    assert "Trang thứ hai: Dọn vệ sinh bờ kè" in ask(page, "page => page.body.innerText")


def test_a_button_that_sends_a_form_leads_on(viewer: tuple[str, Path], page: Page) -> None:
    show(page, *viewer, LIST, "20261124030003")
    assert "Trang thứ nhất" in ask(page, "page => page.body.innerText")
    ask(page, "page => page.querySelector('#on').click()")
    second = "page => page.body.innerText.includes('Trang thứ hai')"
    assert ask(page, second, until=second)


def test_replayweb_page_lists_pages_with_their_titles(viewer: tuple[str, Path], page: Page) -> None:
    base, _ = viewer
    page.goto(f"{base}/?source={base}/kho.wacz#view=pages")
    marks = page.locator("wr-page-entry keyword-mark")
    marks.first.wait_for(state="attached")
    shown = marks.evaluate_all("marks => marks.map(mark => mark.shadowRoot.textContent.trim())")
    assert {"Phường Thử Nghiệm", "Đảng bộ phường họp bàn về đường", "Tin tức"} <= set(shown)
