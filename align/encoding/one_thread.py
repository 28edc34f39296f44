"""Matrix products on one thread, whatever the machine has.

The products here are small: a second thread costs more than it gives, and adds up in another order. With its default of
four threads BLAS was twenty times slower on two busy cores.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

__all__ = ["one_blas_thread"]


@cache
def _controller() -> ThreadpoolController:
    # Looking through all loaded libraries takes 0.6 ms, a twentieth of what a short article takes.
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def one_blas_thread() -> AbstractContextManager[object]:
    """Return a context in which numpy's matrix products take one thread."""
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit
