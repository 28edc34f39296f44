"""The catalogue: every check, in the order in which the reports list rules."""

from qa_reports.check import Check
from qa_reports.checks.acronym_mismatch import find as acronym_mismatch
from qa_reports.checks.addition import find as addition
from qa_reports.checks.bound_lost import find as bound_lost
from qa_reports.checks.bracket_mismatch import find as bracket_mismatch
from qa_reports.checks.copied_source import find as copied_source
from qa_reports.checks.date_mismatch import find as date_mismatch
from qa_reports.checks.inconsistent_translation import find as inconsistent_translation
from qa_reports.checks.length_outlier import find as length_outlier
from qa_reports.checks.link_mismatch import find as link_mismatch
from qa_reports.checks.mistranslation import find as mistranslation
from qa_reports.checks.name_mismatch import find as name_mismatch
from qa_reports.checks.name_missing import find as name_missing
from qa_reports.checks.name_spelling import find as name_spelling
from qa_reports.checks.negation_flip import find as negation_flip
from qa_reports.checks.number_mismatch import find as number_mismatch
from qa_reports.checks.omission import find as omission
from qa_reports.checks.punctuation import find as punctuation
from qa_reports.checks.quote_mismatch import find as quote_mismatch
from qa_reports.checks.repeated_word import find as repeated_word
from qa_reports.checks.source_damaged import find as source_damaged
from qa_reports.checks.source_name_variant import find as source_name_variant
from qa_reports.checks.source_spelling import find as source_spelling
from qa_reports.checks.term_variant import find as term_variant
from qa_reports.checks.unit_mismatch import find as unit_mismatch
from qa_reports.checks.untranslated import find as untranslated

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    name_spelling,
    name_mismatch,
    name_missing,
    term_variant,
    acronym_mismatch,
    number_mismatch,
    date_mismatch,
    unit_mismatch,
    bound_lost,
    omission,
    addition,
    untranslated,
    copied_source,
    mistranslation,
    negation_flip,
    length_outlier,
    inconsistent_translation,
    quote_mismatch,
    bracket_mismatch,
    repeated_word,
    punctuation,
    link_mismatch,
    source_name_variant,
    source_damaged,
    source_spelling,
)
