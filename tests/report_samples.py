"""Reports made by hand for the tests of reports and writers: real places, since the texts are files."""

from __future__ import annotations

from align.bitext import Bitext, Dropped, Pair, Passage, Place, Sentence, Side
from qa_reports.finding import Finding, Severity, Span, Variant
from qa_reports.report import Report, UnreadInput

# Everything that a page or a terminal could mistake for its own: markup, commands, direction, invisible characters.
HOSTILE = (
    "<script>alert(1)</script> </style> \"'&amp; {{ 7 * 7 }} [bold red]x[/] \x1b[2J\x9b31m\x07 \u202egnirts\u202c "
    "\u200bzero \x00 \u2066 \ufeff \ud800"
)

Words = tuple[int, Side, str]


def sentences_of(path: str, text: str, lang: str) -> list[Sentence]:
    """Return each line as a sentence at its place."""
    sentences, start = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        sentences.append(Sentence(line, lang, Place(path, number, 1, start, start + len(line))))
        start += len(line) + 1
    return sentences


def bitext_of(*rows: tuple[str, str], name: str = "article", target_lang: str = "en") -> Bitext:
    """Return a document of aligned rows, one sentence a line in two files; an empty text is an empty side."""
    source = iter(sentences_of(f"{name}.ko.txt", "\n".join(row[0] for row in rows if row[0]), "ko"))
    target = iter(sentences_of(f"{name}.en.txt", "\n".join(row[1] for row in rows if row[1]), target_lang))
    pairs = [Pair((next(source),) if ko else (), (next(target),) if en else (), 0.8333333333333334) for ko, en in rows]
    return Bitext(name, f"{name}.ko.txt", f"{name}.en.txt", "ko", target_lang, tuple(pairs))


def span_in(document: Bitext, pair: int, side: Side, words: str | None) -> Span | None:
    """Return where `words` first stand on one side of a pair."""
    if words is None:
        return None
    for sentence in document[pair].source if side == "source" else document[pair].target:
        start = sentence.text.find(words)
        if start >= 0:
            return Span(words, sentence.place.of_part(sentence.text, start, start + len(words)))
    raise ValueError(words)


def finding_in(
    document: Bitext,
    pair: int,
    rule: str,
    severity: str = "error",
    *,
    source: str | None = None,
    target: str | None = None,
    message: str = "Something is wrong.",
    confidence: float = 0.9,
    variants: tuple[Variant, ...] = (),
    suggestion: str | None = None,
) -> Finding:
    """Return a finding on these words of a pair."""
    spans = span_in(document, pair, "source", source), span_in(document, pair, "target", target)
    fingerprint = f"{rule}-{pair}"
    return Finding(
        rule, Severity(severity), confidence, message, document.id, pair, *spans, variants, suggestion, fingerprint
    )


def article() -> Report:
    """A report with a finding of each severity, an omission, a dropped passage, a notice and an unread input."""
    document = bitext_of(
        ("안나 베르그 시장이 다리를 열었다.", "Mayor Anna Berg opened the bridge."),
        ("시장은 3만 명이 건널 것이라고 말했다.", "The mayor said that 3,000 people would cross it."),
        ("요금은 없다.", ""),
        ("베르그는 감사를 전했다.", "Burg gave thanks…"),
    )
    byline = Passage("김민수 기자", Place("article.ko.txt", 9, 1, 400, 406), "ko")
    document = Bitext(
        document.id,
        document.source_path,
        document.target_path,
        document.source_lang,
        document.target_lang,
        document.pairs,
        (Dropped("source", byline, "byline"),),
        ("Read as UTF-8.",),
    )
    findings = (
        finding_in(
            document,
            3,
            "name-spelling",
            source="베르그",
            target="Burg",
            message="베르그 is spelled “Berg” and “Burg”.",
            confidence=0.93456789,
            variants=(Variant("Berg", 1), Variant("Burg", 1)),
            suggestion="Berg",
        ),
        finding_in(document, 1, "number-mismatch", source="3만 명", target="3,000 people"),
        finding_in(document, 2, "omission", "warning", source="요금은 없다."),
        finding_in(document, 3, "punctuation", "info", target="…"),
    )
    return Report("alignqa:0.1|test", (document,), findings, (UnreadInput("lost.docx", "no such file"),))


def hostile() -> Report:
    """A report in which every text that a document, a path or a rule can bring is hostile."""
    document = bitext_of((HOSTILE, f"words {HOSTILE}"), name=HOSTILE)
    place = Place(HOSTILE, 1, 1, 0, 3)
    document = Bitext(
        HOSTILE,
        HOSTILE,
        HOSTILE,
        "ko",
        '"><b>',
        document.pairs,
        (Dropped("target", Passage(HOSTILE, place), HOSTILE),),
        (HOSTILE,),
    )
    finding = finding_in(
        document,
        0,
        "x-rule",
        source=HOSTILE[:8],
        target=HOSTILE,
        message=HOSTILE,
        variants=(Variant(HOSTILE, 2),),
        suggestion=HOSTILE,
    )
    return Report(HOSTILE, (document,), (finding,), (UnreadInput(HOSTILE, HOSTILE),))
