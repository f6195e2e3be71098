"""A language model that says what a test wants, for tests of what is around it."""

from changechat.models.vlm.language_model import Token, Written


class ScriptedModel:
    """Says the given answers in turn, word by word, and keeps what it was told."""

    name = "Scripted"

    def __init__(self, *answers, room=10_000, probability=0.9, **values):
        self._answers = list(answers)
        self._room, self._probability, self._values = room, probability, values
        self.told = []

    def has_room(self, messages, pictures, max_new_tokens):
        return sum(len(message.text) for message in messages) + max_new_tokens <= self._room

    def write(self, messages, pictures, listener, max_new_tokens):
        self.told.append(messages)
        text = self._answers.pop(0)
        words = [f"{word} " for word in text.split(" ")]
        words[-1] = words[-1][:-1]
        for word in words:
            listener.check()
            listener.text(word)
        tokens = tuple(Token(word, self._probability) for word in words)
        return Written(text, tokens, **self._values)
