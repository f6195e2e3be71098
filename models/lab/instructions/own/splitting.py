"""Which block goes to which split."""

from dataclasses import dataclass

import numpy as np

from .....core.errors import InputError
from .pair import TEST, TRAIN, VAL


@dataclass(frozen=True)
class Shares:
    """Parts of the blocks, 0 to 1, that go to validation and test; the rest is for training.

    Raises
    ------
    InputError
        If a share is negative or nothing is left for training.
    """

    val: float = 0.0
    test: float = 0.0

    def __post_init__(self) -> None:
        if min(self.val, self.test) < 0 or self.val + self.test >= 1:
            raise InputError(
                f"Shares of {self.val:g} for validation and {self.test:g} for test leave nothing "
                "to train on. Give numbers from 0 whose sum is below 1."
            )


def split_of_each(count: int, shares: Shares, seed: int) -> list[str]:
    """Return the split of each of ``count`` blocks, drawn with a seed.

    A share above 0 gets at least one block.

    Raises
    ------
    InputError
        If there are too few blocks.
    """
    wanted = [
        (name, max(1, round(share * count)))
        for name, share in ((VAL, shares.val), (TEST, shares.test))
        if share > 0
    ]
    if sum(number for _, number in wanted) >= count and wanted:
        raise InputError(
            f"The area makes {count} block{'' if count == 1 else 's'}, too few to split. Give "
            "--block a smaller number of pixels, or leave the shares out."
        )
    drawn = iter(np.random.default_rng(seed).permutation(count).tolist())
    splits = [TRAIN] * count
    for name, number in wanted:
        for _ in range(number):
            splits[next(drawn)] = name
    return splits
