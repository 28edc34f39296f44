"""Aligned pairs to findings to reports: extraction, checks, running, writing, and the command line."""

from qa_reports.report import Report
from qa_reports.runner import Checker
from qa_reports.writers import write_report

__all__ = ["Checker", "Report", "write_report"]
