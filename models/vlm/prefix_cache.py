"""The key-value cache of the last conversation, so that a follow-up reads only what is new."""

import torch
from torch import Tensor
from transformers import DynamicCache, PreTrainedModel


class PrefixCache:
    """Keys and values of the tokens that the model read last, in order.

    What may be reused is the longest common prefix of the old and the new tokens, provided that
    it holds all pictures of the new prompt and these are the same: the model does not look at
    them again then. At least one token is always read anew, since its logits are needed.
    """

    def __init__(self, model: PreTrainedModel) -> None:
        self._model = model
        self.clear()

    def clear(self) -> None:
        """Forget everything and give the memory back."""
        self.cache = DynamicCache(config=self._model.config.get_text_config(decoder=True))
        self._ids: list[int] = []
        self._subject: object = None

    def reuse(self, ids: Tensor, picture_end: int, subject: object) -> int:
        """Cut the cache to what it shares with a prompt and return how many tokens that is.

        Parameters
        ----------
        ids:
            The prompt, int64 (1, n).
        picture_end:
            Index just after its last picture token.
        subject:
            What else the keys and values depend on: the pictures and the adapter; anything
            hashable.
        """
        wanted = ids[0].tolist()
        shared = 0
        if subject == self._subject:
            shared = common_length(self._ids, wanted[:-1])
        if shared == 0 or shared < picture_end:
            self.clear()
            shared = 0
        else:
            self._cut(shared)
        self._subject = subject
        return shared

    def remember(self, ids: list[int]) -> None:
        """Note which tokens were read since, of those given as many as the cache holds."""
        self._ids = ids[: self.cache.get_seq_length()]
        self._cut(len(self._ids))

    def _cut(self, length: int) -> None:
        surplus = self.cache.get_seq_length() - length
        if surplus > 0:
            self.cache.crop(-surplus)
        self._ids = self._ids[:length]

    @property
    def bytes(self) -> int:
        """Memory that keys and values take."""
        layers = (layer for layer in self.cache.layers if layer.is_initialized)
        return sum(layer.keys.nbytes + layer.values.nbytes for layer in layers)


def common_length(first: list[int], second: list[int]) -> int:
    """Return the length of the longest common prefix."""
    length = min(len(first), len(second))
    differs = torch.tensor(first[:length]) != torch.tensor(second[:length])
    return int(differs.nonzero()[0]) if differs.any() else length
