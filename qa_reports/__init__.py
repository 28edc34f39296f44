"""Aligned pairs to findings to reports: extraction, checks, running, writing, and the command line."""

from align.errors import AlignqaError, EncoderError, InputError, SettingsError
from qa_reports.checking import check_documents, check_each, check_pairs, check_rows
from qa_reports.finding import Finding, Severity, Span, Variant
from qa_reports.report import Report
from qa_reports.report_file import read_report
from qa_reports.runner import Checker
from qa_reports.writers import print_report, write_report

__all__ = [
    "AlignqaError",
    "Checker",
    "EncoderError",
    "Finding",
    "InputError",
    "Report",
    "SettingsError",
    "Severity",
    "Span",
    "Variant",
    "check_documents",
    "check_each",
    "check_pairs",
    "check_rows",
    "print_report",
    "read_report",
    "write_report",
]
