"""A hub on this machine: one repository, as the client library asks for it, badly where told."""

from __future__ import annotations

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Dict, List, Optional, Self

REVISION = "0123456789abcdef0123456789abcdef01234567"
_LARGE = (".pth", ".safetensors")


class HubServer(ThreadingHTTPServer):
    """Serves files of one repository on the loopback interface.

    Attributes
    ----------
    files:
        Path in the repository to content.
    revision, card, gated:
        What the hub says about the repository.
    asked, tokens, ranges:
        Method and path of each request, and the headers Authorization and Range that came.
    lies:
        Path to content served in place of what is announced.
    break_after:
        Path to the bytes after which its next downloads break off, one for each.
    hold_after:
        Path to bytes after which its next download stands still: ``holding`` is set then, and it
        goes on when ``release`` is.
    needed_token:
        Without it files are refused, with ``hidden`` the description too.
    ignore_ranges:
        Whether every download starts at the beginning.
    storage:
        Another server to which downloads are redirected, as the real hub does.
    sign_in_page:
        Whether everything is answered by a page for people, as captive networks do.
    """

    daemon_threads = True

    def __init__(self, repository: str, files: Dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.repository, self.files = repository, files
        self.revision = REVISION
        self.card: dict = {"license": "mit"}
        self.gated: object = False
        self.asked: List[str] = []
        self.tokens: List[str] = []
        self.ranges: List[str] = []
        self.lies: Dict[str, bytes] = {}
        self.break_after: Dict[str, List[int]] = {}
        self.hold_after: Dict[str, int] = {}
        self.holding, self.release = threading.Event(), threading.Event()
        self.needed_token: Optional[str] = None
        self.hidden = False
        self.ignore_ranges = False
        self.storage: Optional[HubServer] = None
        self.sign_in_page = False
        self._failures: List[dict] = []

    @property
    def url(self) -> str:
        """Address to use as the hub's."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def fail(self, part: str, status: int, times: int = 1, **headers: str) -> None:
        """Answer the next requests whose path holds ``part`` with an error."""
        failure = {"part": part, "status": status, "times": times}
        self._failures.append(
            {**failure, "headers": {key.replace("_", "-"): value for key, value in headers.items()}}
        )

    def downloads(self, name: str) -> int:
        """Return how often a file was asked for."""
        return sum(asked.startswith("GET") and asked.endswith(f"/{name}") for asked in self.asked)

    def next_failure(self, path: str) -> Optional[dict]:
        for failure in self._failures:
            if failure["part"] in path and failure["times"] > 0:
                failure["times"] -= 1
                return failure
        return None

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that went away."""

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.release.set()
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
        described = f"/api/models/{hub.repository}"
        resolved = f"/{hub.repository}/resolve/{hub.revision}/"
        name = path[len(resolved) :] if path.startswith(resolved) else None
        if failure := hub.next_failure(path):
            self._refuse(failure["status"], failure["headers"])
        elif hub.sign_in_page:
            self._send(b"<html>Sign in</html>", {"Content-Type": "text/html"}, body)
        elif not self._is_let_in(described=path.startswith(described)):
            self._refuse(401, {"X-Error-Code": "RepoNotFound" if hub.hidden else "GatedRepo"})
        elif path == described or path.startswith(f"{described}/revision/"):
            self._send(json.dumps(self._description()).encode(), {}, body)
        elif name in hub.files and hub.storage:
            self._refuse(302, {"Location": hub.storage.url + path})
        elif name in hub.files:
            self._send_file(name, body)
        else:
            self._refuse(404, {"X-Error-Code": "EntryNotFound"})

    def _is_let_in(self, described: bool) -> bool:
        hub = self.server
        free = hub.needed_token is None or (described and not hub.hidden)
        return free or self.headers.get("Authorization") == f"Bearer {hub.needed_token}"

    def _refuse(self, status: int, headers: Dict[str, str]) -> None:
        self.send_response(status)
        for key, value in {**headers, "Content-Length": "0"}.items():
            self.send_header(key, value)
        self.end_headers()

    def _description(self) -> dict:
        hub = self.server
        siblings = [_described(name, content) for name, content in hub.files.items()]
        facts = {"sha": hub.revision, "gated": hub.gated, "cardData": hub.card}
        return {"id": hub.repository, "siblings": siblings, **facts}

    def _send_file(self, name: str, body: bool) -> None:
        hub = self.server
        headers = {
            "ETag": f'"{_sha256(hub.files[name])}"',
            "X-Repo-Commit": hub.revision,
            "Accept-Ranges": "bytes",
        }
        self._send(hub.lies.get(name, hub.files[name]), headers, body, name)

    def _send(self, content: bytes, headers: Dict[str, str], body: bool, name: str = "") -> None:
        start = self._start() if body else 0
        if start > 0 and start >= len(content):
            self._refuse(416, {"Content-Range": f"bytes */{len(content)}"})
            return
        self.send_response(206 if start else 200)
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        for key, value in {**headers, "Content-Length": str(len(content) - start)}.items():
            self.send_header(key, value)
        self.end_headers()
        if body:
            self._write(content[start:], name)

    def _start(self) -> int:
        asked = self.headers.get("Range")
        if not asked:
            return 0
        self.server.ranges.append(asked)
        return 0 if self.server.ignore_ranges else int(asked[len("bytes=") :].split("-")[0])

    def _write(self, content: bytes, name: str) -> None:
        hub = self.server
        if hub.break_after.get(name):
            self.wfile.write(content[: hub.break_after[name].pop(0)])
            self.close_connection = True
            self.connection.close()
        elif name in hub.hold_after:
            stop = hub.hold_after.pop(name)
            self.wfile.write(content[:stop])
            self.wfile.flush()
            hub.holding.set()
            hub.release.wait()
            self.wfile.write(content[stop:])
        else:
            self.wfile.write(content)


def _described(name: str, content: bytes) -> dict:
    facts = {"rfilename": name, "size": len(content), "blobId": _git_oid(content)}
    if name.endswith(_LARGE):
        facts["lfs"] = {"sha256": _sha256(content), "size": len(content), "pointerSize": 134}
    return facts


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _git_oid(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
