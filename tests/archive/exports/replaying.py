"""Other people's programs that replay captures, on loopback: pywb, and ReplayWeb.page with a WACZ beside it."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.machines.programs import PROGRAMS, VIEWER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

LONGEST = 60  # seconds, on a machine that is busy with other tests
VIEW = """<!DOCTYPE html><html><body><script src="ui.js"></script>
<replay-web-page style="display: block; height: 800px" source="{source}" url="{url}" ts="{ts}" embed="default">
</replay-web-page></body></html>"""
# The replayed page is in a frame in a shadow in a frame, which a service worker answers: Playwright does not see it.
REPLAYED = """
(ask) => {
    const within = (root) => {
        for (const one of root.querySelectorAll("*")) {
            const found = one.shadowRoot && within(one.shadowRoot);
            if (found) return found;
            const inner = one.tagName === "IFRAME" && one.contentDocument;
            if (!inner) continue;
            if (inner.location.href.includes("mp_/")) return inner;
            const deeper = within(inner);
            if (deeper) return deeper;
        }
        return null;
    };
    const page = within(document);
    return page && page.readyState === "complete" ? eval(ask)(page) : null;
}
"""


@contextmanager
def pywb(cdxj: Path, warc: Path, folder: Path) -> Iterator[str]:
    """Replay an archive with pywb by an index; give the address of the collection."""
    config = f"collections:\n  kho:\n    index_paths: {cdxj}\n    archive_paths: {warc}/\n"
    (folder / "config.yaml").write_text(config, encoding="utf-8")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command: list[str | Path] = [
        PROGRAMS / "bin" / "wayback",
        "--bind",
        "127.0.0.1",
        "--port",
        str(port),
        "--directory",
        folder,
    ]
    log = folder / "pywb.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, cwd=folder)
        try:
            until = time.monotonic() + LONGEST
            while not _answers(port):
                assert process.poll() is None, log.read_text(errors="replace")[-2000:]
                assert time.monotonic() < until, log.read_text(errors="replace")[-2000:]
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/kho"
        finally:
            process.terminate()
            process.wait(10)


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
    except OSError:
        return False
    finally:
        connection.close()
    return True


class _Files(SimpleHTTPRequestHandler):
    """Serves a folder, parts of files too: a WACZ is never read whole."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        # matches: bytes=120-4095; bytes=-65536; bytes=0-
        asked = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
        if asked is None or not path.is_file():
            super().do_GET()
            return
        size = path.stat().st_size
        first = int(asked[1]) if asked[1] else max(0, size - int(asked[2]))
        last = min(int(asked[2]), size - 1) if asked[1] and asked[2] else size - 1
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        with path.open("rb") as file:
            file.seek(first)
            self.wfile.write(file.read(last - first + 1))

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def replayweb(wacz: Path, folder: Path) -> Iterator[str]:
    """Serve ReplayWeb.page and a WACZ; give the address. ``show`` opens a page in it."""
    (folder / "replay").mkdir()
    for name in ("index.html", "ui.js", "sw.js"):
        shutil.copy(VIEWER / name, folder / name)
        shutil.copy(VIEWER / name, folder / "replay" / name)
    shutil.copy(wacz, folder / "kho.wacz")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def show(page: Page, base: str, folder: Path, url: str, ts: str) -> None:
    """Let ReplayWeb.page show an address of the WACZ."""
    view = VIEW.format(source=f"{base}/kho.wacz", url=url.replace("&", "&amp;"), ts=ts)
    (folder / "view.html").write_text(view, encoding="utf-8")
    page.goto(f"{base}/view.html")


def ask(page: Page, question: str, *, until: str = "page => page.body.innerText.length > 10") -> Any:
    """What a function says of the replayed page, as soon as another holds of it."""
    last = time.monotonic() + LONGEST
    while not page.evaluate(REPLAYED, until):
        assert time.monotonic() < last, page.evaluate(REPLAYED, "page => page.body.innerText")
        page.wait_for_timeout(100)
    return page.evaluate(REPLAYED, question)
