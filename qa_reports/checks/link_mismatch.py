"""An address, handle or placeholder differs between the source and the translation.

A web or e-mail address that lost a letter leads nowhere, and a placeholder that was translated or dropped breaks the
program that fills it. Compared letter by letter: web and e-mail addresses, @handles, #hashtags, and placeholders such
as {name}, {{x}}, ${x}, %s, %1$s, %(name)s; in HTML and Markdown also the addresses behind the words of links. The
language part of an address (/ko/, en.wikipedia.org) may change, and so may http to https.

When to ignore: the page has an address of its own in the target language, or the hashtag has a translation in use.
Does not catch: bare domain names without a path (Amazon.com is a company too), addresses in Hangul, the order of
placeholders, markup (the matter of tag-mismatch).

Measured: 3,867 pairs of untouched translations (NTREX-128, FLORES-200, PUD, KPC, JHE) have 2 marks, both true (an
address that a rewritten text leaves out or adds). Of addresses, handles and placeholders that were changed by one
letter or dropped, 99 % are found. In a manual in Markdown, 702 pairs that nobody tuned on have 1 mark on an address
behind words, a link that was lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from qa_reports.analysed import AnalysedPair
from qa_reports.check import flagged, pair_check, silent
from qa_reports.extract.links import Link, find_hidden_links, find_links
from qa_reports.finding import Mark, Severity


@pair_check(
    severity=Severity.ERROR,
    mqm="design-and-markup/link-cross-reference",
    examples=[
        flagged(
            "자세한 내용은 www.daejeon.go.kr에서 볼 수 있다.", "See www.dajeon.go.kr for details.",
            source="www.daejeon.go.kr", target="www.dajeon.go.kr",
        ),
        flagged("문의: press@city.go.kr", "Contact us.", source="press@city.go.kr"),
        flagged("알림", "Notice: https://example.org/a", target="https://example.org/a"),
        flagged("{name}님, %d개가 남았습니다.", "{name}, items are left.", source="%d"),
        flagged("%1$s 님, 어서 오세요.", "Welcome, %2$s.", source="%1$s", target="%2$s"),
        flagged("{{count}}개 선택", "{{number}} selected", source="{{count}}", target="{{number}}"),
        flagged("@daejeon_go를 팔로우하세요.", "Follow @daejon_go.", source="@daejeon_go", target="@daejon_go"),
        flagged("사진은 #SmartCity로 올린다.", "Post them with #SmartTown.", source="#SmartCity", target="#SmartTown"),
        silent("https://example.org/ko/a를 보라.", "See http://www.example.org/en/a."),
        silent("https://ko.wikipedia.org/wiki/X 참고", "See https://en.wikipedia.org/wiki/X."),
        silent("https://example.org/a 참고", "See https://example.org/a?hl=en."),
        silent("[설명](https://ko.x.org/ko/docs/a)", "[Here](https://x.org/en-US/docs/a)"),
        silent("[설명](#시작)을 보라.", "See [here](#starting-out)."),
        silent("아마존닷컴에서 판다.", "It is sold on Amazon.com."),
        silent("#미투 운동", "The #MeToo movement"),
        silent("할인율은 50%다.", "The discount is 50% so far."),
        silent("(www.example.kr), 또 www.example.kr.", "See www.example.kr."),
        silent("${user} 님의 파일 {0}", "File {0} of ${user}"),
        silent("1위(#1)에 올랐다.", "It is #1."),
    ],
)  # fmt: skip
def find(pair: AnalysedPair) -> Iterator[Mark]:
    """Mark every address, handle or placeholder that the other side does not have as often."""
    source, target = _links(pair)
    missing, extra = _without(source, target), _without(target, source)
    for kind in dict.fromkeys(link.kind for link in (*missing, *extra)):
        lost = [link for link in missing if link.kind == kind]
        added = [link for link in extra if link.kind == kind]
        if kind != "hashtag" or not _is_translated_hashtag(pair, lost, added):
            for left, right in zip_longest(lost, added):
                yield _mark(pair, kind, left, right)


def _links(pair: AnalysedPair) -> tuple[list[Link], list[Link]]:
    """Return the links of both sides; addresses behind words count where both files have such."""
    source, target = list(find_links(pair.source.text)), list(find_links(pair.target.text))
    behind_source, behind_target = find_hidden_links(pair.source), find_hidden_links(pair.target)
    if behind_source is None or behind_target is None:
        return source, target
    return source + behind_source, target + behind_target


def _without(links: Sequence[Link], others: Sequence[Link]) -> list[Link]:
    """Return the links that `others` lacks: a placeholder counts every time, an address may be said once."""
    left = Counter(link.key for link in others)
    lacking = []
    for link in links:
        if not left[link.key]:
            lacking.append(link)
        elif link.kind == "placeholder":
            left[link.key] -= 1
    return lacking


def _is_translated_hashtag(pair: AnalysedPair, lost: Sequence[Link], added: Sequence[Link]) -> bool:
    """Whether a hashtag in Latin letters may answer one in another script, or the other way round."""
    sides = [pair.target.text] * bool(lost) + [pair.source.text] * bool(added)
    return any("#" + char in text for text in sides for char in _hashed_beyond_ascii(text))


def _hashed_beyond_ascii(text: str) -> set[str]:
    return {after for before, after in pairwise(text) if before == "#" and not after.isascii()}


def _mark(pair: AnalysedPair, kind: str, lost: Link | None, added: Link | None) -> Mark:
    source = pair.source.span(lost.start, lost.end) if lost else None
    target = pair.target.span(added.start, added.end) if added else None
    if lost and added:
        said, confidence = f"the {kind} {lost.text} became {added.text}", 0.97
    elif lost:
        said, confidence = f"the {kind} {lost.text} is missing from the translation", 0.9
    else:
        said, confidence = f"the {kind} {added.text if added else ''} is not in the source", 0.9
    # The words of a link are no address to be replaced.
    written = lost and added and target and target.text == added.text
    return Mark(said, confidence, source=source, target=target, suggestion=lost.text if lost and written else None)
