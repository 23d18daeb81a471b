"""The server checks postbacks as ASP.NET does: honest clicks are answered, stale and invented ones fail."""

from collections.abc import Iterator

import pytest

from tests.worlds.portal import Portal, serve
from tests.worlds.portal.tests.browser import Answer, Browser, controls, current, form_fields
from tests.worlds.portal.truth import TrueSection

Posted = tuple[Portal, Browser, Answer, dict[str, str]]


def section(portal: Portal, name: str) -> TrueSection:
    return next(s for s in portal.truth.sections if s.name.startswith(name))


@pytest.fixture
def webforms() -> Iterator[Portal]:
    with serve("webforms") as running:
        yield running


@pytest.fixture
def posted(webforms: Portal) -> Iterator[tuple[Portal, Browser, Answer, dict[str, str]]]:
    """A list page and the fields that a click on its "2" posts."""
    with Browser(webforms.base) as browser:
        page = browser.get(section(webforms, "Tin tức").url)
        target = {"__EVENTTARGET": "ctl00$cphMain$ucListArticle$rptPage$ctl01$lnkPage"}
        yield webforms, browser, page, {**form_fields(page), **target}


def test_an_honest_postback_is_answered(posted: Posted) -> None:
    _, browser, page, fields = posted
    assert current(browser.post(page.url, fields)) == 2


@pytest.mark.parametrize("name", ["__VIEWSTATE", "__VIEWSTATEGENERATOR", "__EVENTVALIDATION"])
def test_a_postback_without_a_hidden_field_fails(posted: Posted, name: str) -> None:
    _, browser, page, fields = posted
    del fields[name]
    assert browser.post(page.url, fields).status == 500


@pytest.mark.parametrize("target", ["rptPage$ctl00$lnkPage", "rptPage$ctl07$lnkPage", "lnkBack", "nothing"])
def test_a_target_that_the_page_did_not_offer_fails(posted: Posted, target: str) -> None:
    _, browser, page, fields = posted
    fields["__EVENTTARGET"] = f"ctl00$cphMain$ucListArticle${target}"
    assert browser.post(page.url, fields).status == 500


def test_an_invented_argument_fails(posted: Posted) -> None:
    _, browser, page, fields = posted
    assert browser.post(page.url, {**fields, "__EVENTARGUMENT": "Page$2"}).status == 500


def test_tokens_of_another_section_fail(posted: Posted) -> None:
    portal, browser, _, fields = posted
    assert browser.post(section(portal, "Văn hóa").url, fields).status == 500


def test_tokens_of_two_pages_do_not_mix(posted: Posted) -> None:
    _, browser, page, fields = posted
    later = form_fields(browser.post(page.url, fields))
    mixed = {**fields, "__EVENTVALIDATION": later["__EVENTVALIDATION"]}
    assert browser.post(page.url, mixed).status == 500


def test_tokens_from_before_a_restart_are_stale(posted: Posted) -> None:
    portal, browser, page, fields = posted
    portal.recycle()
    assert browser.post(page.url, fields).status == 500


def test_the_same_control_means_another_page_in_another_block(posted: Posted) -> None:
    _, browser, page, fields = posted
    second = browser.click(page, controls(page)[4][1])
    again = {**form_fields(second), "__EVENTTARGET": fields["__EVENTTARGET"]}
    assert current(browser.post(page.url, again)) == 7


def test_the_search_button_is_no_way_onward(posted: Posted) -> None:
    _, browser, page, fields = posted
    assert "Kết quả tìm kiếm" in browser.post(page.url, {**fields, "ctl00$ucSearch$btnSearch": "Tìm kiếm"}).text


def test_an_update_panel_answers_with_a_delta() -> None:
    with serve("panel") as portal, Browser(portal.base) as browser:
        page = browser.get(section(portal, "Tin tức").url)
        target = "ctl00$cphMain$ucListArticle$rptPage$ctl01$lnkPage"
        manager = {"ctl00$ScriptManager1": f"ctl00$cphMain$upContent|{target}", "__ASYNCPOST": "true"}
        fields = {**form_fields(page), **manager, "__EVENTTARGET": target}
        answer = browser.post(page.url, fields, **{"X-MicrosoftAjax": "Delta=true"})
        records = split_delta(answer.text)
        panel = next(text for kind, _, text in records if kind == "updatePanel")
        hidden = {name: text for kind, name, text in records if kind == "hiddenField"}
        assert 'class="CurrentPage">2<' in panel
        further = {**fields, **hidden, "__EVENTTARGET": target.replace("ctl01", "ctl02")}
        assert current(browser.post(page.url, {**further, "__ASYNCPOST": "false"})) == 3


def split_delta(text: str) -> list[tuple[str, str, str]]:
    """The records ``length|type|id|content|`` of a partial reply."""
    records = []
    while text:
        length, kind, name, rest = text.split("|", 3)
        assert rest[int(length)] == "|"
        records.append((kind, name, rest[: int(length)]))
        text = rest[int(length) + 1 :]
    return records
