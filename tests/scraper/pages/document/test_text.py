"""The text of a page is what Scrapy would have read, and a charset that is none does no harm."""

from __future__ import annotations

import codecs

import pytest
from scrapy.http import HtmlResponse

from scraper.pages.text import decode

WORDS = "Ủy ban nhân dân xã họp bàn việc sửa đường liên ấp."
PAGE = f"<html><head>{{}}</head><body><p>{WORDS}</p></body></html>"
METAS = ["", '<meta charset="utf-8">', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1258">',
         '<meta charset="utf-16">', '<meta charset="gb2312">', '<meta charset="tieng-viet">']  # fmt: skip
TYPES = [None, "text/html", "text/html; charset=utf-8", "text/html; charset=ISO-8859-1", "text/html; charset=utf-16",
         'text/html; charset="UTF-8"', "text/html; charset=utf-7", "text/html; charset="]  # fmt: skip
BODIES = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1258", "ascii", "gb18030"]
NO_CHARSETS = ["undefined", "idna", "punycode", "hex", "rot13", "zlib", "bz2", "base64", "uu", "quopri", "mbcs", "null"]


@pytest.mark.parametrize("encoding", BODIES)
@pytest.mark.parametrize("content_type", TYPES)
@pytest.mark.parametrize("meta", METAS)
def test_a_page_is_read_as_scrapy_reads_it(meta: str, content_type: str | None, encoding: str) -> None:
    body = PAGE.format(meta).encode(encoding, "xmlcharrefreplace")
    headers = {} if content_type is None else {"Content-Type": content_type}
    response = HtmlResponse("http://p.example/", headers=headers, body=body)
    assert decode(body, content_type) == (response.encoding, response.text)


@pytest.mark.parametrize("charset", NO_CHARSETS)
def test_a_charset_that_decodes_no_text_counts_for_nothing(charset: str) -> None:
    body = PAGE.format(f'<meta charset="{charset}">').encode()
    for content_type in (f"text/html; charset={charset}", "text/html", None):
        encoding, text = decode(body, content_type)
        assert (encoding, WORDS in text) == ("utf-8", True)
    assert WORDS in decode(PAGE.format('<meta charset="utf-8">').encode(), f"text/html; charset={charset}")[1]


def _codecs() -> list[str]:
    from encodings.aliases import aliases  # noqa: PLC0415 - a table for one test

    return sorted({codecs.lookup(name).name for name in aliases.values() if name not in ("mbcs", "oem")})


@pytest.mark.parametrize("charset", [*_codecs(), "undefined", "idna", "punycode", "unicode_escape"])
@pytest.mark.parametrize(
    "body", [b"", b"\xff", b"\x80\x81\\x", b"xn--\xff-", bytes(one for one in range(256) if one != 0x5C) * 4]
)
def test_no_charset_and_no_bytes_raise(charset: str, body: bytes) -> None:
    encoding, text = decode(body, f"text/html; charset={charset}")
    assert isinstance(text, str)
    assert codecs.lookup(encoding)


VIETNAMESE = "<p>Bà con ấp Giồng Lớn góp công vớt lục bình trên rạch, khơi dòng cho ghe xuồng đi lại.</p>" * 3


@pytest.mark.parametrize("fault", [b"\xff", b"\xe1\xba", b"caf\xe9"])
def test_a_wrong_byte_or_two_cost_no_other_letter(fault: bytes) -> None:
    encoding, text = decode(VIETNAMESE.encode() + fault + VIETNAMESE.encode(), None)
    assert encoding == "utf-8"
    assert text.count("Giồng Lớn") == 6


@pytest.mark.parametrize("charset", ["windows-1258", "windows-1252"])
def test_another_charset_is_not_taken_for_broken_utf_8(charset: str) -> None:
    body = ("Đã có tên đường phố. " * 20 if charset == "windows-1258" else "Thé à la crème brûlée. " * 20).encode(
        charset, "ignore"
    )
    assert decode(body, None)[0] != "utf-8"
