"""Passages to sentences, quotations in one piece, both languages alike."""

from align.segmentation.korean import MorphemeMemory
from align.segmentation.splitting import MODES, split_sentences

__all__ = ["MODES", "MorphemeMemory", "split_sentences"]
