"""What the tests of saved pages share: pictures of few bytes, and what an archive has got of a file or folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from archive.warc.capture import Capture, Trouble
from archive.warc.reader import read_record
from scraper.pages.document.document import Document
from scraper.sites.profile import profile_for_url
from scraper.sources.saved.taking import captures

if TYPE_CHECKING:
    from pathlib import Path

    from archive.warc.reader import Record

PAGE_URL = "https://longhoa.gov.vn/tin/hop-dan"
FILE_MOMENT = datetime(2019, 5, 6, 7, 8, 9, tzinfo=UTC)
TEXT = "Sáng nay, xã Long Hòa họp dân bàn việc làm đường."


def picture(kind: str = "PNG") -> bytes:
    """Return a picture with so much in it that it is no placeholder."""
    Image.effect_noise((24, 16), 90).convert("RGB").save(file := BytesIO(), kind)
    return file.getvalue()


@dataclass
class Got:
    """What came of a source: captures with their records, by address; and troubles."""

    captures: list[Capture]
    records: dict[str, Record]
    troubles: list[Trouble]

    @property
    def urls(self) -> list[str]:
        return [capture.url for capture in self.captures]

    @property
    def what(self) -> list[str]:
        return [trouble.what for trouble in self.troubles]

    def shown(self, url: str) -> list[str | None]:
        """The files that a page shows, as a reader joins what the page says."""
        document = Document(self.records[url].payload.decode(), url, profile_for_url(url))
        return [document.absolute(element.get("src")) for element in document.tree.iter("img")]


def got(path: Path, url: str | None = None) -> Got:
    warc = path.parent / "warc"
    found = list(captures(path, warc, url))
    made = [one for one in found if isinstance(one, Capture)]
    records = {one.url: read_record(warc, one.filename, one.offset) for one in made}
    return Got(made, records, [one for one in found if isinstance(one, Trouble)])


def put(path: Path, content: bytes | str) -> Path:
    """Write a file, last changed at ``FILE_MOMENT``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    os.utime(path, (FILE_MOMENT.timestamp(),) * 2)
    return path
