"""Which certificates secure connections are checked against."""

from __future__ import annotations

import os

_OF_OTHER_TOOLS = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


def honour_certificates() -> None:
    """Let the HTTP library trust what the user made other tools trust.

    Behind an inspecting proxy people set ``REQUESTS_CA_BUNDLE``, which our library does not read;
    it reads ``SSL_CERT_FILE`` and ``SSL_CERT_DIR``, which stay as they are where they are set.
    Call this before the first connection.
    """
    if os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR"):
        return
    for name in _OF_OTHER_TOOLS:
        bundle = os.environ.get(name)
        if bundle and os.path.exists(bundle):
            os.environ["SSL_CERT_DIR" if os.path.isdir(bundle) else "SSL_CERT_FILE"] = bundle
            return
