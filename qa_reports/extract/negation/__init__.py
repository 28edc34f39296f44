"""Whether both sides of a Korean-English pair deny, or one denies what the other affirms."""

from qa_reports.extract.negation.evidence import Case, find_cases
from qa_reports.extract.negation.exceptions import loses_condition
from qa_reports.extract.negation.judging import LEAST_SCORE, features, judge, narrow, score

__all__ = ["LEAST_SCORE", "Case", "features", "find_cases", "judge", "loses_condition", "narrow", "score"]
