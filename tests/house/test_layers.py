"""The house's order: a layer imports what stands below it, never above or beside; a folder is one idea."""

from __future__ import annotations

import ast
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[2]

# Highest first; what stands in one layer does not import each other.
LAYERS = {
    "scraper": "cli > spiders > pipelines middlewares extensions settings > network sources > crawl > pages"
    " > items > sites",
    "scraper.pages": "page > kind > pager sections > lists article learn statistics > document feeds > addresses text",
    "archive": "serving > room > proof > exports health > editions > search > rows > warc database > vietnamese words",
    "archive.room": "routes > changes > browse article questions > charts captures search > tools",
}
MOST_ENTRIES = 12
MOST_LINES = 400


def modules() -> dict[str, Path]:
    paths = [path for top in ("scraper", "archive") for path in sorted((ROOT / top).rglob("*.py"))]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def imported(path: Path, known: dict[str, Path]) -> set[str]:
    """Return the modules that a file imports, for types only too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: say where from"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= (inner & known.keys()) | ({node.module or ""} if inner - known.keys() else set())
    return names


MODULES = modules()
ARROWS = {name: imported(path, MODULES) for name, path in MODULES.items()}


def breaks(importer: str, target: str) -> bool:
    """Whether an arrow goes up or aside."""
    if importer.split(".", maxsplit=1)[0] != target.split(".", maxsplit=1)[0]:
        return importer.startswith("archive")
    for package, order in LAYERS.items():
        if importer.startswith(f"{package}.") and target.startswith(f"{package}."):
            here, there = (name.removeprefix(f"{package}.").split(".")[0] for name in (importer, target))
            heights = {part: -at for at, layer in enumerate(order.split(">")) for part in layer.split()}
            if here != there and heights[there] >= heights[here]:
                return True
    return False


def test_every_part_has_its_layer() -> None:
    for package, order in LAYERS.items():
        parts = {name.removeprefix(f"{package}.").split(".")[0] for name in MODULES if name.startswith(f"{package}.")}
        assert parts == set(order.replace(">", " ").split()), package


def test_arrows_go_down() -> None:
    against = {
        f"{importer} -> {target}"
        for importer, targets in ARROWS.items()
        for target in targets & MODULES.keys()
        if breaks(importer, target)
    }
    assert against == set()


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {name: targets & MODULES.keys() for name, targets in ARROWS.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise AssertionError(" -> ".join(error.args[1])) from None


def test_the_archive_reads_no_html_and_the_readers_ask_nobody() -> None:
    pure = ("scraper.pages", "scraper.items", "archive.vietnamese", "archive.words")
    against = [
        f"{name} imports {library}"
        for name, targets in ARROWS.items()
        for library in {target.split(".")[0] for target in targets}
        if (name.startswith("archive") and library in {"scrapy", "lxml", "bs4"})
        or (name.startswith(pure) and library in {"scrapy", "twisted", "sqlite_utils", "sqlite3"})
    ]
    assert against == []


def test_a_folder_is_one_idea() -> None:
    folders = Counter[Path]()
    for top in ("scraper", "archive", "tests"):
        inside = {path for path in (ROOT / top).rglob("*.py") if path.name != "__init__.py"}
        inside |= {path.parent for path in (ROOT / top).rglob("__init__.py")} - {ROOT / top}
        folders.update(path.parent for path in inside)
    assert {str(folder): entries for folder, entries in folders.items() if entries > MOST_ENTRIES} == {}


def test_a_file_fits_in_the_head() -> None:
    lines = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}
