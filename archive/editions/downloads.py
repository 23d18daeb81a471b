"""What an edition's folder offers to take home: zipped database, zipped CSV, and the checksums of everything."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import shutil
from contextlib import closing
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from archive.database.connect import read_only
from archive.editions.contents import public_tables, quoted

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from archive.editions.contents import Table


CHECKSUMS = "SHA256SUMS"
_CHUNK = 1 << 20  # bytes: an edition need not fit into memory
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what Excel takes for the beginning of a formula
# matches: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  archive.db
_SUM = re.compile(r"^([0-9a-f]{64}) [ *]([^/\\\0]+)$")


def download_name(db: sqlite3.Connection) -> str:
    """Return how downloads begin: the site's name, in letters that every file system takes."""
    names = [name for (name,) in db.execute("SELECT name FROM sites ORDER BY id LIMIT 2")]
    # matches: phuong-3.tra-vinh
    name = re.sub(r"[^A-Za-z0-9]+", "-", names[0]).strip("-").lower() if len(names) == 1 else ""
    return name[:60] or "vankho"


def write_downloads(edition: Path, name: str, made: str) -> None:
    """Write the zip files of an edition beside its database; ``made`` (ISO 8601, UTC) dates what is in them."""
    with _new_zip(edition.with_name(f"{name}.db.zip")) as target:
        _write_text(target, "README.txt", DATABASE_README, made)
        write_file(target, edition, edition.name, made)
    with _new_zip(edition.with_name(f"{name}-csv.zip")) as target, closing(read_only(edition)) as db:
        _write_text(target, "README.txt", CSV_README, made)
        for table in public_tables(db):
            if not table.name.startswith("_"):
                _write_csv(target, db, table, made)


def zip_alone(path: Path, made: str) -> Path:
    """Put a file into a zip of its own, beside it, and remove it."""
    packed = path.with_name(f"{path.name}.zip")
    with _new_zip(packed) as target:
        write_file(target, path, path.name, made)
    path.unlink()
    return packed


def _new_zip(path: Path) -> ZipFile:
    return ZipFile(path, "x", ZIP_DEFLATED)


def _entry(name: str, made: str) -> ZipInfo:
    # matches: 2026-11-24T05:00:00Z
    year, month, day, hour, minute, second = (int(part) for part in re.findall(r"\d+", made)[:6])
    entry = ZipInfo(name, (year, month, day, hour, minute, second))
    entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
    return entry


def _write_text(target: ZipFile, name: str, text: str, made: str) -> None:
    target.writestr(_entry(name, made), text.replace("\n", "\r\n").encode())


def write_file(target: ZipFile, path: Path, name: str, made: str) -> None:
    """Copy a file of any size into a zip."""
    entry = _entry(name, made)
    entry.file_size = path.stat().st_size
    with path.open("rb") as source, target.open(entry, "w") as packed:
        shutil.copyfileobj(source, packed, _CHUNK)


def _write_csv(target: ZipFile, db: sqlite3.Connection, table: Table, made: str) -> None:
    order = quoted(table.key)
    with (
        target.open(_entry(f"{table.name}.csv", made), "w", force_zip64=True) as packed,
        io.TextIOWrapper(packed, encoding="utf-8-sig", newline="") as text,
    ):
        lines = csv.writer(text)
        lines.writerow(table.columns)
        for row in db.execute(f'SELECT {quoted(table.columns)} FROM "{table.name}" ORDER BY {order}'):
            lines.writerow([_harmless(value) for value in row])


def _harmless(value: Any) -> Any:
    """Keep a spreadsheet from running a text as a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value.hex() if isinstance(value, bytes) else value


def write_checksums(folder: Path) -> None:
    """Write the SHA-256 of every file in a folder, in the form that ``sha256sum --check`` reads."""
    lines = [f"{sha256(file)}  {file.name}\n" for file in sorted(folder.iterdir())]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")


def read_checksums(folder: Path) -> dict[str, str]:
    """Return name and SHA-256 of the files that belong to an edition; empty where it tells none."""
    try:
        text = (folder / CHECKSUMS).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    found = (_SUM.match(line) for line in text.splitlines())
    return {match[2]: match[1] for match in found if match}


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# The README.txt in the zip files of an edition, in English and in Vietnamese.

DATABASE_README = """\
VĂN KHỐ: ONE EDITION OF AN ARCHIVE
(Tiếng Việt ở phần dưới.)

archive.db is one SQLite 3 database. It opens in DB Browser for SQLite (https://sqlitebrowser.org/), R, Python,
Datasette and the sqlite3 command line. Begin with the table "about"; "data_dictionary" explains every table and
column, "known_gaps" says what is missing and why, "citation" how to cite it, "edition" which edition this is.

This edition never changes. To see whether your copy is whole, compare its SHA-256 checksum with the one on the page
it came from. Linux: sha256sum archive.db. macOS: shasum -a 256 archive.db.
Windows: certutil -hashfile archive.db SHA256


VĂN KHỐ: MỘT ẤN BẢN CỦA KHO LƯU TRỮ

archive.db là một cơ sở dữ liệu SQLite 3, mở được bằng DB Browser for SQLite (https://sqlitebrowser.org/), R, Python,
Datasette và lệnh sqlite3. Hãy bắt đầu từ bảng "about"; bảng "data_dictionary" giải thích từng bảng, từng cột (bằng
tiếng Anh), "known_gaps" cho biết còn thiếu gì và vì sao, "citation" cách trích dẫn, "edition" đây là bản nào.

Bản này không bao giờ thay đổi. Muốn biết bản tải về có nguyên vẹn không, hãy so mã SHA-256 của tệp với mã ghi ở trang
tải về. Linux: sha256sum archive.db. macOS: shasum -a 256 archive.db.
Windows: certutil -hashfile archive.db SHA256
"""

CSV_README = """\
VĂN KHỐ: THE TABLES OF ONE EDITION AS CSV
(Tiếng Việt ở phần dưới.)

One file a table, in UTF-8 with a byte order mark, so that Excel and LibreOffice show Vietnamese letters when you open
one with a double click. The first line names the columns; data_dictionary.csv explains them. An empty cell means that
the portal did not print the value, or that it could not be read.

A text that begins with = + - @, a tab or a carriage return has an apostrophe (') put before it here, because a
spreadsheet could run it as a formula. The database (archive.db) has the texts as they were printed.

Excel cuts a cell after 32,767 characters and a sheet after 1,048,576 rows; the CSV files and the database do not.


VĂN KHỐ: CÁC BẢNG CỦA MỘT ẤN BẢN Ở DẠNG CSV

Mỗi bảng là một tệp, mã UTF-8 có dấu thứ tự byte (BOM), nên Excel và LibreOffice hiện đúng chữ Việt khi mở bằng cách
nhấp đúp. Dòng đầu là tên cột; data_dictionary.csv giải thích các cột (bằng tiếng Anh). Ô trống nghĩa là cổng không in
ra giá trị ấy, hoặc không đọc được.

Văn bản bắt đầu bằng = + - @, dấu tab hoặc ký tự về đầu dòng thì ở đây có thêm dấu nháy đơn (') phía trước, vì bảng
tính có thể chạy nó như công thức. Trong cơ sở dữ liệu (archive.db) văn bản vẫn đúng như đã in.

Excel cắt ô ở 32.767 ký tự và trang tính ở 1.048.576 dòng; tệp CSV và cơ sở dữ liệu thì không.
"""
