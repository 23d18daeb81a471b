"""What a folder of tables says of itself: a Data Package (https://datapackage.org/), read by many programs.

Descriptions are those of the edition's data dictionary, with the same in Vietnamese under it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from archive.editions.downloads import download_name, sha256

if TYPE_CHECKING:
    import sqlite3

    from archive.exports.tables.columns import Column, TypedTable

NAME = "datapackage.json"
VIETNAMESE = Path(__file__).with_name("dictionary_vi.json")
_RIGHTS = (
    "Texts and pictures belong to their publishers; people who are named have rights of their own",
    "Bài và ảnh thuộc về nơi đã đăng; người được nêu tên có những quyền của riêng họ",
)
_TITLE = ("The tables of an edition of the archive of {sites}", "Các bảng của một ấn bản kho lưu trữ {sites}")
_DAYS = (
    "The day of published_at in the portal's own time; it stands alone where no hour is printed.",
    "Ngày của published_at theo giờ của cổng; đứng một mình khi cổng không in giờ.",
)


class Form(NamedTuple):
    """A form of files: the ending of their names, which is what Data Package calls it too, and its media type."""

    ending: str
    mediatype: str


Wordings = dict[tuple[str, str | None], str]


def write_package(db: sqlite3.Connection, folder: Path, tables: list[TypedTable], form: Form) -> None:
    """Write ``datapackage.json`` beside the files of the tables."""
    facts = dict(db.execute("SELECT name, value FROM edition"))
    sites = db.execute("SELECT coalesce(title, name), home_url FROM sites ORDER BY id").fetchall()
    named = "; ".join(title for title, _ in sites) or "–"
    package = {
        "profile": "data-package",
        "name": f"{download_name(db)}-{int(facts['number']):04d}-{form.ending}",
        "title": _both(_TITLE[0].format(sites=named), _TITLE[1].format(sites=named), between=" · "),
        "description": _both(*_about(db)),
        "version": facts["number"],
        "created": facts["made"],
        "licenses": [{"name": "other-closed", "title": _both(*_RIGHTS, between=" · ")}],
        "sources": [{"title": title, "path": url} for title, url in sites],
        "vankho": {name: facts[name] for name in ("contents_sha256", "schema", "software") if name in facts},
        "resources": [_resource(folder, table, form, wordings(db)) for table in tables],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def _about(db: sqlite3.Connection) -> tuple[str, str]:
    """Return what the edition says it is, in English and in Vietnamese: the first part of ``about`` in each."""
    sql = "SELECT text FROM about WHERE language = ? ORDER BY id LIMIT 1"
    english, vietnamese = (db.execute(sql, (language,)).fetchone() for language in ("en", "vi"))
    return english[0], vietnamese[0]


def wordings(db: sqlite3.Connection) -> Wordings:
    """Return the description of each table (column None) and column: English, and Vietnamese under it."""
    english: Wordings = {
        (table, column): text
        for table, column, text in db.execute("SELECT table_name, column_name, description FROM data_dictionary")
    }
    vietnamese = {
        (table, column or None): text
        for table, columns in json.loads(VIETNAMESE.read_text(encoding="utf-8")).items()
        for column, text in columns.items()
    }
    return {place: _both(text, vietnamese.get(place, "")) for place, text in english.items()}


def _both(english: str, vietnamese: str, between: str = "\n\n") -> str:
    return between.join(filter(None, (english, vietnamese)))


def _resource(folder: Path, table: TypedTable, form: Form, told: Wordings) -> dict[str, Any]:
    path = folder / f"{table.name}.{form.ending}"
    resource: dict[str, Any] = {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path.name,
        "description": told.get((table.name, None), ""),
        "format": form.ending,
        "mediatype": form.mediatype,
        "encoding": "utf-8",
        "hash": f"sha256:{sha256(path)}",
        "schema": _schema(table, told),
    }
    if form.ending != "parquet":  # whose bytes frictionless counts as none
        resource["bytes"] = path.stat().st_size
    return resource


def _schema(table: TypedTable, told: Wordings) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, told.get((table.name, column.name))) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.references:
        schema["foreignKeys"] = [
            {
                "fields": [one.column],
                "reference": {"resource": "" if one.table == table.name else one.table, "fields": [one.to]},
            }
            for one in table.references
        ]
    return schema


def _field(column: Column, told: str | None) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.kind}
    field["description"] = told or _both(*_DAYS)
    constraints = {"required": True} if column.required else {}
    if column.values:
        constraints["enum"] = list(column.values)  # type: ignore[assignment]
    return field | ({"constraints": constraints} if constraints else {})
