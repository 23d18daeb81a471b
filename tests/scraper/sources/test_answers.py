"""Whatever is answered, it is a capture, or there is a sentence about it: nothing that others send ends a run."""

from __future__ import annotations

import json
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.warc.exchange import Origin
from archive.words.sentences import SENTENCES
from scraper.sources.commoncrawl import index
from scraper.sources.commoncrawl.source import _checked as checked
from scraper.sources.remote.client import Answer, NoAnswerError
from scraper.sources.remote.mementos import Listed, Memento
from scraper.sources.remote.run import NothingThereError
from scraper.sources.wayback import cdx, playback
from tests.scraper.sources.asking import HOME
from tests.worlds.webarchives.commoncrawl import record
from tests.worlds.webarchives.saved import Saved

MEMENTO = Memento(1, "vn,example", "20190315083000", HOME, "text/html", 200, None, 1, "f 0 1", 0)
ORIGIN = Origin("wayback", f"https://web.archive.org/web/20190315083000id_/{HOME}", datetime(2026, 12, 1, tzinfo=UTC))
ODD = st.sampled_from(["", "\x00", "-", "[]", "9" * 30, "²", "http://[", "<>; rel=original", "gzip, gzip", "br"])
HEADERS = {
    "Memento-Datetime": st.sampled_from(["Fri, 15 Mar 2019 08:30:00 GMT", "Fri, 15 Mar 2019 08:30:01 GMT", "99"]),
    "Link": st.sampled_from([f'<{HOME}>; rel="original"', '<http://other.vn/>; rel="original"']),
    "Content-Encoding": st.sampled_from(["", "gzip"]),
    "Location": st.sampled_from(["/web/2019/http://x/", "//web.archive.org/web/2019id_/http://x/"]),
    "X-Archive-Orig-Content-Length": st.sampled_from(["3", "-1"]),
    "X-Archive-Orig-Content-Encoding": st.just("gzip"),
    "X-Archive-Wayback-Runtime-Error": st.just("AdministrativeAccessControlException: Blocked Site Error"),
}
headers = st.lists(
    st.sampled_from(sorted(HEADERS)).flatmap(lambda name: st.tuples(st.just(name), HEADERS[name] | ODD)), max_size=8
)
BODIES = st.binary(max_size=60) | st.just(zlib.compress(b"a" * 50, wbits=31))


def is_a_sentence(text: str) -> bool:
    return any(sentence.values(text) is not None for sentence in SENTENCES)


@given(st.sampled_from([200, 204, 301, 302, 400, 403, 404, 418, 451]), headers, BODIES, st.booleans(), st.booleans())
def test_playback(status: int, told: list[tuple[str, str]], body: bytes, is_whole: bool, second: bool) -> None:
    memento = Memento(**{name: getattr(MEMENTO, name) for name in MEMENTO.__slots__} | {"attempts": int(second)})
    played, why = None, ""
    try:
        played = playback.read(Answer(status, "", told, body, is_whole), memento, set(), ORIGIN)
    except (NoAnswerError, NothingThereError) as error:
        why = str(error)
    assert is_a_sentence(why) != (played is not None)
    if played is not None:
        assert played.exchange.timestamp.strftime("%Y%m%d%H%M%S") == MEMENTO.timestamp
        lengths = [value for name, value in played.exchange.response_headers if name.lower() == "content-length"]
        assert lengths == [str(len(played.payload))]
        assert is_whole or played.origin.truncated


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(JSON.map(json.dumps) | st.text(max_size=40))
def test_lists_of_the_wayback_machine(text: str) -> None:
    try:
        rows, _ = cdx._page(Answer(200, "", [], text.encode()))  # noqa: SLF001 - what an answer is read by
    except ValueError:
        return
    assert all(isinstance(row, Listed) for row in rows)


@given(st.lists(JSON.map(json.dumps) | st.text(max_size=20), max_size=4))
def test_lists_of_common_crawl(lines: list[str]) -> None:
    try:
        rows = index._rows(Answer(200, "", [], "\n".join(lines).encode()))  # noqa: SLF001 - as above
    except ValueError:
        return
    assert all(isinstance(row, Listed) for row in rows)


WHOLE = zlib.compress(record(Saved(HOME, MEMENTO.timestamp, b"<p>")), wbits=31)


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255), st.booleans())
def test_records_of_common_crawl(at: int, byte: int, cut: bool) -> None:
    spoilt = WHOLE[:at] if cut else WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :]
    try:
        assert checked(spoilt, MEMENTO).payload == b"<p>"
    except NothingThereError:
        assert spoilt != WHOLE


def test_the_record_unspoilt() -> None:
    assert checked(WHOLE, MEMENTO).url == HOME
    with pytest.raises(NothingThereError):
        checked(WHOLE + WHOLE, MEMENTO)
