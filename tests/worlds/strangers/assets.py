"""Bytes of pictures and documents, each different from the other."""

from __future__ import annotations

import io
import random
from functools import cache

from PIL import Image, ImageDraw


@cache
def picture(seed: str, kind: str = "JPEG", size: tuple[int, int] = (240, 160)) -> bytes:
    """Return a picture of coloured shapes in the format ``kind`` of Pillow."""
    rng = random.Random(seed)
    image = Image.new("RGB", size, tuple(rng.randrange(256) for _ in range(3)))
    draw = ImageDraw.Draw(image)
    for _ in range(4):
        x, y = rng.randrange(size[0]), rng.randrange(size[1])
        colour = tuple(rng.randrange(256) for _ in range(3))
        draw.ellipse((x - 20, y - 20, x + 30, y + 25), fill=colour)
    stream = io.BytesIO()
    image.save(stream, kind)
    return stream.getvalue()


@cache
def digit(figure: str) -> bytes:
    """Return one figure of an old picture counter, as a GIF."""
    image = Image.new("RGB", (12, 16), "black")
    ImageDraw.Draw(image).text((3, 2), figure, fill="lime")
    stream = io.BytesIO()
    image.save(stream, "GIF")
    return stream.getvalue()


@cache
def document(seed: str) -> bytes:
    """Return a valid PDF of one page that says ``seed`` (ASCII)."""
    text = f"BT /F1 14 Tf 40 80 Td ({seed}) Tj ET".encode("ascii", "replace")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 120]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return out + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
