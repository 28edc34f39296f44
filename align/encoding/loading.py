"""Encoders by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from align.encoding.encoder import Encoder
from align.errors import EncoderError, did_you_mean
from align.plugins import load_plugin, plugin_names

__all__ = ["DEFAULT_ENCODER", "load_encoder"]

DEFAULT_ENCODER = "use-multilingual-v3"


def _embedded() -> Encoder:
    from align.encoding.embedded import EmbeddedEncoder

    return EmbeddedEncoder()


PLUGINS = "alignqa.encoders"

ENCODERS: dict[str, Callable[[], Encoder]] = {DEFAULT_ENCODER: _embedded}


def load_encoder(name: str = DEFAULT_ENCODER) -> Encoder:
    """Return the encoder `name`: `use-multilingual-v3`, a plug-in's, a local folder, or `owner/model` of
    sentence-transformers.

    Raises EncoderError where there is no such encoder on this machine, SettingsError for a broken plug-in.
    """
    if name in ENCODERS:
        return ENCODERS[name]()
    if (factory := load_plugin(PLUGINS, name)) is not None:
        encoder: Encoder = factory()
        return encoder
    if "/" not in name and not Path(name).is_dir():
        known = did_you_mean(name, {*ENCODERS, *plugin_names(PLUGINS)})
        raise EncoderError(
            f"unknown encoder '{name}'.{known} A sentence-transformers model is named by its folder or as owner/model."
        )
    from align.encoding.sentence_transformer import SentenceTransformerEncoder

    return SentenceTransformerEncoder(name)
