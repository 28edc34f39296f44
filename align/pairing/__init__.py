"""Sentences of two languages to beads: which source sentences and which target sentences translate each other."""

from align.pairing.beads import Bead
from align.pairing.sentences import align_sentences, align_vectors, pair_sentences

__all__ = ["Bead", "align_sentences", "align_vectors", "pair_sentences"]
