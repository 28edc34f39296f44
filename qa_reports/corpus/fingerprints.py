"""Signatures of texts by which near copies are found (MinHash, Broder 1997), and which document is a copy of which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from align.pair_files.records import Record

__all__ = ["find_copies", "text_minhash"]

PERMUTATIONS = 128
"""Hash functions; the share of equal words among any three in a row is known to within .04."""

SCHEME = "affine32"

WORDS_IN_A_ROW = 3

SAME_STORY = 0.8
"""Share of equal runs of words from which two articles, original and translation together, are one story. A wire story
with another headline and a changed name in it is at .9; two reports of one event are below .2."""


def text_minhash(text: str) -> bytes:
    """Return the MinHash signature of a text: 128 numbers of 32 bits."""
    import numpy as np
    from datasketch import MinHash

    words = re.findall(r"\w+", text.casefold())
    runs = {" ".join(words[at : at + WORDS_IN_A_ROW]) for at in range(max(1, len(words) - WORDS_IN_A_ROW + 1))}
    signature = MinHash(num_perm=PERMUTATIONS, scheme=SCHEME)
    signature.update_batch([run.encode("utf-8", "replace") for run in sorted(runs)])
    numbers: bytes = np.asarray(signature.hashvalues, dtype=np.uint32).tobytes()
    return numbers


def find_copies(documents: Iterable[Record]) -> Iterator[Record]:
    """Yield a row of `duplicates` for each document that is nearly one before it; keeps the signatures of the others.

    `documents` are rows with id, position and minhash, in the order of the manifest.
    """
    from datasketch import MinHashLSH

    index = MinHashLSH(threshold=SAME_STORY, num_perm=PERMUTATIONS)
    originals: dict[int, tuple[str, Any]] = {}
    for document in documents:
        signature = _restored(document["minhash"])
        near = [root for root in sorted(index.query(signature)) if _is_copy(signature, originals[root][1])]
        if near:
            root = near[0]
            yield {
                "id": document["id"],
                "position": document["position"],
                "duplicate_of": originals[root][0],
                "root": root,
            }
        else:
            index.insert(document["position"], signature)
            originals[document["position"]] = document["id"], signature


def _is_copy(one: Any, other: Any) -> bool:
    return bool(one.jaccard(other) >= SAME_STORY)


def _restored(signature: bytes) -> Any:
    import numpy as np
    from datasketch import MinHash

    numbers = np.frombuffer(signature, dtype=np.uint32)
    return MinHash(num_perm=PERMUTATIONS, hashvalues=numbers, scheme=SCHEME)
