"""What can go wrong with a model's server, each in a sentence that says what to do."""

from __future__ import annotations

from . import signs
from .rule import FailureRule, Signs

WRONG_ADDRESS = FailureRule(
    Signs(statuses=(404, 405, 410)),
    "There is no OpenAI-compatible server at {url}. Check the address of the endpoint: it usually "
    "ends with /v1.",
    kind="input",
)
#: An answer that cannot be read.
NOT_COMPATIBLE = FailureRule(
    Signs(),
    "{host} answered, but not as an OpenAI-compatible server does. Check the address of the "
    "endpoint and the version of the server.",
    kind="engine",
)
#: A connection that ended before an answer began.
CLOSED = FailureRule(
    Signs(causes=("APIConnectionError",)),
    "{host} closed the connection before it answered. Ask again; the log of the server tells more."
    "{hint}",
    kind="engine",
    passing=True,
)
SILENT = FailureRule(
    Signs(),
    "{model} at {host} sent nothing for {seconds:g} s. It may be overloaded or still loading; ask "
    "again later.",
    kind="engine",
)
NO_LIST = FailureRule(
    Signs(),
    "{host} did not tell its models within {seconds:g} s. Check the address of the endpoint.",
    kind="input",
)
UNKNOWN_MODEL = FailureRule(
    Signs(),
    "{host} has no model called {model}. Choose one that it has: {names}.",
    kind="input",
)

#: Of answers with an HTTP status that is none of success.
REFUSALS = (
    FailureRule(
        Signs(statuses=range(300, 400)),
        "{host} points to another address{target}. Enter that address as the endpoint: pictures "
        "are sent to no other.",
        kind="input",
    ),
    FailureRule(
        Signs(statuses=(401, 403)),
        "{host} refused access{said}. {remedy} in the settings.",
        kind="input",
    ),
    FailureRule(
        Signs(statuses=(413,)),
        "{host} takes no request of this size{said}. Let its administrator allow requests of 4 MB: "
        "two pictures take up to 2.1 MB.",
        kind="input",
    ),
    FailureRule(
        Signs(
            r"context.{0,20}(length|size|window)|maximum model length|max_model_len|too long"
            r"|too large|too many tokens|context_length_exceeded"
        ),
        "The conversation is too long for {model} at {host}{said}. Start a new conversation, or "
        "let the server allow a longer context.",
        kind="input",
    ),
    FailureRule(
        Signs(r"\bimages?\b|image_url|image input|multi-?modal|\bvision\b|mmproj"),
        "{model} at {host} does not take two pictures{said}. Choose a model with vision, or let "
        "the server allow two pictures in a question.",
        kind="input",
    ),
    FailureRule(
        Signs(statuses=(429,)),
        "{host} has more questions than it takes{said}. Wait a minute, then ask again.",
        kind="engine",
        passing=True,
    ),
    FailureRule(
        Signs(statuses=(408, 409, *range(500, 1000))),
        "{host} failed with status {status}{said}. Ask again later; the log of the server tells "
        "more.",
        kind="engine",
        passing=True,
    ),
    WRONG_ADDRESS,
    FailureRule(
        Signs(errors=("APIStatusError",)),
        "{host} did not accept the question ({status}){said}. Check the settings of the endpoint "
        "and the version of the server.",
        kind="engine",
    ),
)

#: Of requests that got no answer, or none that can be read.
NO_ANSWER = (
    FailureRule(
        Signs(errors=("TooMuchSentError",), causes=("TooMuchSentError",)),
        "{host} sends more than an answer can be, or compressed without being asked to. Check "
        "the address of the endpoint, and the proxy before it.",
        kind="engine",
    ),
    FailureRule(
        Signs(errors=("APITimeoutError",)),
        "{host} does not answer within {seconds:g} s. Check the address of the endpoint and the "
        "network.",
        kind="engine",
        passing=True,
    ),
    FailureRule(
        signs.PROXY,
        "The proxy does not let questions through to {host}. Check its rules.",
        kind="engine",
    ),
    FailureRule(
        signs.UNTRUSTED_CERTIFICATE,
        "The certificate of {host} is not trusted ({certificate}). Let its administrator correct "
        "it, or name your organisation's certificates in the environment variable SSL_CERT_FILE.",
        kind="input",
    ),
    FailureRule(
        signs.TLS,
        "{host} does not speak TLS. If it is a plain server, its address starts with http:// "
        "rather than https://.",
        kind="input",
    ),
    FailureRule(
        signs.NAME_UNKNOWN,
        "There is no computer called {host}. Check the address of the endpoint.",
        kind="input",
        passing=True,
    ),
    FailureRule(
        Signs(causes=("ConnectError",)),
        "Nothing answers at {host}. Check the address of the endpoint, and that its server runs.",
        kind="engine",
        passing=True,
    ),
    CLOSED,
    FailureRule(
        Signs(errors=("APIError",)),
        "{host} gave up the answer{said}. Ask again, or see its log.",
        kind="engine",
    ),
)
