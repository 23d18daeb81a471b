from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from archive.room.article.citations import (
    Citation,
    bibtex_entry,
    citation_key,
    csl_item,
    plain_english,
    plain_vietnamese,
)
from tests.worlds.rich.articles import ODD_ID, PATH_ID

if TYPE_CHECKING:
    from tests.tools.reading import Library

ONE = Citation(
    key="thu-nghiem:15",
    authors=("Kim Loan", "Anh Thư"),
    title="Đêm hội xóm Chài",
    site="Phường Thử Nghiệm",
    section="Văn hóa",
    published="2026-10-15",
    url="http://p.example/bai/15",
    address="http://kho.example/-/article/thu-nghiem/15",
    captured_at="2026-11-26T20:00:15Z",
    captured_on="2026-11-27",
    edition=3,
    digest="sha256:75c2",
    summary=None,
)
# What CSL's schema (csl-data.json, 1.0.2) knows of these.
CSL_NAMES = {"author"}
CSL_DATES = {"issued", "accessed"}
CSL_TEXTS = {
    *("id", "type", "title", "container-title", "section", "URL", "abstract", "archive", "archive_location"),
    *("version", "note"),
}


def read_bibtex(text: str) -> tuple[str, str, dict[str, str]]:
    """One entry, read as strictly as BibTeX reads: braces must match, even escaped ones."""
    head = re.match(r"@([a-z]+)\{([^\s,{}\"#%'()=\\~]+),\s*", text)
    assert head is not None, text
    fields, at = {}, head.end()
    while text[at] != "}":
        name = re.compile(r"([a-z]+) = \{").match(text, at)
        assert name is not None, text[at:]
        end = at = name.end()
        depth = 1
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        fields[name[1]] = text[at : end - 1]
        following = re.compile(r",\s*").match(text, end)
        assert following is not None, text[end:]
        at = following.end()
    assert text[at:].strip() == "}"
    return head[1], head[2], fields


SPELLED = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~"}
SPELLED["textasciicircum"] = "^"


def printed(tex: str) -> str:
    """What TeX would print of a field; what it would stumble over is an error."""
    assert not re.search(r"(?<!\\)[%&#_$~^]", tex), tex
    tex = re.sub(r"\{\\(text\w+)\}", lambda found: f"\0{ord(SPELLED[found[1]])}\0", tex)
    tex = re.sub(r"\\([%&#_$])", r"\1", tex)
    assert not re.search(r"\\", tex), tex
    tex = re.sub(r"[{}]", "", tex)
    return re.sub(r"\0(\d+)\0", lambda found: chr(int(found[1])), tex)


def test_bibtex() -> None:
    kind, key, fields = read_bibtex(bibtex_entry(ONE))
    assert (kind, key) == ("online", "thu-nghiem:15")
    assert fields == {
        "author": "{Kim Loan} and {Anh Thư}",
        "title": "{Đêm hội xóm Chài}",
        "date": "2026-10-15",
        "year": "2026",
        "organization": "Phường Thử Nghiệm",
        "url": "http://p.example/bai/15",
        "urldate": "2026-11-27",
        "archiveurl": "http://kho.example/-/article/thu-nghiem/15",
        "version": "3",
        "note": "Văn khố: 2026-11-26T20:00:15Z, sha256:75c2",
    }


AWKWARD = [
    r"88,4% dự toán & 5_6 #7 $8 ~9 ^10 \end{document} {",
    "}}} @online{a, title={b}}",
    "Nói \"thật\" và 'đùa'",
    "Dòng một\nDòng hai",
    "\\",
    "{\\textbackslash}",
]


@pytest.mark.parametrize("text", AWKWARD, ids=range(len(AWKWARD)))
def test_bibtex_prints_what_was_printed(text: str) -> None:
    wanted = " ".join(text.split())
    _, _, fields = read_bibtex(bibtex_entry(replace(ONE, title=text, site=text, authors=(text, "B"))))
    assert printed(fields["title"]) == wanted
    assert printed(fields["organization"]) == wanted
    assert printed(fields["author"]) == f"{wanted} and B"


def test_bibtex_of_awkward_addresses() -> None:
    _, _, fields = read_bibtex(bibtex_entry(replace(ONE, url="http://p.example/a_b%20{c}?x=1&y=#z \\")))
    assert fields["url"] == "http://p.example/a_b%20%7Bc%7D?x=1&y=#z%20%5C"


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(ONE, authors=(), title=None, published=None, edition=None, section=None, captured_on=None)
    _, _, fields = read_bibtex(bibtex_entry(bare))
    assert fields.keys() == {"organization", "url", "archiveurl", "note"}
    assert csl_item(bare).keys() == {
        *("id", "type", "container-title", "URL", "archive", "archive_location", "note"),
    }
    assert "(không rõ ngày). (không có tiêu đề). Phường Thử Nghiệm." in plain_vietnamese(bare)
    assert "(no date). (no title)." in plain_english(bare)


def test_plain() -> None:
    assert plain_vietnamese(ONE) == (
        "Kim Loan, Anh Thư. (15/10/2026). “Đêm hội xóm Chài”. Phường Thử Nghiệm. http://p.example/bai/15. "
        "Văn khố, bản số 3, bản chụp lúc 27/11/2026 03:00 (giờ Việt Nam): "
        "http://kho.example/-/article/thu-nghiem/15. sha256:75c2."
    )
    assert "Văn khố, edition 3, captured 27 November 2026 03:00 (Vietnam time)" in plain_english(ONE)


def test_csl() -> None:
    item = csl_item(ONE)
    assert item["author"] == [{"literal": "Kim Loan"}, {"literal": "Anh Thư"}]
    assert item["issued"] == {"date-parts": [[2026, 10, 15]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 27]]}
    assert item.keys() <= CSL_NAMES | CSL_DATES | CSL_TEXTS
    assert all(isinstance(item[name], str) for name in item.keys() & CSL_TEXTS)


KEYS = [("a", "1"), ("a", "/1"), ("a", "1/"), ("a", "bài"), ("a", "bai"), ("a", "b1"), ("a", "B1"), ("a-1", "2")]
KEYS += [("a", "1-2"), ("a", "x" * 200), ("a", "x" * 201), ("a:b", "c"), ("a", "b:c"), ("a", '{},%#\\"=')]


def test_keys_are_stable_plain_and_differ() -> None:
    keys = [citation_key(*names) for names in KEYS]
    assert len({key.lower() for key in keys}) == len(KEYS)
    assert all(re.fullmatch(r"[A-Za-z0-9.:-]{1,80}", key) for key in keys)
    assert citation_key("thu-nghiem", "15") == "thu-nghiem:15"


def fetch(room: Library, style: str, article_id: str) -> Any:
    return room.get(f"/-/citation/{style}/thu-nghiem/{quote(article_id)}")


@pytest.mark.parametrize("article_id", ["1", "11", "12", "15", PATH_ID, ODD_ID])
def test_every_format_has_an_address(room: Library, article_id: str) -> None:
    plain, bibtex, csl = (fetch(room, style, article_id) for style in ("plain", "bibtex", "csl"))
    assert plain.headers["content-type"] == "text/plain; charset=utf-8"
    assert bibtex.headers["content-type"] == "application/x-bibtex; charset=utf-8"
    assert csl.headers["content-type"] == "application/vnd.citationstyles.csl+json"
    (item,) = json.loads(csl.text)
    _, key, fields = read_bibtex(bibtex.text)
    assert item["id"] == key
    assert (
        item["archive_location"]
        == fields["archiveurl"]
        == f"http://localhost/-/article/thu-nghiem/{quote(article_id, safe='/=&')}"
    )
    assert item["archive_location"] in plain.text
    assert (
        item["note"]
        == room.rows("SELECT content_digest FROM articles WHERE article_id = ? AND site = 1", article_id)[0][0]
    )
    assert (item["version"], fields["version"]) == ("1", "1")


def test_the_address_in_a_citation_leads_to_the_article(room: Library) -> None:
    (item,) = json.loads(fetch(room, "csl", ODD_ID).text)
    assert "Địa chỉ lạ" in room.page(item["archive_location"].removeprefix("http://localhost"))


@pytest.mark.parametrize("path", ["csl/thu-nghiem/khong", "csl/khong/1", "bibtex/thu-nghiem/1%25"])
def test_there_is_no_citation_of_what_is_not_there(room: Library, path: str) -> None:
    assert "không có bài" in room.page(f"/-/citation/{path}?lang=vi", 404)
