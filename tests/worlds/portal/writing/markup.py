"""Blocks become the markup editors make: pasted from Word, typed in ``<div>`` or ``<br>`` lines, indented by hand."""

from __future__ import annotations

import html
import html.entities
import unicodedata
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from tests.worlds.portal.writing.blocks import Block, Make, Noise, Photo, Points, Rows, Signature, Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.worlds.portal.writing.writing import Written

INDENT = "&nbsp;" * 14
_NAMED = {letter: f"&{html.entities.codepoint2name[ord(letter)]};" for letter in "àáâãèéêìíòóôõùúýÀÁÂÈÉÊÔ–"}
_NUMBERED = {letter: f"&#{ord(letter)};" for letter in "ạảấầẩậắằặẹẻẽếềểệỉịọỏốồổộớờợụủứừửựđư"}
_ENTITIES = _NAMED | _NUMBERED
_FONT = "font-size:14.0pt;line-height:107%;font-family:&quot;Times New Roman&quot;,serif"
_WORD_HEAD = (
    "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->"
    "<!--[if !supportEmptyParas]-->&nbsp;<!--[endif]-->"
)


@dataclass(frozen=True, slots=True)
class Hand:
    """How one article is typed: its make, its decomposed letters, and a random source of its own for spans."""

    make: Make
    decomposed: bool
    rng: Random
    base: str

    def letters(self, text: str) -> str:
        text = html.escape(text, quote=False)
        if self.decomposed:
            return unicodedata.normalize("NFD", text)
        return self._mixed(text) if self.make == "word" else text

    def _mixed(self, text: str) -> str:
        """Some letters as entities, the others raw, as one editor after another leaves them."""
        every = self.rng.randint(2, 5)
        start = self.rng.randrange(0, max(1, len(text) - 60))
        piece = "".join(_ENTITIES.get(c, c) if k % every == 0 else c for k, c in enumerate(text[start : start + 60]))
        return text[:start] + piece + text[start + 60 :]


def body(written: Written, base: str) -> str:
    """The inner HTML of the article's body, without white space between its blocks."""
    rng = Random(f"{written.draft.seed}:{written.draft.number}:hand")
    hand = Hand(written.make, written.decomposed, rng, base)
    head = _WORD_HEAD if written.make == "word" else ""
    return head + "".join(_block(block, hand) for block in written.blocks)


def _block(block: Block, hand: Hand) -> str:
    match block:
        case Words():
            return _PARAGRAPHS[hand.make](block.html or hand.letters(block.text), hand)
        case Photo():
            return _photo(block, hand)
        case Rows():
            return _table(block, hand)
        case Points():
            return "<ul>" + "".join(f"<li>{hand.letters(item)}</li>" for item in block.items) + "</ul>"
        case Signature():
            return _signature(block, hand)
        case Noise():
            return block.html


def _word(text: str, hand: Hand) -> str:
    words = text.split(" ")
    if "<" not in text and len(words) > 8:
        cut = hand.rng.randrange(3, len(words) - 3)
        words[cut] = f'<span lang="VI" style="color:black;mso-ansi-language:VI">{words[cut]}</span>'
        words[0] = f"<span>{words[0][:1]}</span>{words[0][1:]}" if not words[0].startswith("&") else words[0]
    style = "margin-bottom:6.0pt;text-align:justify;text-indent:.5in"
    inner = f'<span style="{_FONT}"><span lang="EN-US">{" ".join(words)}</span><o:p></o:p></span>'
    return f'<p class="MsoNormal" style="{style}">{inner}</p>'


_PARAGRAPHS: dict[Make, Callable[[str, Hand], str]] = {
    "word": _word,
    "plain": lambda text, _: f'<p style="text-align:justify">{INDENT}{text}</p>',
    "indented": lambda text, _: f"<p>{INDENT}<span>{text}</span></p>\r\n",
    "div": lambda text, _: f"<div>&nbsp;&nbsp;&nbsp; {text}</div>",
    "br": lambda text, _: f"&nbsp; &nbsp; &nbsp;{text}<br /><br />",
}


def _image(source: str, photo: Photo, hand: Hand) -> str:
    place = hand.base + source if hand.rng.random() < 0.1 else source
    alt = "" if photo.alt is None else f' alt="{html.escape(photo.alt)}"'
    return f'<img src="{place}"{alt} style="width:500px" />'


def _photo(photo: Photo, hand: Hand) -> str:
    images = "<br />".join(_image(source, photo, hand) for source in photo.sources)
    caption = hand.letters(photo.printed) if photo.printed else ""
    match photo.form:
        case "table":
            rows = "".join(f'<tr><td style="text-align:center">{cell}</td></tr>' for cell in (images, caption))
            return f'<table align="center" border="0" cellpadding="3"><tbody>{rows}</tbody></table>'
        case "figure":
            return f'<figure class="image">{images}<figcaption>{caption}</figcaption></figure>'
        case "em":
            return f'<p style="text-align:center">{images}</p><p style="text-align:center"><em>{caption}</em></p>'
        case "none":
            return f'<p align="center">{images}</p>'
        case "bare":
            return _bare(images, caption, hand.make)


def _bare(images: str, caption: str, make: Make) -> str:
    if make == "br":
        return f'<div style="text-align:center">{images}</div><div style="text-align:center">{caption}</div>'
    if make == "div":
        return f'<div align="center">{images}</div><div align="center">{caption}</div>'
    if make == "word":
        centred = '<p class="MsoNormal" align="center">'
        return f"{centred}{images}</p>{centred}{caption}<o:p></o:p></p>"
    return f"<p>{images}</p><p>{caption}</p>"


def _table(rows: Rows, hand: Hand) -> str:
    def cell(text: str) -> str:
        return f'<td style="border:1px solid #999"><p class="MsoNormal">{hand.letters(text)}</p></td>'

    lines = "".join(f"<tr>{''.join(cell(text) for text in row)}</tr>" for row in rows.cells)
    return f'<table class="MsoTableGrid" border="1" cellspacing="0"><tbody>{lines}</tbody></table>'


def _signature(signature: Signature, hand: Hand) -> str:
    if len(signature.lines) > 1:
        return "".join(f"<p><strong>{hand.letters(line)}</strong></p>" for line in signature.lines)
    text = hand.letters(signature.lines[0])
    if hand.make == "word":
        inner = f'<b><span style="{_FONT}">{text}</span></b><o:p></o:p>'
        return f'<p align="right" class="MsoNormal" style="text-align:right">{inner}</p>'
    if hand.make == "br":
        return f'<div style="text-align:right"><strong>{text}</strong></div>'
    return f'<p style="text-align: right;"><strong>{text}</strong></p>'
