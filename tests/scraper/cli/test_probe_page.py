"""``probe --html``: the page as it was read, in one file that does nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import html as lxml_html

from archive.words.fields import FIELD
from scraper.cli.commands import main
from scraper.cli.probe.report import REPORT, render
from scraper.cli.probe.source import probe

SAVED = Path(__file__).parents[2] / "saved_pages"
NOW = datetime(2026, 7, 1, tzinfo=UTC)
ADDRESS = "https://xa.example.gov.vn/tin-tuc/khai-mac-hoi-dua-ghe-ngo"
PAGE = """<html><head><title>Khai mạc hội đua ghe ngo ở bến Long Bình - UBND xã</title></head><body>
<nav><a href="/tin-tuc">Tin tức</a></nav><div class="article"><h1>Khai mạc hội đua ghe ngo ở bến Long Bình</h1>
<div>Ngày đăng: 12/11/2024 | Lượt xem: 1.234</div>
<div class="content"><p>Sáng 12/11, bên bờ sông Long Bình, hàng nghìn người dân đã đến cổ vũ các đội ghe ngo.</p>
<p><img src="/anh/ghe.jpg" alt="Ghe" width="600" height="400"></p><p><i>Các đội ghe về đích.</i></p>
<p>Hội đua năm nay có mười hai đội tham gia, trong đó có ba đội nữ đến từ các chùa trong vùng.</p>
<form action="/y-kien"><p>Ý kiến của bạn</p><textarea name="y"></textarea></form>
<p style="text-align:right">Tin, ảnh: Sơn Thị Mai</p></div><p><a href="/tep/ke-hoach.pdf">Kế hoạch hội đua</a></p>
<p style="display:none">Lời không ai thấy</p></div></body></html>"""
LIST = SAVED / "lists" / "nukeviet-list"
HARM = """<html><head><base href="https://evil.example/"><style>body { background: url(https://evil.example/s) }</style>
<meta http-equiv="refresh" content="0;url=https://evil.example/m"></head>
<body onload="harm()" background="https://evil.example/b"><script>harm()</script>
<h1>Tin <b onclick="harm()">có hại</b> về bến đò</h1>
<p style="background:url(https://evil.example/p)">&lt;script&gt;harm()&lt;/script&gt; Sáng nay bà con ấp Cần Gáng dọn
đường vào đình, chuẩn bị cho lễ kỳ yên cuối tuần này. &lt;img src=x onerror=harm()&gt;</p>
<img src="x&quot; onerror=&quot;harm()" alt='"><script>harm()</script>'><img src="https://evil.example/i.gif">
<iframe src="javascript:harm()" srcdoc="<script>harm()</script>"></iframe>
<svg onload="harm()"><script>harm()</script></svg>
<a href="javascript:harm()" title='"><script>harm()</script>'>Bấm vào đây</a><xmp><script>harm()</script></xmp>
<form action="https://evil.example/f"><input value='"><script>harm()</script>'><button>Gửi</button></form>
<object data="https://evil.example/o"></object><math><mtext><script>harm()</script></mtext></math>
<noscript><img src=x onerror=harm()></noscript><td colspan='9" onclick="harm()'>Ô</td>
<plaintext></div></main></html><b>"""


def shown(html: str, folder: Path, url: str = ADDRESS) -> str:
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8")
    return render(probe(str(page), url), NOW)


def tree_of(report: str) -> Any:
    return lxml_html.document_fromstring(report)


def marks(report: str, part: str) -> list[str]:
    tree = tree_of(report)
    found = [mark for mark in tree.iter("mark") if part in mark.get("class", "").split()]
    return [" ".join(mark.text_content().split()) for mark in found if "beside" not in mark.get("class", "")]


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> str:
    return shown(PAGE, tmp_path_factory.mktemp("page"))


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("title", ["Khai mạc hội đua ghe ngo ở bến Long Bình"]),
        ("published_at", ["12/11/2024"]),
        ("views", ["1.234"]),
        ("byline", ["Tin, ảnh: Sơn Thị Mai"]),
        ("captions", ["Các đội ghe về đích."]),
        ("attachments", ["Kế hoạch hội đua"]),
        ("section", ["Tin tức"]),
    ],
)
def test_a_field_is_marked_where_it_stands_and_no_more(article: str, part: str, words: list[str]) -> None:
    assert marks(article, part) == words


def test_the_text_and_its_picture_are_marked(article: str) -> None:
    assert [paragraph[:8] for paragraph in marks(article, "body")] == ["Sáng 12/", "Hội đua "]
    (picture,) = marks(article, "pictures")
    assert "https://xa.example.gov.vn/anh/ghe.jpg" in picture


def test_what_is_left_out_is_grey_with_its_reason(article: str) -> None:
    assert marks(article, "left-out") == ["Ý kiến của bạn"]
    assert "a form, a poll, comments" in article
    folded = next(one for one in tree_of(article).iter("details") if "Lời không" in one.text_content())
    assert "not shown by a browser" in folded.text_content()


def test_each_value_stands_with_its_rule_in_both_languages(article: str) -> None:
    rows = tree_of(article).find(".//dl").text_content()
    for word in (
        *FIELD["title"].heading[:2],
        "agreed title",
        "dòng chữ khớp",
        "the line that the address",
        "Sơn Thị Mai",
    ):
        assert word in rows


def legend(report: str) -> dict[str, int]:
    links = tree_of(report).find(".//nav").iter("a")
    return {link.get("href", "")[1:]: int(link.text_content().split()[-1]) for link in links}


def test_the_legend_counts_and_leads_to_the_first_place(article: str) -> None:
    counts = legend(article)
    assert (counts["title"], counts["body"], counts["pictures"]) == (1, 2, 1)
    for part in counts.keys() - {"left-out"}:
        assert article.count(f'id="{part}"') == 1


def test_a_list_shows_each_entry_with_its_parts() -> None:
    told = json.loads(LIST.with_suffix(".json").read_text(encoding="utf-8"))
    report = render(probe(str(LIST.with_suffix(".html")), told["url"]), NOW)
    for name in ("title", "published_raw", "summary"):
        part = "entry-published_at" if name == "published_raw" else f"entry-{name}"
        assert marks(report, part) == [entry[name] for entry in told["entries"]]
    assert marks(report, "entry-views") == [str(entry["views"]) for entry in told["entries"]]
    assert marks(report, "pager") == [told["pager"]["next"]["label"]]


@pytest.mark.parametrize("page", sorted(SAVED.glob("*/*.html")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_value_of_every_saved_page_is_marked(page: Path) -> None:
    """What is printed has a mark; authors are derived from the byline."""
    reading = page.with_suffix(".json")
    told = json.loads(reading.read_text(encoding="utf-8")) if reading.exists() else {"url": ADDRESS}
    probed = probe(str(page), told["url"])
    counts = legend(render(probed, NOW))
    article = probed.page.article
    for name in (*FIELD,) if article else ():
        value = getattr(article, name)
        if value and name not in ("authors", "section", "captions"):
            assert counts.get(name), name
    if article and article.captions:
        assert counts["pictures"] == len({caption.image_url for caption in article.captions})
    if probed.page.entries:
        assert counts["entry-title"] == len(probed.page.entries)


HARMLESS = frozenset(("class", "id", "title", "href", "colspan", "rowspan", "open", "hidden", "aria-label"))


def test_nothing_of_a_hostile_page_acts(tmp_path: Path) -> None:
    report = shown(HARM, tmp_path)
    tree = tree_of(report)
    elements = [element for element in tree.find("body").iter() if isinstance(element.tag, str)]
    assert {"script", "style", "link", "iframe", "img", "form", "input", "object", "svg"}.isdisjoint(
        e.tag for e in elements
    )
    assert {name for element in elements for name in element.attrib} <= HARMLESS
    assert all(link.get("href", "").startswith("#") for link in tree.iter("a"))
    assert "Bấm vào đây" in report
    assert [meta.get("http-equiv") for meta in tree.iter("meta") if meta.get("http-equiv")] == [
        "Content-Security-Policy"
    ]
    assert "default-src 'none'; style-src 'unsafe-inline'" in report


def test_a_page_cannot_leave_its_frame(tmp_path: Path) -> None:
    report = shown(HARM, tmp_path)
    assert report.count("</main>") == report.count("</aside>") == report.count("<script>") + 1


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["probe", *arguments])
    return done.exit_code, done.output


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_the_file_is_written_here_and_named(here: Path) -> None:
    assert run("page.html", "--url", ADDRESS, "--html") == (0, f"Page: {here / REPORT}\n")
    assert "Khai mạc hội đua" in (here / REPORT).read_text(encoding="utf-8")
    assert run("page.html", "--url", ADDRESS, "--html")[0] == 0
    assert sorted(path.name for path in here.iterdir()) == ["page.html", REPORT]


def test_a_file_of_somebody_else_stays(here: Path) -> None:
    (here / REPORT).write_text("<p>Thư gửi mẹ</p>", encoding="utf-8")
    code, said = run("page.html", "--url", ADDRESS, "--html")
    assert (code, said.count("\n")) == (2, 1)
    assert str(here / REPORT) in said
    assert (here / REPORT).read_text(encoding="utf-8") == "<p>Thư gửi mẹ</p>"


def test_a_profile_shows_what_its_selectors_find(here: Path) -> None:
    lines = ['name = "xa"', 'home_url = "https://xa.example.gov.vn/"', "[selectors]", 'summary = ".content p"']
    (here / "xa.toml").write_text("\n".join(lines), encoding="utf-8")
    code, said = run("page.html", "--url", ADDRESS, "--profile", "xa.toml", "--html")
    assert code == 0, said
    report = (here / REPORT).read_text(encoding="utf-8")
    assert "selected summary" in report
    assert "1 selectors" in report


def test_a_rule_is_told_at_the_words_it_found(article: str) -> None:
    (title,) = (mark for mark in tree_of(article).iter("mark") if "Khai mạc" in mark.text_content())
    assert title.get("title") == "agreed title"
