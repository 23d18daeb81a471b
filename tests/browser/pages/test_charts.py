"""Charts are drawn from their tables; without scripts the tables are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.visiting import Visitor

# How many colours a canvas has, the page's own ground not counted.
COLOURS = """canvas => {
    const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    return new Set(pixels).size - 1;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_chart_is_drawn(scheme: str, visit: Callable[..., Visitor]) -> None:
    person = visit("vi", color_scheme=scheme)
    person.open("/-/charts")
    canvases = person.page.locator(".charted canvas")
    assert canvases.count() >= 6
    for number in range(canvases.count()):
        canvases.nth(number).scroll_into_view_if_needed()
        assert canvases.nth(number).evaluate(COLOURS) > 3, number


def test_every_chart_has_its_table_and_its_numbers(person: Visitor) -> None:
    person.open("/-/charts")
    charts = person.page.locator(".charted")
    for number in range(charts.count()):
        assert charts.nth(number).locator("tbody tr").count() > 0
    addresses = person.page.eval_on_selector_all("a[href*='/-/chart/'][href*='.csv']", "all => all.map(a => a.href)")
    assert len(addresses) >= charts.count()
    for address in dict.fromkeys(addresses):
        answer = person.context.request.get(address)
        assert (answer.status, answer.headers["content-type"].split(";")[0]) == (200, "text/csv")
        assert len(answer.text().splitlines()) > 1


def test_without_scripts_the_tables_remain(visit: Callable[..., Visitor]) -> None:
    person = visit("en", java_script_enabled=False)
    person.open("/-/charts")
    assert person.page.locator(".charted table").count() >= 6
    assert person.page.locator("canvas:visible").count() == 0


def test_a_reset_and_a_gap_can_be_seen(person: Visitor) -> None:
    person.open("/-/charts")
    totals = person.page.locator("#visits-total")
    assert totals.locator("tr[data-mark], td[data-gap], tr.reset, .badge").count() >= 1
