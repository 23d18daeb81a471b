"""Every habit of the Wayback Machine that was seen, once each, on the replica."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Generator
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from archive.warc.capture import Capture, Trouble
from archive.words import sentences
from scraper.sites.profile import SiteProfile
from scraper.sites.values import ProfileError
from scraper.sources.remote.limits import BlockedError, Limits
from scraper.sources.remote.plan import show
from scraper.sources.remote.run import Only
from scraper.sources.remote.service import CDX, PLAYBACK
from scraper.sources.wayback import cdx
from tests.scraper.sources.asking import (
    GZIP,
    HOME,
    SITE,
    Desk,
    captured,
    desk,
    meant,
    pages,
    shown,
    stamp,
    targets,
    text,
    troubles,
)
from tests.worlds.webarchives.saved import Saved, sha1, taken_from
from tests.worlds.webarchives.wayback import Wayback

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HTML = ("Content-Type", "text/html; charset=utf-8")


@pytest.fixture
def machine() -> Wayback:
    return Wayback(saved=pages(4))


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, machine: Wayback) -> Iterator[Desk]:
    with desk(tmp_path, monkeypatch, machine) as opened:
        yield opened


def test_every_capture_is_a_record_with_its_own_time_and_headers(at: Desk, machine: Wayback) -> None:
    machine.saved = [Saved(HOME, "20190315083000", text(1), headers=(HTML, ("Server", "IIS"), ("Set-Cookie", "a=1")))]
    (capture,) = captured(at.run())
    assert (capture.url, capture.timestamp, capture.source) == (HOME, "2019-03-15T08:30:00Z", "wayback")
    record = at.record(capture)
    assert record.payload == text(1)
    assert record.first_line == "HTTP/1.1 200 OK"
    assert {name.lower(): value for name, value in record.http_headers} == {
        "content-type": HTML[1],
        "server": "IIS",
        "set-cookie": "a=1",
        "content-length": str(len(text(1))),
    }
    assert record.headers["WARC-Date"] == "2019-03-15T08:30:00Z"
    assert record.headers["WARC-Source-URI"] == f"{machine.address}/web/20190315083000id_/{HOME}"
    assert record.headers["WARC-Creation-Date"] == "2027-01-15T08:00:00Z"


def test_who_asks_says_so(at: Desk, machine: Wayback) -> None:
    at.run()
    assert {one.headers["user-agent"].rpartition("contact: ")[2] for one in machine.asked} == {"kho@example.org"}


def test_a_list_is_asked_for_page_by_page_though_the_last_is_empty(
    at: Desk, machine: Wayback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cdx, "MOST_LINES", 2)
    monkeypatch.setattr(cdx, "FEWEST_LINES", 2)
    assert shown(at.run()) == meant(machine.saved)
    pages_asked = [one.parameters.get("resumeKey") for one in machine.of(CDX)]
    assert pages_asked[0] is None
    assert [str(key).partition("%29")[0] for key in pages_asked if key] == ["vn%2Cgov%2Cexample%2Clonghoa"] * 2


@pytest.mark.parametrize("opaque", [False, True])
def test_no_line_is_lost_between_two_pages(
    at: Desk, machine: Wayback, monkeypatch: pytest.MonkeyPatch, *, opaque: bool
) -> None:
    monkeypatch.setattr(cdx, "MOST_LINES", 1)
    monkeypatch.setattr(cdx, "FEWEST_LINES", 1)
    machine.opaque_keys = opaque
    secure = HOME.replace("http:", "https:")
    machine.saved += [Saved(HOME, "20190101000009", b"", 301), Saved(secure, "20190101000009", b"a")]
    machine.junk = ("mailto:ubnd@example.gov.vn",)
    assert shown(at.run()) == meant(machine.saved)


def test_manners(at: Desk, machine: Wayback) -> None:
    machine.saved = pages(9)
    at.run()
    assert at.time.slept == [0.125] * 8
    assert (at.service.pauses[CDX], at.service.pauses[PLAYBACK]) == (2.5, 0.125)


def test_two_runs_share_one_account(at: Desk) -> None:
    one, other = (Limits(at.service, at.path / "state", at.time.clock, at.time.sleep) for _ in range(2))
    for _ in range(12):
        for limits in (one, other):
            with limits.turn(CDX):
                pass
    assert at.time.now - 1_800_000_000 >= 23 * 2.5


def test_429_is_obeyed_for_as_long_as_it_says(at: Desk, machine: Wayback) -> None:
    machine.weather[PLAYBACK].append("429 17")
    assert shown(at.run()) == meant(machine.saved)
    assert 17 in at.time.slept
    assert len(machine.of(PLAYBACK)) == 5


def test_429_without_a_time_is_a_minute_and_then_two(at: Desk, machine: Wayback) -> None:
    machine.weather[CDX].extend(["429", "429"])
    assert shown(at.run()) == meant(machine.saved)
    assert at.time.slept[:2] == [60, 120]


def test_who_is_refused_again_and_again_goes_home_and_comes_back(at: Desk, machine: Wayback) -> None:
    machine.weather[PLAYBACK].extend(["429"] * 4)
    with pytest.raises(
        BlockedError, match="wants to be left alone until 2027-01-15 09:07 UTC; what is left waits for the next run"
    ):
        at.run()
    asked = len(machine.asked)
    with pytest.raises(BlockedError):
        at.run()
    assert len(machine.asked) == asked
    at.time.now += 3600
    assert shown(at.run()) == meant(machine.saved)
    assert len(machine.of(CDX)) == 1


def test_a_long_pause_that_is_asked_for_ends_the_run(at: Desk, machine: Wayback) -> None:
    machine.weather[PLAYBACK].append("429 7200")
    with pytest.raises(BlockedError, match="until 2027-01-15 10:00"):
        at.run()


@pytest.mark.parametrize("fault", ["503", "503 5", "504", "close"])
def test_what_fails_once_is_asked_for_again_at_the_end(at: Desk, machine: Wayback, fault: str) -> None:
    machine.on["bai-1"].append(fault)
    got = at.run()
    assert [one.url[-1] for one in captured(got)] == ["0", "2", "3", "1"]
    assert troubles(got) == []
    assert (5 if fault == "503 5" else 60) in at.time.slept


def test_what_fails_twice_is_said_and_asked_for_by_another_run(at: Desk, machine: Wayback) -> None:
    machine.on["bai-1"].extend(["503", "503"])
    got = at.run()
    assert (len(captured(got)), troubles(got)) == (3, ["HTTP 503"])
    assert [one.url[-1] for one in captured(at.run())] == ["1"]
    assert at.run() == []


def test_a_closed_door_ends_the_run(at: Desk, machine: Wayback) -> None:
    machine.always[PLAYBACK] = "close"
    with pytest.raises(BlockedError):
        at.run()
    assert len(machine.of(PLAYBACK)) == 4
    assert at.time.slept[-3:] == [60, 120, 240]
    del machine.always[PLAYBACK]
    at.time.now += 3600
    assert shown(at.run()) == meant(machine.saved)


def test_blocks_grow_until_an_answer_comes(at: Desk, machine: Wayback) -> None:
    machine.always[PLAYBACK] = "close"
    waits = []
    for _ in range(2):
        with pytest.raises(BlockedError) as told:
            at.run()
        began = at.time.now
        while "left alone" in str(told.value):
            at.time.now += 600
            try:
                with Limits(at.service, at.path / "state", at.time.clock, at.time.sleep).turn(CDX):
                    break
            except BlockedError:
                continue
        waits.append(at.time.now - began)
    assert waits == [3600, 7200]


def test_a_look_up_that_takes_too_long_is_asked_for_less(at: Desk, machine: Wayback) -> None:
    machine.weather[CDX].extend(["504", "504"])
    assert shown(at.run()) == meant(machine.saved)
    assert [one.parameters["limit"] for one in machine.of(CDX)] == ["6000", "1500", "375"]


def test_a_list_that_is_cut_short_is_asked_for_again(at: Desk, machine: Wayback) -> None:
    machine.weather[CDX].append("short")
    assert shown(at.run()) == meant(machine.saved)


def test_a_body_that_is_cut_short_is_asked_for_again(at: Desk, machine: Wayback) -> None:
    machine.on["bai-2"].append("short")
    got = at.run()
    assert (shown(got), troubles(got)) == (meant(machine.saved), [])


def test_a_body_that_is_cut_short_twice_is_kept_and_said(at: Desk, machine: Wayback) -> None:
    machine.on["bai-2"].extend(["short", "short"])
    got = at.run()
    half = len(text(2)) // 2
    assert (shown(got), troubles(got)) == (meant(machine.saved), [sentences.ENDS_EARLY(length=half)])
    record = at.record(captured(got)[-1])
    assert (record.headers["WARC-Truncated"], len(record.payload)) == ("disconnect", half)
    assert ("Content-Length", str(half)) in record.http_headers


def test_a_body_that_is_cleanly_too_short_is_found_by_its_digest(at: Desk, machine: Wayback) -> None:
    machine.saved[2] = replace(machine.saved[2], cut_at=20)
    got = at.run()
    assert troubles(got) == [sentences.KEPT_IN_PART(cut="unspecified")]
    assert len(machine.of(PLAYBACK)) == 5


def test_another_capture_is_not_taken_for_the_one_that_was_asked_for(at: Desk, machine: Wayback) -> None:
    machine.saved.append(Saved(f"{HOME}tin-tuc/bai-1", "20200101000000", b"later"))
    machine.moved = {f"20190215083000/{HOME}tin-tuc/bai-1"}
    got = at.run()
    assert shown(got) == meant([machine.saved[0], *machine.saved[2:]])
    (why,) = troubles(got)
    assert why.endswith(f"/web/20200101000000id_/{HOME}tin-tuc/bai-1")
    assert len(machine.of(PLAYBACK)) == 5


def test_a_page_that_says_excluded_with_200_is_no_capture(at: Desk, machine: Wayback) -> None:
    machine.excluded = True
    got = at.run()
    assert (captured(got), troubles(got)) == ([], [sentences.EXCLUDED()] * 4)


def test_what_is_listed_and_not_there_is_said(at: Desk, machine: Wayback) -> None:
    machine.moved = {f"20190215083000/{HOME}tin-tuc/bai-1"}
    got = at.run()
    assert (len(captured(got)), troubles(got)) == (3, [sentences.NOT_THERE(status=404)])


def test_a_page_of_the_archives_own_is_no_capture(at: Desk, machine: Wayback) -> None:
    machine.own_page = {f"20190215083000/{HOME}tin-tuc/bai-1"}
    got = at.run()
    assert (len(captured(got)), troubles(got)) == (3, [sentences.ARCHIVES_OWN_PAGE(status=200)])
    assert len(machine.of(PLAYBACK)) == 5


def test_captured_errors_are_captures(at: Desk, machine: Wayback) -> None:
    statuses = (404, 429, 503, 500, 403)
    machine.saved = [Saved(f"{HOME}{n}", "20190101000000", text(n), status=n) for n in statuses]
    got = at.run()
    assert (shown(got), troubles(got)) == (meant(machine.saved), [])
    assert max(at.time.slept) < 1


def test_a_body_that_the_archive_packs_is_not_taken_for_a_short_one(at: Desk, machine: Wayback) -> None:
    machine.saved = [Saved(HOME, "20190101000000", text(1) * 99, listed_digest="-")]
    machine.own_gzip = True
    assert (len(captured(at.run())), len(machine.of(PLAYBACK))) == (1, 1)


def test_a_captured_redirect_leads_where_it_led(at: Desk, machine: Wayback) -> None:
    machine.saved = [Saved(HOME, "20190101000000", b"", 301, (("Location", f"{HOME}trang-chu"),))]
    (capture,) = captured(at.run())
    assert [value for name, value in at.record(capture).http_headers if name.lower() == "location"] == [
        f"{HOME}trang-chu"
    ]


def test_a_wrong_digest_is_said_and_the_capture_kept(at: Desk, machine: Wayback) -> None:
    machine.saved[1] = replace(machine.saved[1], listed_digest=sha1(b"another"))
    got = at.run()
    assert (shown(got), troubles(got)) == (meant(machine.saved), [sentences.DIGEST_DIFFERS(listed=sha1(b"another"))])
    assert at.run() == []


def test_what_repeats_the_capture_before_is_not_asked_for(at: Desk, machine: Wayback) -> None:
    times = ("20190101000000", "20190201000000", "20190301000000", "20190401000000")
    bodies = (b"a", b"a", b"b", b"a")
    machine.saved = [Saved(HOME, time, body) for time, body in zip(times, bodies, strict=True)]
    machine.saved[1] = replace(machine.saved[1], is_revisit=True)
    got = at.run()
    assert shown(got) == meant([machine.saved[0], *machine.saved[2:]])
    assert list(at.states().values()) == ["kept", "same", "kept", "kept"]
    machine.asked.clear()
    again = at.run(only=Only(repeated=True))
    assert [one.timestamp for one in captured(again)] == [stamp(times[1])]


def test_where_the_first_cannot_be_had_its_repetition_is(at: Desk, machine: Wayback) -> None:
    machine.saved = [Saved(HOME, f"2019010{n}000000", b"a") for n in range(1, 4)]
    machine.moved = {f"20190101000000/{HOME}"}
    got = at.run()
    assert [one.timestamp for one in captured(got)] == ["2019-01-02T00:00:00Z"]
    assert [state.partition(":")[0] for state in at.states().values()] == ["none", "kept", "same"]


def test_a_revisit_of_another_body_and_a_length_that_is_not_known(at: Desk, machine: Wayback) -> None:
    machine.saved = [
        Saved(f"{HOME}a", "20190101000000", b"a", listed_length="-"),
        Saved(f"{HOME}b", "20190101000000", b"a", is_revisit=True),
    ]
    got = at.run()
    assert (len(captured(got)), troubles(got)) == (2, [])
    assert at.record(captured(got)[1]).payload == b"a"


def test_a_month_or_day_00_is_taken_as_it_is_played_back(at: Desk, machine: Wayback) -> None:
    machine.saved = [Saved(HOME, "20190000120000", b"a")]
    assert [one.timestamp for one in captured(at.run())] == ["2019-01-01T12:00:00Z"]
    assert targets(machine.of(PLAYBACK)) == [f"/web/20190000120000id_/{HOME}"]


def test_junk_is_not_asked_for(at: Desk, machine: Wayback) -> None:
    machine.junk = ("mailto:ubnd@example.gov.vn", "data:image/gif;base64,R0lGOD", "ftp://longhoa.example.gov.vn/")
    got = at.run()
    assert shown(got) == meant(machine.saved)
    assert len(machine.of(PLAYBACK)) == 4


def test_rows_that_are_there_twice_are_asked_for_once(at: Desk, machine: Wayback) -> None:
    machine.duplicated = True
    assert shown(at.run()) == meant(machine.saved)
    assert len(machine.of(PLAYBACK)) == 4


def test_two_digests_of_one_second_are_one_capture_if_one_of_them_fits(at: Desk, machine: Wayback) -> None:
    first = Saved(HOME, "20190101000000", b"a")
    machine.saved = [first, replace(first, listed_digest=sha1(b"zew"))]
    got = at.run()
    assert (len(captured(got)), troubles(got)) == (1, [])
    assert len(machine.of(PLAYBACK)) == 1


def test_http_and_https_of_one_second(at: Desk, machine: Wayback) -> None:
    secure = HOME.replace("http:", "https:")
    machine.saved = [
        Saved(HOME, "20190101000000", b"", 301, (("Location", secure),)),
        Saved(secure, "20190101000000", b"a"),
    ]
    got = at.run()
    assert (shown(got), troubles(got)) == (meant(machine.saved), [])


def test_one_capture_that_is_served_for_two_addresses_is_kept_once(at: Desk, machine: Wayback) -> None:
    machine.saved = [Saved(HOME, "20190101000000", b"a")]
    ghost = Saved(HOME.replace("//", "//www."), "20190101000000", b"b")
    machine.saved.append(ghost)
    machine.moved = {f"{ghost.time}/{ghost.url}"}
    got = at.run()
    assert len(captured(got)) == 1
    assert [state.partition(":")[0] for state in at.states().values()] == ["kept", "same"]


@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.parametrize("own", [False, True])
def test_a_body_that_the_server_packed_stays_packed(at: Desk, machine: Wayback, *, twice: bool, own: bool) -> None:
    packed = gzip.compress(text(1), mtime=0)
    machine.saved = [Saved(HOME, "20190101000000", packed, headers=(HTML, GZIP))]
    machine.own_gzip, machine.encoding_twice = own, twice
    got = at.run()
    record = at.record(captured(got)[0])
    assert (record.payload, record.body, troubles(got)) == (packed, text(1), [])


def test_a_body_that_only_the_archive_packed_is_unpacked(at: Desk, machine: Wayback) -> None:
    machine.own_gzip = machine.encoding_twice = True
    record = at.record(captured(at.run())[0])
    assert record.payload == text(0)
    assert "content-encoding" not in {name.lower() for name, _ in record.http_headers}


def test_a_blocked_site_is_said_in_one_line_and_nothing_else_is_asked(at: Desk, machine: Wayback) -> None:
    machine.blocked = True
    (trouble,) = at.run()
    assert not isinstance(trouble, Capture)
    assert (trouble.where, trouble.what) == ("longhoa.example.gov.vn", sentences.EXCLUDED())
    assert len(machine.asked) == 1


def test_a_look_up_that_is_refused_says_why(at: Desk, machine: Wayback) -> None:
    machine.weather[CDX].append("400")
    assert troubles(at.run()) == ["HTTP 400: <html>slow down</html>"]


def test_nothing_is_no_trouble(at: Desk, machine: Wayback) -> None:
    machine.saved = []
    assert at.run() == []


def test_hosts_of_one_site_are_one(at: Desk, machine: Wayback) -> None:
    at.site = replace(SITE, hosts=("www.longhoa-cu.example.vn", "longhoa.example.gov.vn:80"))
    urls = [
        "http://longhoa.example.gov.vn:80/a",
        "https://longhoa.example.gov.vn/b",
        "http://www.longhoa.example.gov.vn/c",
        "http://longhoa-cu.example.vn/d",
    ]
    others = ["http://mail.longhoa.example.gov.vn/", "http://longhoa.example.gov.vn:8080/"]
    machine.saved = [Saved(url, "20190101000000", url.encode()) for url in (*urls, *others)]
    assert [url for url, *_ in shown(at.run())] == sorted(urls)


def test_a_site_at_another_port() -> None:
    from scraper.sources.remote.addresses import belongs, hosts_of  # noqa: PLC0415 - next to what it is about

    hosts = hosts_of(SiteProfile("x", "http://127.0.0.1:8001/", hosts=("www.X.vn:443",)))
    assert hosts == ["127.0.0.1:8001", "x.vn"]
    assert belongs("https://www.x.vn/a", hosts)
    assert not belongs("http://x.vn:8001/a", hosts)
    assert not belongs("http://[::1/", hosts)


def test_from_and_to(at: Desk, machine: Wayback) -> None:
    machine.saved = [Saved(f"{HOME}{year}", f"{year}0615000000", b"a") for year in range(2015, 2021)]
    got = at.run("2016", "2018-06")
    assert [one.timestamp[:4] for one in captured(got)] == ["2016", "2017", "2018"]
    assert [one.timestamp[:4] for one in captured(at.run())] == ["2015", "2019", "2020"]
    with pytest.raises(ProfileError, match="write it like 2015"):
        at.run("long ago")


def test_only_what_is_worth_having(at: Desk, machine: Wayback) -> None:
    picture = Saved(f"{HOME}anh/cau.jpg", "20190101000000", b"\xff", headers=(("Content-Type", "image/jpeg"),))
    machine.saved.append(picture)
    plan = at.plan()
    assert {group.kind: count for group, count in plan.listed.items()} == {"page": 4, "picture": 1}
    assert {(group.year, group.section) for group in plan.listed} == {("2019", "/tin-tuc"), ("2019", "/anh")}
    assert (plan.requests, plan.seconds) == (5, 0.625)
    assert at.plan(Only(frozenset({"picture"}))).requests == 1
    assert shown(at.run(only=Only(frozenset({"picture"})))) == meant([picture])
    assert at.run(only=Only(sections=frozenset({"/anh"}))) == []
    assert len(captured(at.run())) == 4
    assert len(machine.of(CDX)) == 1
    assert (at.plan().kept, at.plan().requests) == (5, 0)


def test_a_later_run_asks_for_what_is_new_and_for_nothing_twice(at: Desk, machine: Wayback) -> None:
    at.run()
    new = Saved(f"{HOME}moi", "20260101000000", b"new")
    machine.saved.append(new)
    at.time.now += 2 * 86400
    machine.asked.clear()
    assert shown(at.run()) == meant([new])
    assert len(machine.of(PLAYBACK)) == 1


def test_what_was_kept_and_not_taken_comes_again_without_being_asked_for(at: Desk, machine: Wayback) -> None:
    with at.archive() as archive:
        first = list(at.asks(archive))
    machine.asked.clear()
    assert at.run() == first
    assert machine.of(PLAYBACK) == []
    assert at.run() == []


def test_a_lost_database_costs_a_look_up_and_nothing_else(at: Desk, machine: Wayback) -> None:
    first = captured(at.run())
    anew = replace(at, path=at.path / "anew")
    with anew.archive() as archive:
        shutil.copytree(at.path / "kho/warc", archive.warc, dirs_exist_ok=True)
    machine.asked.clear()
    assert captured(anew.run()) == first
    assert machine.of(PLAYBACK) == []


def test_who_breaks_off_is_told_of_troubles_again_and_given_nothing_twice(at: Desk, machine: Wayback) -> None:
    machine.saved[0] = replace(machine.saved[0], listed_digest=sha1(b"another"))
    with at.archive() as archive:
        first = at.asks(archive)
        assert [type(next(first)) for _ in range(3)] == [Capture, Trouble, Capture]
        assert isinstance(first, Generator)
        first.close()
        second = list(at.asks(archive))  # as one who makes all rows at the end
    assert (shown(second), troubles(second)) == (
        meant(machine.saved),
        [sentences.DIGEST_DIFFERS(listed=sha1(b"another"))],
    )
    assert len(captured(second)) == len(set(captured(second))) == len(machine.of(PLAYBACK))
    assert troubles(at.run()) == []


def test_a_name_that_leads_nowhere_is_no_block(at: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANKHO_WAYBACK", "http://nowhere.invalid")
    with pytest.raises(BlockedError, match="check the network"):
        at.run()
    assert at.time.slept == []


@pytest.mark.parametrize("path", ["a//b", "a?u=http://x.vn/?c&d", "a%20b", "th%C3%B4n", "a?x[]=1", "a;v=1", "a?q=50%"])
def test_an_address_is_asked_for_as_it_was_captured(at: Desk, machine: Wayback, path: str) -> None:
    machine.saved = [Saved(HOME + path, "20190101000000", b"a")]
    assert shown(at.run()) == meant(machine.saved)


def test_a_plan_in_print(at: Desk, machine: Wayback) -> None:
    machine.saved += [Saved(f"{HOME}{n}/a", "20200101000000", text(1)) for n in range(30)]
    out = Console(file=StringIO(), width=100)
    show(at.plan(), out)
    printed = out.file.getvalue()  # type: ignore[attr-defined]  # the StringIO above
    assert "2019 │      4 │" in printed
    assert "6 others" in printed
    assert "lists 34 captures; 0 are here, 0 repeat the one before. To ask for: 34 requests, 0.0 MB, 0:00:04" in printed


def test_what_we_have_can_be_had_from_a_replica(at: Desk, machine: Wayback) -> None:
    at.run()
    with at.archive() as archive:
        again = list(taken_from(archive))
    assert [(one.url, one.time, one.body) for one in again] == [(one.url, one.time, one.body) for one in machine.saved]
