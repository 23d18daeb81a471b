"""``vankho import`` of files that web archivists made long ago: what became of them is proven like everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.archive.warc.foreign import ARC_HEAD, arc, http, packed
from tests.crawls.imports.test_saved_pages import rows, vankho

if TYPE_CHECKING:
    from pathlib import Path

URL = "http://xa.example.gov.vn/tin-tuc/khai-giang-nam-hoc-2008-12.html"
PARAGRAPH = "Sáng nay, hơn ba trăm học sinh của xã đã dự lễ khai giảng năm học mới tại sân trường trung tâm."
PAGE = f"""<html><head><meta charset="utf-8"><title>Khai giảng năm học mới</title></head><body>
<h1>Khai giảng năm học mới</h1><p>Ngày 05/09/2008</p><div><p>{PARAGRAPH}</p><p>{PARAGRAPH} Lớp Một đông nhất.</p>
<p>Thầy hiệu trưởng đánh trống khai trường.</p></div></body></html>"""


@pytest.mark.parametrize("name", ["cu.arc", "cu.arc.gz"])
def test_an_arc_file_becomes_an_archive_that_is_sound(tmp_path: Path, name: str) -> None:
    records = [ARC_HEAD, arc(URL, http(PAGE.encode()))]
    (tmp_path / name).write_bytes(packed(records) if name.endswith("gz") else b"".join(records))
    vankho("import", tmp_path / name, "--archive", tmp_path / "kho")
    ((title, body, source),) = rows(
        tmp_path / "kho",
        "SELECT title, body, source FROM articles JOIN captures ON captures.id = articles.capture",
    )
    assert title == "Khai giảng năm học mới"
    assert PARAGRAPH in body
    assert source == f"warc:{name}"
    assert vankho("verify", "--deep", "--archive", tmp_path / "kho").splitlines()[-1].startswith("sound")
