"""How close a translation is to a reference: sacrebleu's metrics on aligned segments."""

from qa_reports.scoring.files import read_segments
from qa_reports.scoring.metrics import METRICS, Comparison, Score, compare_translations, score_translation
from qa_reports.scoring.segments import Segments, common_segments, join_segments

__all__ = [
    "METRICS",
    "Comparison",
    "Score",
    "Segments",
    "common_segments",
    "compare_translations",
    "join_segments",
    "read_segments",
    "score_translation",
]
