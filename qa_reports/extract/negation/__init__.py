"""Whether both sides of a Korean-English pair deny, or one denies what the other affirms."""

from qa_reports.extract.negation.evidence import Case, find_cases
from qa_reports.extract.negation.judging import LEAST_SCORE, features, judge, narrow, score
from qa_reports.extract.negation.litotes import Turned, turns_litotes
from qa_reports.extract.negation.lost_conditions import loses_condition

__all__ = [
    "LEAST_SCORE",
    "Case",
    "Turned",
    "features",
    "find_cases",
    "judge",
    "loses_condition",
    "narrow",
    "score",
    "turns_litotes",
]
