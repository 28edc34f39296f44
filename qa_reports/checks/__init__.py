"""The catalogue: every check, in the order in which the reports list rules."""

from qa_reports.check import Check
from qa_reports.checks.addition import find as addition
from qa_reports.checks.bound_lost import find as bound_lost
from qa_reports.checks.date_mismatch import find as date_mismatch
from qa_reports.checks.name_spelling import find as name_spelling
from qa_reports.checks.number_mismatch import find as number_mismatch
from qa_reports.checks.omission import find as omission
from qa_reports.checks.source_name_variant import find as source_name_variant
from qa_reports.checks.term_variant import find as term_variant
from qa_reports.checks.unit_mismatch import find as unit_mismatch
from qa_reports.checks.untranslated import find as untranslated

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    name_spelling,
    term_variant,
    number_mismatch,
    date_mismatch,
    unit_mismatch,
    bound_lost,
    omission,
    addition,
    untranslated,
    source_name_variant,
)
