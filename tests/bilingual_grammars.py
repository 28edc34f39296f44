"""What TMX 1.4b, XLIFF 1.2 (strict) and XLIFF 2.1 with its ITS module ask of a file, of what we write into one.

Written from the specifications, as grammars (DTD) of our own; attributes that we never write are not in them. Units
that Hypothesis made and all our samples have been valid by the published DTD and XML schemas, too.
"""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

from lxml import etree

_TMX = """
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version (1.4) #REQUIRED>
<!ELEMENT header EMPTY>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED o-tmf CDATA #REQUIRED
  segtype (block|paragraph|sentence|phrase) #REQUIRED adminlang CDATA #REQUIRED srclang CDATA #REQUIRED
  datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note|prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED>
<!ELEMENT note (#PCDATA)>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED>
<!ELEMENT tuv (seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA|bpt|ept|it|ph|hi)*>
<!ELEMENT hi (#PCDATA|bpt|ept|it|ph|hi)*>
<!ATTLIST hi x NMTOKEN #IMPLIED type CDATA #IMPLIED>
<!ELEMENT bpt (#PCDATA)>
<!ATTLIST bpt i NMTOKEN #REQUIRED x NMTOKEN #IMPLIED type CDATA #IMPLIED>
<!ELEMENT ept (#PCDATA)>
<!ATTLIST ept i NMTOKEN #REQUIRED>
<!ELEMENT it (#PCDATA)>
<!ATTLIST it pos (begin|end) #REQUIRED x NMTOKEN #IMPLIED type CDATA #IMPLIED>
<!ELEMENT ph (#PCDATA)>
<!ATTLIST ph x NMTOKEN #IMPLIED type CDATA #IMPLIED>
"""

_ISSUES = """
<!ELEMENT its:locQualityIssues (its:locQualityIssue+)>
<!ELEMENT its:locQualityIssue EMPTY>
<!ATTLIST its:locQualityIssue locQualityIssueType CDATA #REQUIRED locQualityIssueComment CDATA #REQUIRED
  locQualityIssueSeverity CDATA #IMPLIED locQualityIssueEnabled (yes|no) #IMPLIED>
"""

_XLIFF_1 = f"""{_ISSUES}
<!ATTLIST its:locQualityIssues xmlns:its CDATA #REQUIRED xml:id ID #REQUIRED version (2.0) #REQUIRED>
<!ENTITY % content "(#PCDATA|g|x|bx|ex|bpt|ept|it|ph|mrk)*">
<!ELEMENT xliff (file+)>
<!ATTLIST xliff xmlns CDATA #FIXED "urn:oasis:names:tc:xliff:document:1.2" version (1.2) #REQUIRED>
<!ELEMENT file (body)>
<!ATTLIST file original CDATA #REQUIRED source-language NMTOKEN #REQUIRED target-language NMTOKEN #IMPLIED
  datatype CDATA #REQUIRED xml:space (default|preserve) #IMPLIED>
<!ELEMENT body (trans-unit*)>
<!ELEMENT trans-unit (source, target?, note*, its:locQualityIssues?)>
<!ATTLIST trans-unit id CDATA #REQUIRED translate (yes|no) #IMPLIED>
<!ELEMENT source %content;>
<!ELEMENT target %content;>
<!ATTLIST target xmlns:its CDATA #IMPLIED its:locQualityIssuesRef CDATA #IMPLIED
  state (new|needs-translation|translated|signed-off|final) #IMPLIED>
<!ELEMENT note (#PCDATA)>
<!ATTLIST note from CDATA #IMPLIED annotates (source|target|general) #IMPLIED>
<!ELEMENT g %content;>
<!ATTLIST g id CDATA #REQUIRED ctype CDATA #IMPLIED>
<!ELEMENT x EMPTY>
<!ATTLIST x id CDATA #REQUIRED ctype CDATA #IMPLIED>
<!ELEMENT bx EMPTY>
<!ATTLIST bx id CDATA #REQUIRED ctype CDATA #IMPLIED>
<!ELEMENT ex EMPTY>
<!ATTLIST ex id CDATA #REQUIRED>
<!ELEMENT bpt (#PCDATA)>
<!ATTLIST bpt id CDATA #REQUIRED ctype CDATA #IMPLIED>
<!ELEMENT ept (#PCDATA)>
<!ATTLIST ept id CDATA #REQUIRED>
<!ELEMENT it (#PCDATA)>
<!ATTLIST it id CDATA #REQUIRED pos (open|close) #REQUIRED ctype CDATA #IMPLIED>
<!ELEMENT ph (#PCDATA)>
<!ATTLIST ph id CDATA #REQUIRED ctype CDATA #IMPLIED>
<!ELEMENT mrk %content;>
<!ATTLIST mrk mtype CDATA #REQUIRED>
"""

_XLIFF_2 = f"""{_ISSUES}
<!ATTLIST its:locQualityIssues xmlns:its CDATA #REQUIRED xml:id ID #REQUIRED>
<!ENTITY % content "(#PCDATA|ph|pc|sc|ec|mrk|sm|em)*">
<!ENTITY % code "dataRef NMTOKEN #IMPLIED type (fmt|ui|quote|link|image|other) #IMPLIED subType CDATA #IMPLIED">
<!ELEMENT xliff (file+)>
<!ATTLIST xliff xmlns CDATA #FIXED "urn:oasis:names:tc:xliff:document:2.0" version (2.1) #REQUIRED
  srcLang NMTOKEN #REQUIRED trgLang NMTOKEN #REQUIRED>
<!ELEMENT file (unit+)>
<!ATTLIST file id NMTOKEN #REQUIRED original CDATA #IMPLIED xml:space (default|preserve) #IMPLIED>
<!ELEMENT unit (its:locQualityIssues?, notes?, originalData?, segment+)>
<!ATTLIST unit id NMTOKEN #REQUIRED translate (yes|no) #IMPLIED>
<!ELEMENT notes (note+)>
<!ELEMENT note (#PCDATA)>
<!ATTLIST note category CDATA #IMPLIED appliesTo (source|target) #IMPLIED>
<!ELEMENT originalData (data+)>
<!ELEMENT data (#PCDATA)>
<!ATTLIST data id NMTOKEN #REQUIRED>
<!ELEMENT segment (source, target?)>
<!ATTLIST segment state (initial|translated|reviewed|final) #IMPLIED>
<!ELEMENT source %content;>
<!ELEMENT target %content;>
<!ELEMENT ph EMPTY>
<!ATTLIST ph id NMTOKEN #REQUIRED %code;>
<!ELEMENT pc %content;>
<!ATTLIST pc id NMTOKEN #REQUIRED dataRefStart NMTOKEN #IMPLIED dataRefEnd NMTOKEN #IMPLIED
  type (fmt|ui|quote|link|image|other) #IMPLIED subType CDATA #IMPLIED>
<!ELEMENT sc EMPTY>
<!ATTLIST sc id NMTOKEN #REQUIRED isolated (yes|no) #IMPLIED %code;>
<!ELEMENT ec EMPTY>
<!ATTLIST ec id NMTOKEN #IMPLIED startRef NMTOKEN #IMPLIED isolated (yes|no) #IMPLIED dataRef NMTOKEN #IMPLIED>
<!ELEMENT mrk %content;>
<!ATTLIST mrk id NMTOKEN #REQUIRED type CDATA #IMPLIED xmlns:its CDATA #IMPLIED its:locQualityIssuesRef CDATA #IMPLIED>
<!ELEMENT sm EMPTY>
<!ATTLIST sm id NMTOKEN #REQUIRED type CDATA #IMPLIED>
<!ELEMENT em EMPTY>
<!ATTLIST em startRef NMTOKEN #REQUIRED>
"""

GRAMMARS = {".tmx": _TMX, ".xlf": _XLIFF_1, ".xliff": _XLIFF_2}

_grammar = cache(lambda suffix: etree.DTD(io.StringIO(GRAMMARS[suffix])))
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_OWN_TYPE = re.compile(r"x-\S+|[a-z]+(-[a-z]+)*")
_USER_TYPE = re.compile(r"generic|comment|term|[^\s:]+:[^\s:]+")


def assert_valid(path: Path) -> None:
    """Assert that a file we wrote is what its format asks for: the grammar, and what a grammar cannot say."""
    root = etree.parse(path).getroot()
    grammar = _grammar(path.suffix)
    assert grammar.validate(root), grammar.error_log
    _RULES[path.suffix](root)


def _named(root: etree._Element, *names: str) -> list[etree._Element]:
    return [element for element in root.iter("{*}*") if etree.QName(element).localname in names]


def _assert_unique(names: list[str | None]) -> None:
    assert len(names) == len(set(names)), names


def _check_tmx(root: etree._Element) -> None:
    for segment in _named(root, "seg"):
        begins = [code.get("i") for code in _named(segment, "bpt")]
        _assert_unique(begins)
        assert sorted(begins) == sorted(code.get("i") for code in _named(segment, "ept"))
        assert all(code.get("x", "0").isdigit() and code.get("i", "0").isdigit() for code in segment.iter())


def _check_xliff_1(root: etree._Element) -> None:
    for file in _named(root, "file"):
        _assert_unique([unit.get("id") for unit in _named(file, "trans-unit")])
    for target in _named(root, "target"):
        reference = target.get("{http://www.w3.org/2005/11/its}locQualityIssuesRef", "")
        assert not reference or any(one.get(_XML_ID) == reference[1:] for one in _named(root, "locQualityIssues"))
    types = [element.get("ctype") or element.get("mtype") or "x-none" for element in root.iter("{*}*")]
    assert all(map(_OWN_TYPE.fullmatch, types)), types


def _check_xliff_2(root: etree._Element) -> None:
    _assert_unique([file.get("id") for file in _named(root, "file")])
    for file in _named(root, "file"):
        _assert_unique([unit.get("id") for unit in _named(file, "unit")])
    for unit in _named(root, "unit"):
        stored = [data.get("id") for data in _named(unit, "data")]
        _assert_unique(stored)
        assert {value for code in unit.iter() for name, value in code.attrib.items() if "dataRef" in name} <= set(
            stored
        )
        for side in _named(unit, "source", "target"):
            _assert_unique([code.get("id") for code in side.iterdescendants() if code.get("id")])
        marks = _named(unit, "mrk", "sm")
        assert all(_USER_TYPE.fullmatch(mark.get("type", "generic")) for mark in marks)
        references = {mark.get("{http://www.w3.org/2005/11/its}locQualityIssuesRef") for mark in marks} - {None}
        issues = {f"#its={issue.get(_XML_ID)}" for issue in _named(unit, "locQualityIssues")}
        assert references <= issues
        for segment in _named(unit, "segment"):
            # A segment without a translation can have no other state than the first.
            assert segment.get("state", "initial") == "initial" or _named(segment, "target")


_RULES = {".tmx": _check_tmx, ".xlf": _check_xliff_1, ".xliff": _check_xliff_2}
