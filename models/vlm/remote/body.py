"""What is asked of a server: a conversation with its pictures as a chat completion."""

import base64
import io
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from PIL import Image

from ..messages import Message

LARGEST_SIDE = 512
ALTERNATIVES = 5  # what every server allows for ``top_logprobs``

PROBABILITIES, LIMIT, TEMPERATURE = "logprobs", "max_tokens", "temperature"
OPTIONAL = (PROBABILITIES, LIMIT, TEMPERATURE)


def chat_body(
    model: str,
    messages: Sequence[Message],
    pictures: Sequence[np.ndarray],
    max_new_tokens: int,
    refused: Collection[str] = (),
    temperature: float = 0,
) -> dict[str, Any]:
    """Return the body of the request.

    Parameters
    ----------
    model:
        The server's name for the model.
    messages, pictures, max_new_tokens:
        As in ``LanguageModel.write``.
    refused:
        Those of ``OPTIONAL`` that the server does not accept.
    temperature:
        0 for the likeliest answer.
    """
    urls = [picture_url(picture) for picture in pictures]
    body: dict[str, Any] = {
        "model": model,
        "messages": [_message(message, urls) for message in messages],
        "stream": True,
    }
    body["max_completion_tokens" if LIMIT in refused else LIMIT] = max_new_tokens
    if TEMPERATURE not in refused:
        body[TEMPERATURE] = temperature
    if PROBABILITIES not in refused:
        body |= {PROBABILITIES: True, "top_logprobs": ALTERNATIVES}
    return body


def picture_url(picture: np.ndarray) -> str:
    """Return a picture as a data URL.

    PNG, so that the server's model sees the very pixels that a local one would: what JPEG does to
    two dates differs, and a difference is what the model looks for. The file holds pixels only.

    Parameters
    ----------
    picture:
        uint8 (h, w, 3) RGB; shrunk where a side is longer than ``LARGEST_SIDE``.
    """
    image = Image.fromarray(np.ascontiguousarray(picture))
    image.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.BICUBIC)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode("ascii")


def _message(message: Message, urls: Sequence[str]) -> dict[str, Any]:
    if all(isinstance(part, str) for part in message.parts):
        return {"role": message.role, "content": message.text}
    content = [
        {"type": "text", "text": part}
        if isinstance(part, str)
        else {"type": "image_url", "image_url": {"url": urls[part.value]}}
        for part in message.parts
    ]
    return {"role": message.role, "content": content}
