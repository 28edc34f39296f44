"""What renders what in a document, worked out once for all checks."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from align.rendering.correspondence import Correspondences
from qa_reports.analysed import AnalysedBitext

__all__ = ["correspondences_of"]

_OF_BITEXT: WeakKeyDictionary[AnalysedBitext, Correspondences] = WeakKeyDictionary()


def correspondences_of(bitext: AnalysedBitext) -> Correspondences:
    """Return the correspondences of a document's pairs, by the index of the pair; worked out when first asked for."""
    if bitext not in _OF_BITEXT:
        source_lang, target_lang = bitext.bitext.source_lang, bitext.bitext.target_lang or "und"
        _OF_BITEXT[bitext] = Correspondences(bitext.bitext.pairs, source_lang, target_lang, bitext.analysis)
    return _OF_BITEXT[bitext]
