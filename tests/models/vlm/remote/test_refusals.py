"""Each thing that can be wrong is told in a sentence that says what to do."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess

import pytest
from changechat.core.errors import ChangeChatError, EngineError, InputError
from changechat.models.vlm.remote.remote_model import RequestRetries

from .conftest import KEY, Asker

ONCE = RequestRetries(retries=0)


def refusal(server, *behaviours, url=None, key=KEY):
    server.will(*behaviours)
    with pytest.raises(ChangeChatError) as caught:
        Asker(url or server.url, ONCE, key)()
    message = caught.value.message
    assert KEY not in message
    assert "\n" not in message
    return caught.type, message


def test_a_server_that_is_not_there(server):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        kind, message = refusal(server, url=f"http://127.0.0.1:{port}/v1")
    assert kind is EngineError
    assert message.startswith(f"Nothing answers at 127.0.0.1:{port}. Check the address")


def test_a_name_that_does_not_exist(server):
    kind, message = refusal(server, url="http://nowhere.invalid:8000/v1")
    assert kind is InputError
    assert message.startswith("There is no computer called nowhere.invalid:8000.")


def test_an_address_without_a_model_server(server):
    server.models = lambda exchange: exchange.reply(404, "<html>no</html>", "text/html")
    kind, message = refusal(server, lambda exchange: exchange.reply(404, {"detail": "Not Found"}))
    assert kind is InputError
    assert f"no OpenAI-compatible server at {server.url}" in message
    assert "/v1" in message


def test_a_web_page_instead_of_an_answer(server):
    page = "<!doctype html><title>Login</title>"
    _, message = refusal(server, lambda exchange: exchange.reply(200, page, "text/html"))
    assert "no OpenAI-compatible server" in message


@pytest.mark.parametrize("status", [401, 403])
def test_a_wrong_key_which_the_server_echoes(server, status):
    words = f"Incorrect API key provided: {KEY}"
    kind, message = refusal(server, lambda exchange: exchange.refuse(status, words))
    assert kind is InputError
    assert "Incorrect API key provided: …" in message
    assert "Check the key" in message


def test_a_missing_key(server):
    _, message = refusal(server, lambda exchange: exchange.refuse(401, "who?"), key="")
    assert "Enter its key" in message


@pytest.mark.parametrize("status", [400, 404])
def test_an_unknown_model_with_those_that_there_are(server, status):
    names = [{"id": f"model-{at}"} for at in range(12)]
    server.models = lambda exchange: exchange.reply(200, {"data": names})
    kind, message = refusal(server, lambda exchange: exchange.refuse(status, "no such model"))
    assert kind is InputError
    assert "has no model called tiny. Choose one that it has: model-0, model-1," in message
    assert message.endswith("model-9, ….")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "At most 0 image(s) may be provided in one prompt."),
        (400, "Invalid content type. image_url is only supported by certain models."),
        (500, "image input is not supported - hint: you may need to provide the mmproj"),
    ],
)
def test_a_model_without_vision(server, status, words):
    kind, message = refusal(server, lambda exchange: exchange.refuse(status, words))
    assert kind is InputError
    assert "does not take two pictures" in message
    assert "vision" in message
    assert len(server.questions) == 1


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "This model's maximum context length is 4096 tokens; max_tokens is 512."),
        (400, "the request exceeds the available context size, try increasing it"),
        (
            400,
            "The decoder prompt is longer than the maximum model length of 4096. For image inputs, "
            "the number of image tokens depends on the number of images.",
        ),
    ],
)
def test_a_conversation_that_is_too_long(server, status, words):
    kind, message = refusal(server, lambda exchange: exchange.refuse(status, words))
    assert kind is InputError
    assert "conversation is too long" in message
    assert "Start a new conversation" in message
    assert len(server.questions) == 1


def test_a_request_that_is_too_large_for_a_proxy(server):
    page = "<html>413 Request Entity Too Large</html>"
    kind, message = refusal(server, lambda exchange: exchange.reply(413, page, "text/html"))
    assert kind is InputError
    assert "takes no request of this size. Let its administrator allow" in message


def test_a_server_that_moved_is_not_followed(server):
    kind, message = refusal(
        server, lambda exchange: exchange.reply(307, Location="https://other.example/v1?secret=1")
    )
    assert kind is InputError
    assert "https://other.example/v1)" in message
    assert "secret" not in message
    assert len(server.received) == 1


def refuses_otherwise(exchange):
    exchange.refuse(418, "I am\na <b>teapot</b>\x1b[31m" + "!" * 500)


def test_another_refusal_quotes_the_server_briefly_and_on_one_line(server):
    _, message = refusal(server, refuses_otherwise)
    assert "(418) (I am a <b>teapot</b> [31m!!!" in message
    assert len(message) < 500


@pytest.mark.parametrize(
    "lines",
    [
        ["data: {no json"],
        ["data: [1, 2]"],
        ['data: {"choices": 7}'],
        ["data: \x80"],
        ["data: " + "[" * 100_000],
        ['data: {"hello": "world"}'],
    ],
)
def test_an_answer_of_nonsense(server, lines):
    def behave(exchange):
        exchange.start()
        for line in lines:
            exchange.line(line)

    kind, message = refusal(server, behave)
    assert kind is EngineError
    assert "not as an OpenAI-compatible server does" in message


def test_an_answer_that_is_not_streamed(server):
    whole = {"choices": [{"message": {"content": "Yes."}}]}
    _, message = refusal(server, lambda exchange: exchange.reply(200, whole))
    assert "not as an OpenAI-compatible server does" in message


def test_an_error_in_the_stream(server):
    def behave(exchange):
        exchange.start()
        exchange.event({"error": "CUDA out of memory"})

    _, message = refusal(server, behave)
    assert "gave up the answer (CUDA out of memory)" in message


@pytest.mark.parametrize("words", [(), ("",), (" ", "\n")])
def test_an_empty_answer(server, words):
    kind, message = refusal(server, lambda exchange: exchange.answer(*words))
    assert kind is EngineError
    assert "without a word" in message


def test_a_connection_that_breaks_at_once(server):
    _, message = refusal(server, lambda exchange: exchange.cut())
    assert "closed the connection" in message
    assert "https://" in message


@pytest.fixture
def tls_server(server, tmp_path):
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    names = {"-keyout": tmp_path / "key.pem", "-out": tmp_path / "certificate.pem"}
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=tiny"]
        + ["-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
        + [str(part) for pair in names.items() for part in pair],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(names["-out"], names["-keyout"])
    server.wrap(context)
    server.certificate = names["-out"]
    return server


def test_a_certificate_that_is_not_trusted(tls_server):
    kind, message = refusal(tls_server)
    assert kind is InputError
    assert "certificate of 127.0.0.1" in message
    assert "SSL_CERT_FILE" in message


def test_a_certificate_that_the_environment_names_is_trusted(tls_server, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(tls_server.certificate))
    assert Asker(tls_server.url)().text == "Yes, two buildings."


def test_certificates_that_cannot_be_read(server, monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "missing.pem"))
    assert "SSL_CERT_FILE" in refusal(server)[1]


def test_a_plain_server_at_a_tls_address(server):
    kind, message = refusal(server, url=server.url.replace("http:", "https:"))
    assert kind is InputError
    assert "does not speak TLS" in message


def test_a_proxy_that_cannot_be_used(server, monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "gopher://user:hidden@proxy")
    _, message = refusal(server, url="http://far.invalid/v1")
    assert "proxy" in message
    assert "hidden" not in message
