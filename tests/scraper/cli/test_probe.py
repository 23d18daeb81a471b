import json
from pathlib import Path

from click.testing import CliRunner

from scraper.cli.commands import main
from tests.tools.servers import Answer, serving

PAGE = """<html><head><title>Khai mạc hội đua ghe ngo - UBND xã</title></head><body>
<h1>Khai mạc hội đua ghe ngo</h1><div>Ngày 12/11/2024</div>
<div><p>Sáng 12/11, bên bờ sông Long Bình, hàng nghìn người dân đã đến cổ vũ các đội ghe ngo tranh tài.</p>
<p>Hội đua năm nay có mười hai đội tham gia, trong đó có ba đội nữ đến từ các chùa trong vùng.</p></div>
<p>Tin, ảnh: Sơn Thị Mai</p></body></html>"""
ADDRESS = "http://xa.demo.gov.vn/tin-tuc/khai-mac-hoi-dua-ghe-ngo"


def probe(*arguments: str | Path) -> str:
    result = CliRunner().invoke(main, ["probe", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.stdout


def saved(folder: Path) -> Path:
    path = folder / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_saved_page_is_told_as_json(tmp_path: Path) -> None:
    told = json.loads(probe(saved(tmp_path), "--url", ADDRESS, "--json"))
    assert (told["kind"], told["article"]["title"]) == ("article", "Khai mạc hội đua ghe ngo")
    assert told["article"]["published_at"] == "2024-11-12"
    assert told["article"]["authors"] == [{"name": "Sơn Thị Mai", "role": "Tin, ảnh", "unit": None}]


def test_a_person_sees_the_value_and_the_rule_that_found_it(tmp_path: Path) -> None:
    told = json.loads(probe(saved(tmp_path), "--url", ADDRESS, "--json"))
    shown = probe(saved(tmp_path), "--url", ADDRESS)
    assert "Khai mạc hội đua ghe ngo" in shown
    assert told["article"]["rules"]["title"].split()[0] in shown


def test_a_live_page_is_fetched_and_read() -> None:
    with serving({"/tin-tuc/khai-mac-hoi-dua-ghe-ngo": Answer(PAGE)}) as served:
        told = json.loads(probe(f"{served.url}/tin-tuc/khai-mac-hoi-dua-ghe-ngo", "--json"))
    assert told["article"]["byline"] == "Tin, ảnh: Sơn Thị Mai"
