"""A tag of the source is missing from the translation, is there too often, or encloses something else.

Tags carry format, links and variables. One that is lost or broken leaves a page without its link, or a file that can no
longer be built. Compared are the inline elements of bilingual files (g, x, bpt, ept, ph, it, pc and their like), by
their ids, and tags that stand in the text (<b>, <a href="…">, <br/>), by their names. Tags may change places, as words
do between Korean and English; what must stay is their number, which of them stands inside which, and that a pair which
encloses words still does.

When to ignore: the translator left out a tag on purpose, such as italics that the target language does not use.

Does not catch: attributes that changed, a tag around the wrong words, remarks on words (mrk of a term or a comment).

Measured: the pairs of 15 real Korean XLIFF files and of a Korean PO file have no mark; of tags dropped, doubled,
renamed or closed too early in generated units, all are found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from qa_reports.analysed import AnalysedPair, AnalysedSide
from qa_reports.check import flagged, pair_check, silent
from qa_reports.extract.tags import Tag, TagPair, find_tags, pair_up
from qa_reports.finding import Mark, Severity, Span

_WORD = re.compile(r"\S+")


@pair_check(
    severity=Severity.ERROR,
    mqm="design-and-markup/markup-tag",
    examples=[
        flagged("<b>무료</b> 입장", "Free admission", source="<b>무료</b>"),
        flagged("<b>무료</b> 입장", "<b>Free admission", source="</b>"),
        flagged("무료 입장", "<i>Free</i> admission", target="<i>Free</i>"),
        flagged("첫 줄<br/>둘째 줄", "First line, second line", source="<br/>"),
        flagged('<a href="/ko">안내</a>를 보라.', "See </a>the guide<a>.", target="</a>"),
        flagged("<b>빨간 <i>버스</i></b>", "<b>red</b> <i>bus</i>", target="<i>bus</i>"),
        flagged("<b>무료</b> 입장", "<b></b>Free admission", target="<b></b>"),
        silent("<b>무료</b> 입장", "Admission is <b>free</b>."),
        silent("<i>강</i>과 <b>산</b>", "<b>Mountains</b> and <i>rivers</i>"),
        silent('<a href="/ko/a">안내</a>', '<a href="/en/a">Guide</a>'),
        silent("영화 <기생충>이 상을 받았다.", "The film <Parasite> won a prize."),
        silent("사용법: 실행 <파일>", "Usage: run <file>"),
        silent("a<b이고 c>d이다.", "a<b and c>d."),
        silent("둘째 줄<br>끝", "Second line<br/>end"),
    ],
)  # fmt: skip
def find(pair: AnalysedPair) -> Iterator[Mark]:
    """Yield a mark for every tag, or pair of tags, that differs."""
    source, target = _comparable(find_tags(pair.source), find_tags(pair.target))
    missing, extra = _without(source, target), _without(target, source)
    for tags in _grouped(missing, source):
        yield Mark(f"{_words(tags)} missing from the translation", 0.95, source=_span(pair.source, tags))
    for tags in _grouped(extra, target):
        yield Mark(f"{_words(tags)} not in the source", 0.95, target=_span(pair.target, tags))
    if not missing and not extra:
        yield from _misplaced(pair, source, target)


def _comparable(source: list[Tag], target: list[Tag]) -> tuple[list[Tag], list[Tag]]:
    """Return the tags without the marks of protected words, unless both sides have some."""
    if any(tag.note for tag in source) and any(tag.note for tag in target):
        return source, target
    return [tag for tag in source if not tag.note], [tag for tag in target if not tag.note]


def _without(tags: Sequence[Tag], others: Sequence[Tag]) -> list[Tag]:
    """Return the tags that `others` have not as often."""
    left = Counter((tag.kind, tag.key) for tag in others)
    lacking = []
    for tag in tags:
        left[tag.kind, tag.key] -= 1
        if left[tag.kind, tag.key] < 0:
            lacking.append(tag)
    return lacking


def _grouped(lacking: Sequence[Tag], tags: Sequence[Tag]) -> Iterator[tuple[Tag, ...]]:
    """Yield the lacking tags, an opening one with its closing one where both are lacking."""
    both = [pair[:2] for pair in pair_up(tags) if pair.opening in lacking and pair.closing in lacking]
    paired = {tag for pair in both for tag in pair}
    yield from both
    yield from ((tag,) for tag in lacking if tag not in paired)


def _words(tags: Sequence[Tag]) -> str:
    names = " … ".join(tag.written for tag in tags)
    return f"the tags {names} are" if len(tags) > 1 else f"the tag {names} is"


def _misplaced(pair: AnalysedPair, source: Sequence[Tag], target: Sequence[Tag]) -> Iterator[Mark]:
    """Yield a mark for each tag that stands elsewhere among the tags, whose number and names agree."""
    before, after = pair_up(source), pair_up(target)
    if len(before) > len(after):
        closed, opened = {one.last for one in after}, {one.opening.key for one in before}
        for index, tag in enumerate(target):
            if tag.kind == "close" and index not in closed and tag.key in opened:
                yield Mark(f"the tag {tag.written} closes before it opens", 0.95, target=_span(pair.target, [tag]))
        return
    origins = {one.opening.key: one for one in before}
    for one in after:
        origin = origins.get(one.opening.key)
        if origin and (reason := _difference(pair, (origin, before), (one, after))):
            names = f"{one.opening.written} … {one.closing.written}"
            yield Mark(f"the tags {names} {reason}", 0.85, target=_span(pair.target, one[:2]))


Place = tuple[TagPair, Sequence[TagPair]]


def _difference(pair: AnalysedPair, source: Place, target: Place) -> str | None:
    """Return what is wrong about a pair of tags, which stands among others on either side."""
    if _enclosed(pair.source, source[0]) and not _enclosed(pair.target, target[0]):
        return "enclose nothing, but words in the source"
    here = {outer.opening.key for outer in target[1] if outer.encloses(target[0])}
    lost = [outer for outer in source[1] if outer.encloses(source[0]) and outer.opening.key not in here]
    return f"stand inside {lost[0].opening.written} in the source, but not here" if lost else None


def _enclosed(side: AnalysedSide, pair: TagPair) -> str:
    return side.text[pair.opening.end : pair.closing.start].strip()


def _span(side: AnalysedSide, tags: Sequence[Tag]) -> Span:
    """Return the words that the tags stand around; those beside a tag that encloses none."""
    start, end = tags[0].start, tags[-1].end
    if start == end:
        words = [match.span() for match in _WORD.finditer(side.text)]
        start, end = next((word for word in words if word[1] > start), words[-1])
    return side.span(start, end)
