"""A hub on this machine: one repository, as the client library asks for it."""

from __future__ import annotations

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

REVISION = "0123456789abcdef0123456789abcdef01234567"


class HubServer(ThreadingHTTPServer):
    """Serves files of one repository on the loopback interface.

    Attributes
    ----------
    files:
        Path in the repository to content.
    lie:
        Content served under the checkpoint's name in place of what is announced.
    asked:
        Method and path of each request.
    tokens:
        Access tokens that came with the requests.
    break_after:
        Bytes after which the next download of a file breaks off, once.
    """

    def __init__(self, repository: str, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.repository, self.files = repository, files
        self.lie: bytes | None = None
        self.asked: list[str] = []
        self.tokens: list[str] = []
        self.ranges: list[str] = []
        self.break_after: int | None = None

    @property
    def url(self) -> str:
        """Address to use as the hub's."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: HubServer

    def do_HEAD(self) -> None:  # noqa: N802
        self._answer(body=False)

    def do_GET(self) -> None:  # noqa: N802
        self._answer(body=True)

    def log_message(self, *_: object) -> None:
        pass

    def _answer(self, body: bool) -> None:
        hub = self.server
        path = self.path.split("?")[0]
        hub.asked.append(f"{self.command} {path}")
        if "Authorization" in self.headers:
            hub.tokens.append(self.headers["Authorization"])
        resolved = f"/{hub.repository}/resolve/{REVISION}/"
        if path == f"/api/models/{hub.repository}":
            self._send(json.dumps(self._description()).encode(), {}, body)
        elif path.startswith(resolved) and path[len(resolved) :] in hub.files:
            self._send_file(path[len(resolved) :], body)
        else:
            self.send_error(404)

    def _description(self) -> dict:
        files = [
            {
                "rfilename": name,
                "size": len(content),
                "lfs": {"sha256": _sha256(content), "size": len(content), "pointerSize": 134},
            }
            for name, content in self.server.files.items()
        ]
        return {
            "id": self.server.repository,
            "sha": REVISION,
            "siblings": files,
            "cardData": {"license": "mit"},
        }

    def _send_file(self, name: str, body: bool) -> None:
        content = self.server.files[name]
        headers = {
            "ETag": f'"{_sha256(content)}"',
            "X-Repo-Commit": REVISION,
            "Accept-Ranges": "bytes",
        }
        if name.endswith(".pth") and self.server.lie is not None:
            content = self.server.lie
        self._send(content, headers, body)

    def _send(self, content: bytes, headers: dict[str, str], body: bool) -> None:
        start = 0
        asked = self.headers.get("Range")
        if asked and body:
            self.server.ranges.append(asked)
            start = int(asked.removeprefix("bytes=").split("-")[0])
        self.send_response(206 if start else 200)
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        for name, value in {**headers, "Content-Length": str(len(content) - start)}.items():
            self.send_header(name, value)
        self.end_headers()
        if not body:
            return
        stop = len(content)
        if self.server.break_after and self.path.endswith(".pth"):
            stop, self.server.break_after = self.server.break_after, None
        self.wfile.write(content[start:stop])
        if stop < len(content):
            self.close_connection = True
            self.connection.close()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
