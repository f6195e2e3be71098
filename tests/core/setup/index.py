"""A package index on this machine, which can be as bad as those that people meet."""

from __future__ import annotations

import hashlib
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Optional


class Index:
    """Serves ``folder``/NAME/WHEEL below ``/simple``, or below any other first words.

    Attributes
    ----------
    status:
        What every answer is, e.g. 500; None: the right one.
    wrong_hash:
        Whether links name another SHA-256 than the file has.
    sent_share:
        How much of a file is sent.
    asked:
        Set when a file is asked for.
    go_on:
        Cleared to hold files back after their first half.
    """

    def __init__(self, folder: Path, certificate: Optional[Path] = None) -> None:
        self.folder = folder
        self.status: Optional[int] = None
        self.wrong_hash = False
        self.sent_share = 1.0
        self.asked, self.go_on = threading.Event(), threading.Event()
        self.go_on.set()
        self.requests: list = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        scheme = "http"
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
            scheme = "https"
        self.root = f"{scheme}://127.0.0.1:{self._server.server_address[1]}"
        self.address = f"{self.root}/simple"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.go_on.set()
        self._server.shutdown()
        self._server.server_close()


def _handler(index: Index) -> type:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            index.requests.append(self.path)
            if index.status is not None:
                self._refuse(index.status)
            elif self.path.endswith("/"):
                self._list(self.path.strip("/").split("/"))
            else:
                self._send_file(index.folder / "/".join(self.path.split("/")[2:]))

        def do_CONNECT(self) -> None:
            self._refuse(index.status or 403)

        def _refuse(self, status: int) -> None:
            self.send_response(status)
            if status == 407:
                self.send_header("Proxy-Authenticate", 'Basic realm="office"')
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _list(self, words: list) -> None:
            folder = index.folder.joinpath(*words[1:])
            if not folder.is_dir():
                self._refuse(404)
                return
            links = "".join(
                f'<a href="{path.name}#sha256={self._digest(path)}">{path.name}</a>\n'
                for path in folder.iterdir()
            )
            self._send(f"<!DOCTYPE html><html><body>{links}</body></html>".encode(), "text/html")

        def _digest(self, path: Path) -> str:
            return "0" * 64 if index.wrong_hash else hashlib.sha256(path.read_bytes()).hexdigest()

        def _send_file(self, path: Path) -> None:
            index.asked.set()
            self._send(path.read_bytes(), "application/octet-stream")

        def _send(self, content: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            half = len(content) // 2
            self.wfile.write(content[:half])
            if kind != "text/html":
                index.go_on.wait()
                self.wfile.write(content[half : int(len(content) * index.sent_share)])
            else:
                self.wfile.write(content[half:])

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:  # a client that was killed, or that did not trust the certificate
                pass

        def log_message(self, *words: object) -> None:
            pass

    return Handler


def own_certificate(folder: Path) -> Path:
    """Return a file with key and certificate of 127.0.0.1 that nobody trusts."""
    path = folder / "certificate.pem"
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
        + ["-keyout", str(path), "-out", f"{path}.crt"],
        check=True,
        capture_output=True,
    )
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


def damaged(wheel: Path) -> None:
    """Cut a wheel off in its middle."""
    wheel.write_bytes(wheel.read_bytes()[: wheel.stat().st_size // 2])
