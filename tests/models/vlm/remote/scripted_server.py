"""An HTTP server on loopback that behaves and misbehaves as a test wants."""

from __future__ import annotations

import json
import socket
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Dict, List, Optional

CHAT, MODELS = "/v1/chat/completions", "/v1/models"
SOON = 20.0


@dataclass
class Received:
    """What a client sent."""

    path: str
    headers: Dict[str, str]
    body: Any


class Exchange:
    """One request and what is done about it."""

    def __init__(self, handler: BaseHTTPRequestHandler, received: Received, server) -> None:
        self.received = received
        self.server = server
        self._handler = handler

    def reply(self, status: int, body: Any = "", kind: str = "application/json", **headers) -> None:
        data = (body if isinstance(body, str) else json.dumps(body)).encode()
        self._head(status, kind, {"Content-Length": str(len(data)), **headers})
        self._handler.wfile.write(data)

    def refuse(self, status: int, message: str, **headers) -> None:
        """Refuse as OpenAI does."""
        self.reply(status, {"error": {"message": message, "type": "error"}}, **headers)

    def start(self, kind: str = "text/event-stream") -> None:
        """Begin a stream that ends with the connection."""
        self._head(200, kind, {"Connection": "close"})

    def line(self, text: str) -> None:
        self._handler.wfile.write(f"{text}\n\n".encode())
        self._handler.wfile.flush()

    def event(self, value: Any) -> None:
        self.line("data: " + json.dumps(value))

    def say(self, text: Optional[str], finish: Optional[str] = None, logprobs: Any = None) -> None:
        delta = {} if text is None else {"content": text}
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": logprobs}
        self.event({"object": "chat.completion.chunk", "choices": [choice]})

    def answer(self, *words: str) -> None:
        """Stream a whole answer."""
        self.start()
        self.event({"choices": [{"delta": {"role": "assistant", "content": ""}}]})
        for word in words:
            self.say(word)
        self.say(None, finish="stop")
        self.line("data: [DONE]")

    def silence(self) -> None:
        """Say nothing until the client has gone."""
        self._handler.connection.settimeout(SOON)
        if self._handler.connection.recv(1) == b"":
            self.server.left.set()

    def cut(self) -> None:
        """End the connection as a crash does, in the middle of a chunk."""
        self._handler.wfile.flush()
        self._handler.connection.shutdown(socket.SHUT_RDWR)

    def _head(self, status: int, kind: str, headers: Dict[str, str]) -> None:
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", kind)
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()


Behaviour = Callable[[Exchange], None]


def yes(exchange: Exchange) -> None:
    """Answer well."""
    exchange.answer("Yes", ", two", " buildings.")


class ScriptedServer:
    """Meets each question with the next behaviour of its script; then all goes well."""

    def __init__(self) -> None:
        self.received: List[Received] = []
        self.left = threading.Event()
        self.models: Behaviour = lambda exchange: exchange.reply(
            200, {"object": "list", "data": [{"id": "tiny", "object": "model"}]}
        )
        self._script: List[Behaviour] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self._http.handle_error = lambda *_: None  # clients that leave are what is tested
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"
        threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True).start()

    def will(self, *behaviours: Behaviour) -> None:
        self._script += behaviours

    @property
    def questions(self) -> List[Received]:
        return [received for received in self.received if received.path == CHAT]

    def wrap(self, context) -> None:
        """Speak TLS."""
        self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self.url = self.url.replace("http:", "https:")

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def _handler(self):
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self._meet(None, server.models)

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self._meet(body, server._script.pop(0) if server._script else yes)

            def _meet(self, body, behaviour):
                headers = {name.lower(): value for name, value in self.headers.items()}
                received = Received(self.path, headers, body)
                server.received.append(received)
                self.close_connection = True
                try:
                    behaviour(Exchange(self, received, server))
                except ConnectionError:  # a client that leaves bytes unread resets the connection
                    server.left.set()
                    raise

            def log_message(self, *_):
                pass

        return Handler
