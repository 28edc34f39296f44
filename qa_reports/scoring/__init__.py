"""How close a translation is to a reference: sacrebleu's metrics on aligned segments."""

from qa_reports.scoring.metrics import METRICS, Comparison, Score, compare_translations, score_translation
from qa_reports.scoring.segments import Segments, common_segments

__all__ = [
    "METRICS",
    "Comparison",
    "Score",
    "Segments",
    "common_segments",
    "compare_translations",
    "score_translation",
]
