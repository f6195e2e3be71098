"""A limit on memory that the engine cannot live with, told before native code aborts over it."""

from ...core.errors import ChangeChatError
from ...core.support.byte_size import byte_size
from ...core.support.free_memory import memory_limit_bytes

#: Address space: PyTorch aborts with 0.7 GB, weights cannot be read with 1.2, 2.0 are enough.
NEEDED_BYTES = 1_750_000_000


def check_memory_limit() -> None:
    """Return if this process may take as much memory as the engine needs.

    Raises
    ------
    ChangeChatError
        If not.
    """
    limit = memory_limit_bytes()
    if limit is not None and limit < NEEDED_BYTES:
        raise ChangeChatError(
            f"Memory is limited to {byte_size(limit)} here, and the engine needs at least "
            f"{byte_size(NEEDED_BYTES)}. Raise the limit (ulimit -v), then try again."
        )
