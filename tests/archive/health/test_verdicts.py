"""When a change is too large for chance: cases that an archivist would call an alarm, and cases that they would not."""

import pytest

from archive.rows.verdicts import Share, baseline, below, fell, lost, lower_bound, rose, upper_bound


@pytest.mark.parametrize(
    ("gone", "alarm"),
    [
        (Share(1, 1), False),  # an editor took a byline away
        (Share(2, 2), False),
        (Share(3, 3), True),  # a small portal of three articles, redesigned
        (Share(3, 100), False),  # a few of many
        (Share(40, 100), True),  # one template of several changed
        (Share(0, 0), False),  # a field that nothing had
        (Share(0, 50), False),
    ],
)
def test_lost(gone: Share, alarm: bool) -> None:
    assert lost(gone) is alarm


WELL = [Share(95, 100)] * 4


@pytest.mark.parametrize(
    ("now", "past", "alarm"),
    [
        (Share(0, 100), WELL, True),
        (Share(0, 5), WELL, True),  # a Tết week with few articles, and none of them has the field
        (Share(5, 5), WELL, False),
        (Share(4, 5), WELL, False),  # one article without a body
        (Share(0, 2), WELL, False),  # too few for a verdict
        (Share(0, 50), [Share(0, 100)] * 4, False),  # a section that always had no dates
        (Share(0, 50), [Share(2, 100)] * 4, False),  # a field that was always rare
        (Share(85, 100), WELL, False),  # significant, but not large
        (Share(2, 8), [Share(6, 12), Share(5, 12)], False),  # large, but may be chance
        (Share(0, 100), [Share(3, 4)], False),  # a past too short
        (Share(0, 100), [], False),  # a first crawl
        (Share(30, 100), [Share(90, 100), Share(30, 100), Share(60, 100), Share(95, 100)], False),  # it always varied
        (Share(0, 100), [Share(0, 100)] * 6 + WELL, False),  # how the portal is by now
        (Share(0, 100), [Share(0, 100)] * 2 + WELL, True),  # not yet
    ],
)
def test_fell(now: Share, past: list[Share], alarm: bool) -> None:
    assert fell(now, past) is alarm


@pytest.mark.parametrize(
    ("now", "floor", "alarm"),
    [
        (Share(0, 2), 0.9, False),
        (Share(2, 3), 0.9, False),  # a small portal, one article without a body
        (Share(0, 3), 0.9, True),
        (Share(85, 100), 0.9, False),  # chance could do it
        (Share(70, 100), 0.9, True),
        (Share(0, 0), 0.9, False),
    ],
)
def test_below(now: Share, floor: float, alarm: bool) -> None:
    assert below(now, floor) is alarm


@pytest.mark.parametrize(
    ("now", "past", "alarm"),
    [
        (Share(60, 100), [Share(1, 100)] * 3, True),
        (Share(3, 4), [Share(1, 100)] * 3, False),
        (Share(12, 100), [Share(10, 100)] * 3, False),  # a portal with many dead links
        (Share(30, 100), [], False),  # a first crawl of an old portal
        (Share(90, 100), [], True),
        (Share(0, 0), [], False),
    ],
)
def test_rose(now: Share, past: list[Share], alarm: bool) -> None:
    assert rose(now, past) is alarm


def test_the_baseline_weighs_crawls_by_what_they_read() -> None:
    assert baseline([Share(1, 1), Share(1, 1), Share(50, 100)]) == 0.5
    assert baseline([]) == 0.0


def test_wilsons_bounds_as_in_his_table() -> None:
    # 8 of 10 at 95 %: 0.490 to 0.943
    assert upper_bound(Share(8, 10)) == pytest.approx(0.943, abs=0.001)
    assert lower_bound(Share(8, 10)) == pytest.approx(0.490, abs=0.001)
    assert (lower_bound(Share(0, 0)), upper_bound(Share(0, 0))) == (0.0, 1.0)
