"""An XYZ tile server on loopback whose tiles say which tile they are."""

from __future__ import annotations

import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import List, Tuple

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QColor, QImage


def tile_colour(x: int, y: int) -> Tuple[int, int, int]:
    """Return the colour of a tile at any zoom."""
    return (40 + 7 * x % 200, 40 + 11 * y % 200, 90)


class TileServer:
    """Serves ``/NAME/{z}/{x}/{y}.png``; ``delay`` seconds each, 404 for all when ``empty``.

    Each has a name of its own: QGIS keeps tiles by address, and ports are used again.
    """

    def __init__(self, delay: float = 0.0, empty: bool = False) -> None:
        self.delay, self.empty = delay, empty
        self.requests = 0
        self._name = uuid.uuid4().hex
        self.zooms: List[int] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> "TileServer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def uri(self, zmax: int) -> str:
        """Return the source of a layer of the provider ``wms``."""
        port = self._server.server_address[1]
        tiles = f"http://127.0.0.1:{port}/{self._name}/{{z}}/{{x}}/{{y}}.png"
        return f"type=xyz&url={tiles}&zmin=0&zmax={zmax}"

    def _handler(self) -> type:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.requests += 1
                time.sleep(server.delay)
                if server.empty:
                    self.send_error(404)
                    return
                zoom, x, y = (int(part) for part in self.path[1:-4].split("/")[1:])
                server.zooms.append(zoom)
                body = _png(tile_colour(x, y))
                self.send_response(200)
                self.send_header("Content-Type", "image/png")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Stay quiet."""

        return Handler


def _png(colour: Tuple[int, int, int]) -> bytes:
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor(*colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data)
