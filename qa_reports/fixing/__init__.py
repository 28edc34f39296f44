"""Fixing: safe findings become edits of the translation, and edits become files in which nothing else has changed."""

from qa_reports.fixing.edits import Edit, apply_edits
from qa_reports.fixing.files import FileEdits, diff_edits, plan_files, rewrite_file
from qa_reports.fixing.proposals import propose_edits

__all__ = ["Edit", "FileEdits", "apply_edits", "diff_edits", "plan_files", "propose_edits", "rewrite_file"]
