from __future__ import annotations

import base64
import gzip
import hashlib
import os
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from archive.warc.capture import Trouble
from archive.warc.parse import bodies, walk
from archive.warc.reader import read_record, read_request
from archive.words.errors import SourceUnreadableError
from archive.words.sentences import in_vietnamese
from scraper.sources.files import captures, captures_of
from tests.archive.warc.foreign import (
    ARC_HEAD,
    DATE,
    PAGE,
    URL,
    arc,
    chunked,
    http,
    packed,
    request,
    revisit,
    sha1,
    warc,
)
from tests.scraper.sources.reading import got

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from archive.warc.capture import Capture

brotli = import_module("brotli")
zstd = import_module("backports.zstd")
RECORDS = [
    warc(),
    request(),
    warc(WARC_Target_URI="http://p.example/tin/2"),
    warc(http(b"ba"), WARC_Target_URI=f"{URL}3"),
]
URLS = [URL, "http://p.example/tin/2", f"{URL}3"]


def zst(*records: bytes) -> bytes:
    return b"".join(bytes(zstd.compress(record)) for record in records)


def zst_with_dictionary(*records: bytes, packed_dictionary: bool) -> bytes:
    raw = zstd.train_dict([warc(http(os.urandom(9).hex().encode() * 20)) for _ in range(99)], 4096)
    content: bytes = zstd.compress(raw.dict_content) if packed_dictionary else raw.dict_content
    head = b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content
    return head + b"".join(bytes(zstd.compress(record, zstd_dict=raw)) for record in records)


PACKINGS: dict[str, tuple[Callable[[], bytes], bool]] = {
    "plain": (lambda: b"".join(RECORDS), True),
    "gzip per record": (lambda: packed(RECORDS), True),
    "gzip as a whole": (lambda: gzip.compress(b"".join(RECORDS)), False),
    "gzip in pieces that are no records": (
        lambda: packed([b"".join(RECORDS)[:700], b"".join(RECORDS)[700:]]),
        False,
    ),
    "gzip and zeros": (lambda: b"\0\0\0\0".join(map(gzip.compress, RECORDS)), True),
    "plain, then gzip": (lambda: RECORDS[0] + packed(RECORDS[1:]), True),
    "gzip, then plain": (lambda: packed(RECORDS[:2]) + b"".join(RECORDS[2:]), True),
    "zstd": (lambda: zst(*RECORDS), False),
    "zstd with dictionary": (lambda: zst_with_dictionary(*RECORDS, packed_dictionary=False), False),
    "zstd with packed dictionary": (lambda: zst_with_dictionary(*RECORDS, packed_dictionary=True), False),
    "a mark of byte order": (lambda: b"\xef\xbb\xbf" + b"".join(RECORDS), True),
    "leading line breaks": (lambda: b"\r\n\r\n" + b"\r\n".join(RECORDS), True),
    "leading line breaks in gzip": (lambda: packed(b"\r\n" + record for record in RECORDS), True),
}


@pytest.mark.parametrize("packing", PACKINGS)
def test_however_it_is_packed(tmp_path: Path, packing: str) -> None:
    make, is_referenced = PACKINGS[packing]
    result = got(tmp_path / "a.warc.gz", make())
    assert [one.url for one in result.captures] == URLS
    assert result.said == []
    names = {one.filename for one in result.captures}
    if is_referenced:
        assert names == {str(tmp_path / "a.warc.gz")}
    else:
        (name,) = names
        assert name.startswith("imported-a-")
        assert name.endswith("-00001.warc.gz")


def test_lz4(tmp_path: Path) -> None:
    lz4 = pytest.importorskip("lz4.frame")
    result = got(tmp_path / "a.warc.lz4", b"".join(lz4.compress(record) for record in RECORDS))
    assert [one.url for one in result.captures] == URLS


HEADS: dict[str, bytes] = {
    "line feeds only": warc(newline="\n"),
    "line feeds in both heads": warc(http(newline="\n"), newline="\n"),
    "carriage returns twice": warc(newline="\r\r\n"),
    "lower-case fields": warc()
    .replace(b"WARC-T", b"warc-t")
    .replace(b"WARC-D", b"warc-d")
    .replace(b"Content-L", b"content-l"),
    "an address in angle brackets": warc(WARC_Target_URI=f"<{URL}>"),
    "an old version": warc(version="WARC/0.17"),
    "a newer version": warc(version="WARC/1.1"),
    "HTTP/2": warc(http(first="HTTP/2 200")),
    "no status text": warc(http(first="HTTP/1.1 200")),
    "a folded field": warc(WARC_Filename="a\r\n  b"),
    "an odd field": warc(X_Maker="Đường"),
    "nothing behind the record": warc(end=b" ").removesuffix(b" "),
}


@pytest.mark.parametrize("head", HEADS)
def test_every_head(tmp_path: Path, head: str) -> None:
    result = got(tmp_path / "a.warc", HEADS[head])
    (capture,) = result.captures
    assert (capture.url, capture.timestamp, capture.statuscode, capture.mimetype) == (URL, DATE, 200, "text/html")
    assert capture.source == "warc:a.warc"
    assert result.record().payload == PAGE
    assert result.record().headers["WARC-Target-URI"] == URL
    assert result.said == []


@pytest.mark.parametrize(
    ("written", "timestamp"),
    [
        ("2014", "2014-01-01T00:00:00Z"),
        ("2014-03", "2014-03-01T00:00:00Z"),
        ("2014-03-25", "2014-03-25T00:00:00Z"),
        ("2014-03-25T12:21Z", "2014-03-25T12:21:00Z"),
        ("2014-03-25T12:21:30Z", "2014-03-25T12:21:30Z"),
        ("2014-03-25T12:21:30.123456789Z", "2014-03-25T12:21:30Z"),
        ("2014-03-25T12:21:60Z", "2014-03-25T12:21:59Z"),
        ("2014-03-25T03:00:00+07:00", "2014-03-24T20:00:00Z"),
        ("20140325122130", "2014-03-25T12:21:30Z"),
    ],
)
def test_a_time_of_any_precision(tmp_path: Path, written: str, timestamp: str) -> None:
    result = got(tmp_path / "a.warc", warc(WARC_Date=written))
    assert result.captures[0].timestamp == timestamp
    assert result.record().headers["WARC-Date"] == written
    assert result.said == []


def test_a_time_that_is_none_is_the_servers_or_the_record_is_lost(tmp_path: Path) -> None:
    told = http(PAGE, "Date: Fri, 02 Nov 2018 18:55:11 GMT")
    result = got(tmp_path / "a.warc", warc(told, WARC_Date="2008-10-294") + warc(WARC_Date="gestern") + warc())
    assert [one.timestamp for one in result.captures] == ["2018-11-02T18:55:11Z", DATE]
    assert "server's own" in result.said[0]
    assert "is lost" in result.said[1]


BODIES: dict[str, tuple[bytes, bytes]] = {
    "chunks": (http(chunked(), "Transfer-Encoding: chunked"), PAGE),
    "chunks with trailers": (http(chunked()[:-2] + b"X-A: b\r\n\r\n", "transfer-encoding: Chunked"), PAGE),
    "chunks that are told and not there": (http(PAGE, "Transfer-Encoding: chunked"), PAGE),
    "a body that looks like a chunk": (http(b"12\nhai dong", "Transfer-Encoding: chunked"), b"12\nhai dong"),
    "a body that begins with zero": (http(b"0\n1\n2\n", "Transfer-Encoding: chunked"), b"0\n1\n2\n"),
    "chunks that go wrong": (http(b"5\r\nmot ha\r\n", "Transfer-Encoding: chunked"), b"5\r\nmot ha\r\n"),
    "chunks that go wrong later": (http(b"3\r\nmot\r\nhai ba", "Transfer-Encoding: chunked"), b"mothai ba"),
    "chunks that are cut": (http(b"3\r\nmot\r\nf\r\nhai ba", "Transfer-Encoding: chunked"), b"mothai ba"),
    "chunks under another name": (http(PAGE, "X-Archive-Orig-Transfer-Encoding: chunked"), PAGE),
    "Common Crawl's names": (
        http(PAGE, "X-Crawler-Content-Encoding: gzip", "X-Crawler-Transfer-Encoding: chunked"),
        PAGE,
    ),
    "no head at all": (PAGE, PAGE),
}


@pytest.mark.parametrize("body", BODIES)
def test_every_body(tmp_path: Path, body: str) -> None:
    block, payload = BODIES[body]
    result = got(tmp_path / "a.warc.gz", packed([warc(block)]))
    assert result.record().payload == payload
    assert result.captures[0].digest == f"sha256:{hashlib.sha256(payload).hexdigest()}"
    assert result.said == []


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("br", brotli.compress),
        ("zstd", zstd.compress),
        ("gzip", bytes),
        ("br", bytes),
        ("xyz", bytes),
    ],
)
def test_a_content_encoding_honest_or_false(tmp_path: Path, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    result = got(tmp_path / "a.warc", warc(http(pack(PAGE), f"Content-Encoding: {encoding}")))
    assert result.record().body == PAGE


CHUNKS = http(chunked(), "Transfer-Encoding: chunked")
GZIPPED = http(gzip.compress(PAGE, mtime=0), "Content-Encoding: gzip")


@pytest.mark.parametrize(
    ("block", "digest"),
    [
        (http(), sha1(PAGE)),
        (http(), sha1(PAGE).lower()),
        (http(), sha1(PAGE, base32=False)),
        (http(), f"sha256:{hashlib.sha256(PAGE).hexdigest()}"),
        (http(), f"sha-256:{hashlib.sha256(PAGE).hexdigest()}"),
        (http(), f"md5:{hashlib.md5(PAGE).hexdigest()}"),
        (CHUNKS, sha1(chunked())),
        (CHUNKS, sha1(PAGE)),
        (GZIPPED, sha1(PAGE)),
        (GZIPPED, sha1(gzip.compress(PAGE, mtime=0))),
    ],
)
def test_a_digest_may_be_of_any_form_of_the_payload(tmp_path: Path, block: bytes, digest: str) -> None:
    assert got(tmp_path / "a.warc", warc(block, WARC_Payload_Digest=digest)).said == []


def test_a_digest_that_is_wrong_is_said_and_the_record_is_taken(tmp_path: Path) -> None:
    wrong, odd = sha1(b"khac"), "crc:1234"
    result = got(tmp_path / "a.warc", warc(WARC_Payload_Digest=wrong) + warc(WARC_Block_Digest=odd))
    assert len(result.captures) == 2
    assert result.said == [
        f"{URL}: the digest {wrong} was written, but its bytes have {sha1(PAGE)}",
        f"{URL}: the digest {odd} is of an unknown kind",
    ]
    assert result.troubles[0].where == f"{tmp_path / 'a.warc'}:0"


def test_of_a_revisit_only_the_block_has_a_digest_to_be_checked(tmp_path: Path) -> None:
    good, wrong = sha1(http(b"")), sha1(b"khac")
    content = warc() + revisit(WARC_Payload_Digest=sha1(PAGE), WARC_Block_Digest=good, WARC_Truncated="length")
    assert got(tmp_path / "a.warc", content).said == []
    result = got(tmp_path / "b.warc", warc() + revisit(WARC_Payload_Digest=sha1(PAGE), WARC_Block_Digest=wrong))
    assert result.said == [f"{URL}: the digest {wrong} was written, but its bytes have {good}"]


def test_one_more_line_break_before_the_body_is_no_part_of_it(tmp_path: Path) -> None:
    result = got(tmp_path / "a.warc", warc(http(b"\r\n" + PAGE), WARC_Payload_Digest=sha1(PAGE)))
    assert result.record().payload == PAGE
    assert result.said == []


def test_an_arc_file(tmp_path: Path) -> None:
    space = "http://p.example/mot hai?a=b c"
    dns = arc("dns:p.example", b"p.example 192.0.2.1")
    content = ARC_HEAD + arc() + dns + arc(space, http(b"hai"))
    for name, whole in (("a.arc", content), ("a.arc.gz", packed([ARC_HEAD, arc(), dns, arc(space, http(b"hai"))]))):
        result = got(tmp_path / name, whole)
        assert [(one.url, one.timestamp) for one in result.captures] == [
            (URL, "2008-04-30T20:48:25Z"),
            (space, "2008-04-30T20:48:25Z"),
        ]
        assert result.record().payload == PAGE
        assert result.record(1).payload == b"hai"
        assert result.record().headers["WARC-IP-Address"] == "192.0.2.1"
        assert result.said == []


def test_an_arc_file_whose_lengths_lie(tmp_path: Path) -> None:
    content = ARC_HEAD + arc(length=7) + arc(f"{URL}2", length=999) + arc(f"{URL}3")
    result = got(tmp_path / "a.arc", content)
    assert [one.url for one in result.captures] == [URL, f"{URL}2", f"{URL}3"]
    assert [result.record(number).payload for number in range(3)] == [PAGE] * 3
    assert len(result.said) == 2


@pytest.mark.parametrize("length", [None, 3, 200, 10**14, "viel", -1])
@pytest.mark.parametrize("is_packed", [False, True])
def test_a_length_that_is_wrong_or_missing(tmp_path: Path, length: int | str | None, is_packed: bool) -> None:
    records = [warc(), warc(Content_Length=length, WARC_Target_URI=f"{URL}2"), warc(WARC_Target_URI=f"{URL}3")]
    result = got(tmp_path / "a.warc", packed(records) if is_packed else b"".join(records))
    if length == 10**14:
        assert [one.url for one in result.captures] == [URL, f"{URL}3"]
        assert "is lost" in result.said[0]
        return
    assert [one.url for one in result.captures] == [URL, f"{URL}2", f"{URL}3"]
    assert result.said == [f"the record of {URL}2 was mended: its Content-Length is wrong or missing"]
    assert result.captures[1].filename.startswith("imported-a-")
    assert result.record(1).payload == PAGE
    assert result.record(1).headers["Vankho-Taken-From"].startswith("a.warc; :")


def test_a_broken_tail(tmp_path: Path) -> None:
    for name, content in (("a.warc", b"".join(RECORDS)), ("a.warc.gz", packed(RECORDS))):
        result = got(tmp_path / name, content[:-15])
        assert [one.url for one in result.captures] == URLS[:2]
        (said,) = result.said
        assert said.startswith(f"the record of {URLS[2]} is lost")
        assert said.endswith("nothing after it can be read")


@pytest.mark.parametrize("digest", [None, sha1(PAGE), sha1(b"khac")])
def test_damaged_packing_is_believed_only_where_a_digest_fits(tmp_path: Path, digest: str | None) -> None:
    parts = [gzip.compress(one) for one in (RECORDS[0], warc(WARC_Payload_Digest=digest, WARC_Target_URI=URLS[1]))]
    damaged = parts[1][:-8] + bytes(4) + parts[1][-4:]  # its checksum is another
    result = got(tmp_path / "a.warc.gz", parts[0] + damaged + parts[0])
    assert [one.url for one in result.captures] == [URL, *URLS[1:2] * (digest == sha1(PAGE)), URL]
    assert "the packed bytes are damaged" in result.said[0]
    assert f"reading goes on at byte {len(parts[0] + damaged)}" in result.said[0]


def test_a_clipped_middle(tmp_path: Path) -> None:
    records = [*RECORDS[:2], warc(WARC_Target_URI=URLS[1], WARC_Payload_Digest=sha1(PAGE)), RECORDS[3]]
    for name, parts in (("a.warc", records), ("a.warc.gz", [gzip.compress(record) for record in records])):
        middle = len(parts[0]) + len(parts[1])
        whole = b"".join(parts)
        end = middle + len(parts[2])
        result = got(tmp_path / name, whole[: end - 90] + whole[end - 40 :])
        assert [one.url for one in result.captures] == [URLS[0], URLS[2]]
        assert len(result.said) == 1
        assert f":{middle}" in result.troubles[0].where
        assert f"reading goes on at byte {len(whole) - len(parts[3]) - 50}" in result.said[0]


def test_every_trouble_is_said_in_vietnamese(tmp_path: Path) -> None:
    content = RECORDS[0][:-90] + warc(WARC_Payload_Digest="crc:1") + warc(Content_Length=5) + b"rac" * 30 + warc()[:-20]
    for trouble in got(tmp_path / "a.warc", content).troubles:
        assert not any(english for piece, english in in_vietnamese(trouble.what) if " " in piece.strip()), trouble


def test_a_record_larger_than_any_that_is_taken_is_passed_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "MOST_BYTES", 10_000)
    large = warc(http(os.urandom(20_000)), WARC_Target_URI=f"{URL}9")
    for name, content in (
        ("a.warc", RECORDS[0] + large + RECORDS[2]),
        ("a.warc.gz", packed([RECORDS[0], large, RECORDS[2]])),
        ("b.warc.gz", gzip.compress(RECORDS[0] + large + RECORDS[2])),
    ):
        result = got(tmp_path / name, content)
        assert [one.url for one in result.captures] == URLS[:2]
        assert result.said == [f"the record of {URL}9 is lost: more than 10000 bytes"]
    lie = warc(Content_Length=20_000) + b"".join(warc(WARC_Target_URI=f"{URL}{n}") for n in range(90))
    result = got(tmp_path / "c.warc", lie)
    assert len(result.captures) == 90


def test_the_method_is_the_requests_before_or_after(tmp_path: Path) -> None:
    id_, other = "<urn:uuid:1>", "<urn:uuid:2>"
    posted = request(method="POST", body=b"a=b", WARC_Concurrent_To=id_, WARC_Record_ID=other)
    before = got(tmp_path / "a.warc", posted + warc(WARC_Record_ID=id_))
    after = got(tmp_path / "b.warc", warc(WARC_Record_ID=id_) + posted + warc(WARC_Target_URI=f"{URL}2"))
    named = got(tmp_path / "c.warc", posted + request() + warc(WARC_Concurrent_To=other, WARC_Record_ID=id_))
    assert [one.method for one in before.captures + after.captures + named.captures] == ["POST", "POST", "GET", "POST"]
    for result in (before, after, named):
        capture = result.captures[0]
        sent = read_request(result.folder, capture.filename, capture.offset)
        assert (sent.first_line, sent.payload) == ("POST /tin HTTP/1.1", b"a=b")
    assert after.captures[0].filename == str(tmp_path / "b.warc")


@pytest.mark.parametrize(
    ("address", "url", "body"),
    [
        (f"{URL}?__wb_method=POST&a=b&c=d", URL, b"a=b&c=d"),
        (f"{URL}?p=1&__wb_method=POST&a=b", f"{URL}?p=1", b"a=b"),
        (f"{URL}?__wb_post_data={base64.b64encode(b'a=b').decode()}", URL, b"a=b"),
        (f"{URL}?__wb_method=POST&__wb_post_data={base64.b64encode(b'x').decode()}", URL, b"x"),
    ],
)
def test_an_address_that_says_what_was_posted(tmp_path: Path, address: str, url: str, body: bytes) -> None:
    result = got(tmp_path / "a.warc", warc(WARC_Target_URI=address))
    (capture,) = result.captures
    assert (capture.url, capture.method) == (url, "POST")
    assert read_request(result.folder, capture.filename, capture.offset).payload == body
    assert result.record().headers["WARC-Target-URI"] == address


def test_what_is_no_answer_of_a_portal(tmp_path: Path) -> None:
    info = (
        b'software: Tool/1\r\njson-metadata: {"title": "T", "pages": [{"url": "http://p.example/", "title": "Trang"}]}'
    )
    records = [
        warc(info, WARC_Type="warcinfo", Content_Type="application/warc-fields", WARC_Target_URI=None),
        warc(b"20200101 p.example. 1 IN A 192.0.2.1", WARC_Target_URI="dns:p.example", Content_Type="text/dns"),
        warc(b'{"url": "http://p.example/2"}', WARC_Type="resource", WARC_Target_URI="urn:pageinfo:http://p.example/2"),
        warc(b"<p>", WARC_Type="resource", Content_Type="text/html"),
        warc(b"fetchTimeMs: 1", WARC_Type="metadata", Content_Type="application/warc-fields"),
        warc(b"text", WARC_Type="conversion"),
        warc(b"rest", WARC_Type="continuation"),
        warc(b"text", WARC_Type="conversion"),
    ]
    result = got(tmp_path / "a.warc.gz", packed(records))
    assert [(one.record_type, one.statuscode, one.mimetype) for one in result.captures] == [
        ("resource", None, "text/html")
    ]
    assert result.said == [
        "1 records of the kind continuation are no answers of a portal, and were passed by",
        "2 records of the kind conversion are no answers of a portal, and were passed by",
    ]
    assert [(note.kind, note.facts) for note in result.notes] == [
        ("software", {"software": "Tool/1"}),
        ("collection", {"title": "T"}),
        ("page", {"url": "http://p.example/", "title": "Trang"}),
        ("page", {"url": "http://p.example/2"}),
        ("passed", {"dns": 1}),
    ]


def test_a_file_that_is_no_file_of_records(tmp_path: Path) -> None:
    cases = {
        "page.warc.gz": (b"<!DOCTYPE html><html>", "it is a page"),
        "empty.warc": (b"", "the file is empty"),
        "noise.warc.gz": (os.urandom(5000).replace(b"\x1f\x8b", b"ab"), "no WARC or ARC record"),
        "text.warc.gz": (gzip.compress(b"text" * 999), "no WARC or ARC record"),
        "cut.warc.gz": (packed([warc()])[:60], "no WARC or ARC record"),
        "lfs.warc": (b"version https://git-lfs.github.com/spec/v1\n", "where the file itself"),
        "zip.warc": (b"PK\x05\x06" + bytes(18), "a zip file without records"),
    }
    for name, (content, why) in cases.items():
        with pytest.raises(SourceUnreadableError, match=f"{name}: .*{why}") as raised:
            got(tmp_path / name, content)
        assert "\n" not in str(raised.value)
    for path in (tmp_path, tmp_path / "not-there.warc"):
        with pytest.raises(SourceUnreadableError, match=path.name):
            got(path)
    good = tmp_path / "good.warc"
    good.write_bytes(warc())
    given = list(captures_of([tmp_path / "page.warc.gz", good], tmp_path / "warc", keep=False))
    assert [isinstance(one, Trouble) for one in given] == [True, False]


def test_a_revisit_comes_with_its_original(tmp_path: Path) -> None:
    first = warc(WARC_Record_ID="<urn:uuid:1>", WARC_Payload_Digest=sha1(PAGE))
    wishes = [
        revisit(WARC_Refers_To="<urn:uuid:1>"),
        revisit(WARC_Refers_To_Target_URI=URL, WARC_Refers_To_Date=DATE),
        revisit(WARC_Payload_Digest=sha1(PAGE)),
        revisit(WARC_Payload_Digest=f"sha256:{hashlib.sha256(PAGE).hexdigest()}"),
    ]
    for number, wish in enumerate(wishes):
        for content in (first + wish, wish + first):
            result = got(tmp_path / f"{number}.warc", content)
            one = next(one for one in result.captures if one.record_type == "revisit")
            assert one.original == (str(tmp_path / f"{number}.warc"), content.index(b"WARC/1.0\r\nWARC-Type: response"))
            assert one.digest == f"sha256:{hashlib.sha256(PAGE).hexdigest()}"
            assert one.statuscode == 200
            assert result.said == []


def test_revisits_of_revisits_and_of_themselves(tmp_path: Path) -> None:
    chain = [
        revisit(WARC_Record_ID="<urn:uuid:4>", WARC_Refers_To="<urn:uuid:3>", WARC_Date="2021-01-04"),
        revisit(WARC_Record_ID="<urn:uuid:3>", WARC_Refers_To="<urn:uuid:2>", WARC_Date="2021-01-03"),
        revisit(WARC_Record_ID="<urn:uuid:2>", WARC_Refers_To="<urn:uuid:1>", WARC_Date="2021-01-02"),
        warc(WARC_Record_ID="<urn:uuid:1>"),
    ]
    result = got(tmp_path / "a.warc", b"".join(chain))
    assert [one.timestamp[:10] for one in result.captures] == ["2020-02-03", "2021-01-04", "2021-01-03", "2021-01-02"]
    assert len({one.original for one in result.captures[1:]}) == 1
    itself = revisit(
        WARC_Record_ID="<urn:uuid:9>", WARC_Refers_To="<urn:uuid:9>", WARC_Payload_Digest=sha1(b"nobody's")
    )
    circle = revisit(WARC_Record_ID="<urn:uuid:7>", WARC_Refers_To="<urn:uuid:8>")
    circle += revisit(WARC_Record_ID="<urn:uuid:8>", WARC_Refers_To="<urn:uuid:7>", WARC_Date="2021-01-02")
    result = got(tmp_path / "b.warc", itself + circle)
    assert [(one.original, one.digest) for one in result.captures] == [
        (None, sha1(b"nobody's")),
        (None, None),
        (None, None),
    ]
    assert result.said == ["3 records only repeat others, which are in none of the files"]


def test_two_answers_of_one_second_are_told_apart_by_digest(tmp_path: Path) -> None:
    one, two = warc(http(b"mot"), WARC_Record_ID=None), warc(http(b"hai"), WARC_Record_ID=None)
    told = revisit(WARC_Refers_To_Target_URI=URL, WARC_Refers_To_Date=DATE, WARC_Payload_Digest=sha1(b"hai"))
    unchanged = revisit(WARC_Refers_To_Target_URI=URL, WARC_Refers_To_Date=DATE, WARC_Payload_Digest=sha1(b""))
    result = got(tmp_path / "a.warc", one + two + told + unchanged)
    assert [one.original and one.original[1] for one in result.captures] == [None, None, len(one), 0]


def test_a_revisit_may_repeat_what_lies_in_another_file(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(revisit(WARC_Payload_Digest=sha1(PAGE)))
    (tmp_path / "b.warc.gz").write_bytes(gzip.compress(warc() + request()))
    given = list(captures_of([tmp_path / "a.warc", tmp_path / "b.warc.gz"], tmp_path / "warc", keep=False))
    response, again = [one for one in given if not isinstance(one, Trouble)]
    assert again.original == (response.filename, response.offset)
    assert read_record(tmp_path / "warc", *again.original).payload == PAGE
    assert len(given) == 2


def test_a_file_that_is_kept_is_copied_once(tmp_path: Path) -> None:
    path, folder = tmp_path / "a.warc", tmp_path / "kho" / "warc"
    result = got(path, b"".join(RECORDS), keep=True)
    assert {one.filename for one in result.captures} == {"a.warc"}
    assert got(path, keep=True).captures == result.captures
    assert [one.name for one in folder.iterdir()] == ["a.warc"]
    other = got(path, b"".join(RECORDS[2:]), keep=True)
    assert {one.filename for one in other.captures} == {"a-2.warc"}
    path.unlink()
    assert read_record(folder, "a.warc", 0).payload == PAGE
    assert [one.filename for one in got(folder / "a.warc", keep=True).captures] == ["a.warc"] * 3


def everything(path: Path, folder: Path) -> list[Capture | Trouble]:
    return list(captures(path, folder, keep=False))


@pytest.mark.parametrize("after", range(6))
def test_what_was_begun_is_gone_on_with(tmp_path: Path, after: int) -> None:
    path, folder = tmp_path / "a.warc.gz", tmp_path / "warc"
    path.write_bytes(
        gzip.compress(b"".join([*RECORDS, revisit(WARC_Payload_Digest=sha1(PAGE)), warc(Content_Length=9)]))
    )
    given = captures(path, folder, keep=False)
    begun = [one for _, one in zip(range(after), given, strict=False)]
    given.close()  # type: ignore[attr-defined]  # it is a generator
    whole = everything(path, folder)
    assert whole[: len(begun)] == begun
    files = {one.name: one.stat().st_size for one in folder.iterdir()}
    assert everything(path, folder) == whole
    assert {one.name: one.stat().st_size for one in folder.iterdir()} == files
    places = {(one.filename, one.offset) for one in whole if not isinstance(one, Trouble)}
    assert len(places) == 5


@pytest.mark.parametrize("cut", [1, 60, 700])
def test_what_a_killed_import_left_is_mended(tmp_path: Path, cut: int) -> None:
    path, folder = tmp_path / "a.warc.gz", tmp_path / "warc"
    path.write_bytes(gzip.compress(b"".join(RECORDS)))
    whole = everything(path, folder)
    (name,) = (one.name for one in folder.iterdir())
    content = (folder / name).read_bytes()
    (folder / name).unlink()
    (folder / f"{name}.open").write_bytes(content[:-cut])
    assert [one.url for one in everything(path, folder) if not isinstance(one, Trouble)] == URLS
    assert len(whole) == 3
    for one in everything(path, folder):
        assert not isinstance(one, Trouble)
        assert read_record(folder, one.filename, one.offset).type == "response"


def test_two_files_of_one_name_are_two(tmp_path: Path) -> None:
    for folder, body in (("x", b"mot"), ("y", b"hai")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.warc.gz").write_bytes(gzip.compress(warc(http(body)) + request()))
        everything(tmp_path / folder / "a.warc.gz", tmp_path / "warc")
    assert len(list((tmp_path / "warc").iterdir())) == 2


def test_progress_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(RECORDS))
    told: list[tuple[int, int]] = []
    list(captures(path, tmp_path / "warc", keep=False, progress=lambda done, size: told.append((done, size))))
    size = path.stat().st_size
    assert told[0] == (0, size)
    assert told[-1] == (size, size)
    assert told == sorted(told)


def test_a_bomb_of_a_body_stays_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "MOST_BYTES", 1000)
    for encoding, pack in (("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstd.compress)):
        bomb = pack(bytes(100_000))
        assert bodies.decode(bomb, encoding) == bomb
