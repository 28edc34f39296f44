"""Whether both sides of a Korean-English pair deny, or one denies what the other affirms."""

from qa_reports.extract.negation.evidence import Case, case_of
from qa_reports.extract.negation.exceptions import loses_condition
from qa_reports.extract.negation.judging import LEAST_SCORE, features, score

__all__ = ["LEAST_SCORE", "Case", "case_of", "features", "loses_condition", "score"]
