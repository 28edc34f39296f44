"""The JUnit report: one suite a document, one test case a finding, as build servers show them."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from align.bitext import Bitext
from qa_reports.finding import Finding, Severity
from qa_reports.report import Report, UnreadInput
from qa_reports.visible_text import make_visible

__all__ = ["to_junit"]


def to_junit(report: Report) -> bytes:
    """Return the report as XML in UTF-8. Errors and warnings are failures; what is only worth knowing passes."""
    root = etree.Element("testsuites", name="alignqa")
    for document, findings in report.by_document():
        _add_suite(root, document, findings)
    if report.errors:
        _add_unread(root, report.errors)
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _add_suite(root: etree._Element, document: Bitext, findings: Sequence[Finding]) -> None:
    failures = sum(finding.severity is not Severity.INFO for finding in findings)
    suite = _suite(root, document.id, tests=max(len(findings), 1), failures=failures)
    for finding in findings:
        _add_finding(suite, document, finding)
    if not findings:
        etree.SubElement(suite, "testcase", classname=make_visible(document.id), name="no findings")


def _add_finding(suite: etree._Element, document: Bitext, finding: Finding) -> None:
    words = " / ".join(span.text for span in (finding.source, finding.target) if span)
    name = make_visible(f"{finding.rule}: {words}")
    case = etree.SubElement(suite, "testcase", classname=make_visible(document.id), name=name)
    place = finding.place
    where = str(place or document.source_path)
    if place:
        case.set("file", make_visible(place.path))
        case.set("line", str(place.line))
    text = make_visible(f"{where}: {finding.message} ({finding.confidence:.2f})")
    if finding.severity is Severity.INFO:
        etree.SubElement(case, "system-out").text = text
    else:
        kind = f"{finding.severity.value} {finding.rule}"
        failure = etree.SubElement(case, "failure", type=make_visible(kind), message=make_visible(finding.message))
        failure.text = text


def _add_unread(root: etree._Element, errors: Sequence[UnreadInput]) -> None:
    suite = _suite(root, "inputs that could not be read", tests=len(errors), errors=len(errors))
    for error in errors:
        case = etree.SubElement(suite, "testcase", classname="input", name=make_visible(error.place))
        etree.SubElement(case, "error", type="unreadable input", message=make_visible(error.reason))


def _suite(root: etree._Element, name: str, *, tests: int, failures: int = 0, errors: int = 0) -> etree._Element:
    counts = {"tests": str(tests), "failures": str(failures), "errors": str(errors)}
    return etree.SubElement(root, "testsuite", {"name": make_visible(name), **counts})
