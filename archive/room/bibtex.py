"""A citation for LaTeX. BibTeX counts braces even where they are escaped, so a lone one is spelled out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.room.citations import Citation

_SPECIAL = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{letter: "\\" + letter for letter in "%&#_$"},
    }
)
_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def bibtex_entry(one: Citation) -> str:
    """Return the citation as an ``@online`` entry; names and title keep their letters as they are."""
    fields = {
        "author": " and ".join(f"{{{escaped(name)}}}" for name in one.authors),
        "title": f"{{{escaped(one.title)}}}" if one.title else "",
        "date": one.published or "",
        "year": (one.published or "")[:4],
        "organization": escaped(one.site),
        "url": address(one.url),
        "urldate": one.captured_on or "",
        "archiveurl": address(one.address),
        "version": str(one.edition or ""),
        "note": escaped(f"Văn khố: {one.captured_at}, {one.digest}"),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{one.key},", *lines, "}"])


def escaped(text: str) -> str:
    """Return a text as TeX prints it, on one line."""
    return " ".join(text.split()).translate(_SPECIAL)


def address(url: str) -> str:
    """Return an address as a verbatim field takes it: nothing but braces, strokes and spaces needs another spelling."""
    return "".join(url.split("\n")).translate(_IN_ADDRESSES)
