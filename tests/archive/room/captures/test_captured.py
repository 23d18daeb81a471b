from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest

from archive.room.captures.markup import CapturedPage, join, rewrite_css
from archive.room.tools.rewriter import Rewriter
from archive.warc.charset import decode
from tests.tools.reading import Library, library
from tests.worlds.rich.crawling import TYPE, Crawling, jpeg
from tests.worlds.small_archive import HOME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.database.folder import Archive

SHEET = b'@import "in.css"; h1 { background: url(anh/nen.jpg) } p { background: url("http://elsewhere.example/x.png") }'
LIVELY = """<!DOCTYPE html><html><head><meta charset="windows-1258"><base href="/thu-muc/">
<meta http-equiv="refresh" content="0;url=http://elsewhere.example/"><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="mau.css"><link rel="stylesheet" href="http://elsewhere.example/khac.css">
<style><!-- body { background: url('anh/nen.jpg'); color: #123 } --></style>
<script>document.title = "chạy"</script></head>
<body onload="alert(1)" background="anh/nen.jpg"><h1 style="background:url(javascript:alert(1))">Bản &amp; chụp</h1>
<form action="/gui" id="f"><input name="q" autofocus onfocus="alert(2)">
<button formaction="javascript:alert(3)">Gửi</button></form>
<img src="anh/nen.jpg" srcset="http://elsewhere.example/2x.jpg 2x" onerror="alert(4)" alt="nền">
<img src="http://elsewhere.example/bug.gif" alt="ngoài">
<iframe src="http://elsewhere.example/"></iframe><object data="x.swf"><p>cũ</p></object>
<svg><script>alert(5)</script><a xlink:href="javascript:alert(6)">x</a></svg>
<a href="/bai/2" target="_top" ping="http://elsewhere.example/">Bài 2</a> <a href="javascript:alert(7)">mã</a>
<a href="#cuoi">cuối</a><noscript><p>Không có mã</p></noscript></body></html>"""
PAGE, REPEATED, POSTED = "http://p.example/trang", "http://p.example/trang-hai", "http://p.example/tin-tuc"


class Odd:
    """What was captured in the archive below, by name: the numbers of the captures."""

    page = again = posted = picture = sheet = redirect = svg = text = plain = utf16 = outside = 0


def fill(archive: Archive) -> None:
    crawling = Crawling(archive, {"name": "thu-nghiem", "home_url": HOME})
    crawling.begin("2026-11-26T03:00:00Z")
    Odd.picture = crawling.fetch("http://p.example/thu-muc/anh/nen.jpg", jpeg(), "image/jpeg")
    Odd.sheet = crawling.fetch("http://p.example/thu-muc/mau.css", SHEET, "text/css")
    crawling.fetch("http://p.example/thu-muc/in.css", b"p { color: red }", "text/css")
    Odd.page = crawling.see("article", PAGE, LIVELY.encode())
    crawling.fetch("http://p.example/bai/2", "<h1>Bài 2, lúc đầu</h1>".encode())
    Odd.redirect = crawling.fetch("http://p.example/cu", b"", status=301)
    Odd.svg = crawling.fetch("http://p.example/ve.svg", b"<svg onload='alert(1)'/>", "image/svg+xml")
    Odd.text = crawling.fetch("http://p.example/tra-loi", b"1|#||4|<script>alert(1)</script>", "text/plain")
    Odd.plain = crawling.fetch("http://p.example/khong-khai", "<p>Tiếng Việt</p>".encode(), "text/html")
    Odd.utf16 = crawling.fetch("http://p.example/utf16", "<p>Tiếng Việt</p>".encode("utf-16"), TYPE)
    crawling.end()
    crawling.begin("2026-12-26T03:00:00Z")
    Odd.again = crawling.fetch(PAGE, LIVELY.encode())
    crawling.fetch("http://p.example/bai/2", "<h1>Bài 2, về sau</h1>".encode())
    Odd.outside = crawling.fetch("http://p.example/leo-rao", b"<p>x</p>")
    crawling.end()
    crawling.writer.close()
    archive.db.execute("UPDATE captures SET filename = '../archive.db', offset = 0 WHERE id = ?", (Odd.outside,))


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library(tmp_path_factory.mktemp("kho"), fill) as opened:
        yield opened


def test_the_wall_stands_around_a_captured_page(room: Library) -> None:
    answer = room.get(f"/-/captured/{Odd.page}")
    policy = {part.split()[0]: part.split()[1:] for part in answer.headers["content-security-policy"].split(";")}
    assert policy["sandbox"] == []
    assert policy["default-src"] == policy["form-action"] == policy["base-uri"] == ["'none'"]
    assert policy["img-src"] == ["'self'", "data:"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert "script-src" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers


ACTING = ("script", "alert", "onload", "onerror", "onfocus", "iframe", "object", "svg", "<base", "refresh", "<form")


@pytest.mark.parametrize("word", [*ACTING, "elsewhere.example", "srcset", "target", "ping", "formaction", "autofocus"])
def test_nothing_in_it_acts_or_reaches_out(room: Library, word: str) -> None:
    text = room.page(f"/-/captured/{Odd.page}").replace("url=http%3A%2F%2Felsewhere", "")
    assert word not in text.lower()


def test_it_looks_as_it_did(room: Library) -> None:
    text = room.page(f"/-/captured/{Odd.page}")
    picture, sheet = f"/-/captured-file/{Odd.picture}", f"/-/captured-file/{Odd.sheet}"
    assert text.startswith("<!DOCTYPE html>")
    assert f'<link rel="stylesheet" href="{sheet}"' in text
    assert f'body {{ background: url("{picture}"); color: #123 }}' in text
    assert f'<body background="{picture}">' in text
    assert f'<img alt="nền" src="{picture}">' in text
    assert '<img alt="ngoài">' in text
    assert '<div id="f"><input name="q" disabled>' in text
    assert "<p>Không có mã</p>" in text
    assert '<meta name="viewport" content="width=device-width">' in text
    assert "Bản &amp; chụp" in text  # the server's header goes before the page's own meta


def test_a_style_sheet_asks_for_our_files_only(room: Library) -> None:
    answer = room.get(f"/-/captured-file/{Odd.sheet}")
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert f'h1 {{ background: url("/-/captured-file/{Odd.picture}") }}' in answer.text
    assert "elsewhere.example" not in answer.text
    assert re.search(r'@import url\("/-/captured-file/\d+"\)', answer.text)


def test_what_a_sandboxed_page_shows_may_be_shown_by_it(room: Library) -> None:
    assert room.get(f"/-/captured-file/{Odd.picture}").headers["cross-origin-resource-policy"] == "cross-origin"


def test_a_link_leads_to_the_nearest_capture(room: Library) -> None:
    def follow(capture: int) -> str:
        found = re.search(r'<a href="(/-/captured\?url=[^"]*bai%2F2[^"]*)"', room.page(f"/-/captured/{capture}"))
        assert found is not None
        answer = room.get(found[1].replace("&amp;", "&"))
        assert answer.status_code == 302
        return room.page(answer.headers["location"])

    assert "Bài 2, lúc đầu" in follow(Odd.page)
    assert "Bài 2, về sau" in follow(Odd.again)
    assert PAGE not in room.page(f"/-/captured/{Odd.page}").split("<h1")[0].replace("%3A", ":")


def test_who_followed_a_link_is_told_where_he_is(room: Library) -> None:
    text = room.page(f"/-/captured/{Odd.plain}?from={Odd.page}&lang=vi")
    assert f"bản chụp số {Odd.plain}" in text
    assert "http://p.example/khong-khai" in text


def test_a_link_that_leads_out_of_the_archive_says_so(room: Library) -> None:
    answer = room.get("/-/captured?url=http%3A%2F%2Felsewhere.example%2F%3Cb%3E&at=2026&from=1&lang=vi")
    assert answer.status_code == 404
    assert "Trong kho không có bản chụp nào của http://elsewhere.example/&lt;b&gt;" in answer.text
    assert answer.headers["content-security-policy"].startswith("sandbox;")


def test_a_revisit_shows_the_payload_it_repeats(room: Library) -> None:
    assert room.rows("SELECT record_type FROM captures WHERE id = ?", Odd.again) == [("revisit",)]
    assert "Gửi" in room.page(f"/-/captured/{Odd.again}")
    about = room.page(f"/-/capture/{Odd.again}?lang=vi")
    assert f'Nội dung không đổi so với <a href="/-/capture/{Odd.page}">' in about
    assert "khớp" in about


def test_letters_are_read_as_the_page_says(room: Library) -> None:
    assert "Tiếng Việt" in room.page(f"/-/captured/{Odd.plain}")
    assert "Tiếng Việt" in room.page(f"/-/captured/{Odd.utf16}")


def test_a_text_stays_text(room: Library) -> None:
    answer = room.get(f"/-/captured/{Odd.text}")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text == "1|#||4|<script>alert(1)</script>"


def test_a_drawing_is_saved_and_not_run(room: Library) -> None:
    assert room.get(f"/-/captured/{Odd.svg}").headers["content-type"].startswith("text/html")
    answer = room.get(f"/-/captured-file/{Odd.svg}")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")


def test_the_page_about_a_capture(room: Library) -> None:
    text = room.page(f"/-/capture/{Odd.page}?lang=vi")
    assert f'sandbox="" src="/-/captured/{Odd.page}"' in text
    assert f'<a rel="next" href="/-/capture/{Odd.again}">' in text
    assert "Không có bản chụp trước" in text
    assert "Content-Type: text/html; charset=utf-8" in text
    assert "User-Agent: Vankho" in text
    assert "WARC-Payload-Digest: sha256:" in text


def test_the_record_as_bytes_is_the_one_in_the_file(room: Library) -> None:
    answer = room.get(f"/-/capture/{Odd.page}.warc")
    assert answer.headers["content-disposition"] == f'attachment; filename="capture-{Odd.page}.warc.gz"'
    ((name, offset, length),) = room.rows("SELECT filename, offset, length FROM captures WHERE id = ?", Odd.page)
    assert answer.content == (room.folder / "warc" / name).read_bytes()[offset : offset + length]
    assert gzip.decompress(answer.content).startswith(b"WARC/1.1\r\n")


def test_no_file_outside_the_folder_is_read(room: Library) -> None:
    for path in (f"/-/capture/{Odd.outside}.warc", f"/-/captured/{Odd.outside}", f"/-/captured-file/{Odd.outside}"):
        assert room.get(path).status_code == 404
    assert "bị hỏng" in room.page(f"/-/capture/{Odd.outside}?lang=vi")


@pytest.mark.parametrize("path", ["/-/capture/{}", "/-/captured/{}", "/-/captured-file/{}", "/-/capture/{}.warc"])
@pytest.mark.parametrize("number", ["999999", "9999999999999999999"])
def test_a_number_that_is_not_there(room: Library, path: str, number: str) -> None:
    assert f"There is no capture {number} here." in room.page(path.format(number), 404, accept_language="en")


def test_an_address_leads_to_the_page_about_its_capture(room: Library) -> None:
    assert room.get(f"/-/capture?url={PAGE}&at=2026-12-31").headers["location"] == f"/-/capture/{Odd.again}"
    assert room.get(f"/-/capture?url={PAGE}&at=2026-01-01").headers["location"] == f"/-/capture/{Odd.page}"
    assert room.get(f"/-/capture?url={PAGE}&at=strange").status_code == 302
    assert room.get("/-/capture?url=http://p.example/khong").status_code == 404
    assert room.get("/-/capture").status_code == 404


@pytest.mark.parametrize(
    ("content", "header", "text"),
    [
        ("ế".encode(), None, "ế"),
        ("ế".encode(), "text/html; charset=utf-8", "ế"),
        (b"<meta charset=windows-1252>\xe9", None, "<meta charset=windows-1252>é"),
        (b"\xe9", "text/html; charset=iso-8859-1", "é"),
        (b"\x93", "text/html; charset=iso-8859-1", "“"),  # browsers read it as windows-1252
        (b"\xe9", None, "é"),
        ("ế".encode(), "text/html; charset=strange", "ế"),
        ("ế".encode(), "text/html; charset=base64", "ế"),
        (b"\xef\xbb\xbf\xe1\xba\xbf", "text/html; charset=windows-1252", "ế"),
        (b"<meta charset=utf-16>\xe1\xba\xbf", None, "<meta charset=utf-16>ế"),
        (b"a\xff", "text/html; charset=utf-8", "a\ufffd"),
        (b"", None, ""),
    ],
)
def test_decoding(content: bytes, header: str | None, text: str) -> None:
    assert decode(content, header)[0] == text


def rewritten(html: str) -> str:
    return CapturedPage(html, "http://p.example/").rewritten(lambda _: None, lambda url: f"/?{url}")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<![foo[ x ]]><p>a</p>", "<p>a</p>"),
        ("<![if !IE]><p>a</p><![endif]>", "<p>a</p>"),
        ("<script>var a = '<!--'</script><p>a</p>", "<p>a</p>"),
        ("<p>1 < 2 & 3 &lt; 4</p>", "<p>1 &lt; 2 &amp; 3 &lt; 4</p>"),
        ("<p title='</p><script>'>a</p>", '<p title="&lt;/p&gt;&lt;script&gt;">a</p>'),
        ("<xmp><img src=x onerror=alert(1)></xmp>", "<pre><img></pre>"),
        ("<p>a</p></div></p><img/>", "<p>a</p><img>"),
        ("<a href=' java\tscript:alert(1)'>x</a>", "<a>x</a>"),
        ("<a href='HTTP://Q.example/ ế'>x</a>", '<a href="/?http://Q.example/%20%E1%BA%BF">x</a>'),
        ("<a href='http://[half'>x</a>", "<a>x</a>"),
        (
            '<img usemap="#m"><map name="m"><area shape="rect" href="/a">',
            '<img usemap="#m"><map name="m"><area shape="rect" href="/?http://p.example/a">',
        ),
        ("<iframe><p>inside</p></iframe>after", "after"),
        ("<svg/>after", "after"),
        ("<script>unclosed <p>a</p>", ""),
        ("<p>a</p><!-- unclosed <p>b</p>", "<p>a</p>"),
        ("<a onclick=\"document.write('<script>')\">x</a><p>a</p>", "<a>x</a><p>a</p>"),
        ("<p>a</p><img src=x", "<p>a</p>&lt;img src=x"),
    ],
)
def test_rewriting(html: str, expected: str) -> None:
    assert rewritten(html) == expected


def test_a_style_sheet_cannot_end_its_element() -> None:
    html = "<style>a { content: '</sty' } b { x: '<img onerror=1>' }</style><p>x</p>"
    assert "<img" not in rewritten(html)
    assert rewritten(html).endswith("</style><p>x</p>")
    assert rewrite_css("a{}</style><script>", "http://p.example/", lambda _: None) == "a{}\\3c /style>\\3c script>"


def test_tags_that_no_name_lets_through_stay_out() -> None:
    assert rewritten('<a"onclick=x><b-<i>x') == "x"
    assert Rewriter(lambda *_: None).rewritten("<p onclick=x>a</p>") == "a"


HOSTILE = ("<!--", "<a ", "<a <", "<", "<p>", "<a x='", '<a x="', "<!", "</", "<?", "<![", "<style>", "&", "<a x=")


@pytest.mark.parametrize("end", ["", ">"])
@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_page_takes_no_minutes(piece: str, end: str) -> None:
    assert "<!" not in rewritten(piece * 50_000 + end)


@pytest.mark.parametrize(
    ("address", "joined"),
    [
        ("../a.jpg#x", "http://p.example/a.jpg"),
        ("//q.example/a b", "http://q.example/a%20b"),
        ("data:text/html,x", None),
        ("javascript:alert(1)", None),
        ("", "http://p.example/b/c"),
        (None, "http://p.example/b/c"),
    ],
)
def test_joining(address: str | None, joined: str | None) -> None:
    assert join("http://p.example/b/c", address) == joined
