"""`python -m qa_reports` is `alignqa`."""

from qa_reports.cli import main

main()
