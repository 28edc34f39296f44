"""How well documents are read: PDFs that LibreOffice lays out, places in Markdown and HTML, time and memory.

    python benchmarks/reading.py [../shared/data]

PDF: news of NTREX-128, three sentences a paragraph, laid out by LibreOffice in one and in two justified columns with a
running head, and read back. Right is a paragraph that comes back to the letter. The first fifteen
documents were looked at while the reader was written; figures are of the others.
Places: the words of passages that stand in the file where their place says, of all that stand there unbroken by marks.
Needs python-docx and, for the PDFs, `soffice`.
"""

from __future__ import annotations

import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from align.reading import read_passages, read_text

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
LOOKED_AT, DOCUMENTS, SENTENCES = 15, 12, 3
MARKDOWN_LINES = 50_000


def paragraphs_of(data: Path, lang: str) -> list[str]:
    """Return paragraphs of three sentences each, with single spaces."""
    rows = (data / "ntrex_docs.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(row)[lang] for row in rows[LOOKED_AT : LOOKED_AT + DOCUMENTS]]
    groups = (
        document[start : start + SENTENCES] for document in documents for start in range(0, len(document), SENTENCES)
    )
    return [" ".join(" ".join(group).split()) for group in groups]


def lay_out(paragraphs: list[str], columns: int, folder: Path) -> Path:
    """Return a PDF of the paragraphs."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn

    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "The Daily 소식"
    element = section._sectPr.find(qn("w:cols"))
    element.set(qn("w:num"), str(columns))
    for text in paragraphs:
        paragraph = document.add_paragraph(text)
        if columns > 1:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.save(str(folder / "a.docx"))
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "a.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "a.pdf"


def measure_pdf(data: Path) -> None:
    """Print the share of paragraphs that come back whole."""
    for lang in ("en", "ko"):
        paragraphs = paragraphs_of(data, lang)
        for columns in (1, 2):
            with tempfile.TemporaryDirectory() as name:
                path = lay_out(paragraphs, columns, Path(name))
                read = {" ".join(passage.text.split()) for passage in read_passages(path)}
            right = sum(paragraph in read for paragraph in paragraphs)
            print(f"PDF {lang}, {columns} column(s): {right} of {len(paragraphs)} paragraphs whole, {len(read)} read")


def word_places(path: Path) -> Iterator[bool]:
    """Yield for every word of a file whether it stands where its place says."""
    text = read_text(path, markup=True)
    for passage in read_passages(path):
        for match in re.finditer(r"\w+", passage.text):
            place = passage.place.of_part(passage.text, *match.span())
            stretch = text[place.start : place.end]
            yield stretch == match[0] or (stretch[0] == match[0][0] and stretch[-1] == match[0][-1])


def measure_places(data: Path) -> None:
    """Print the share of words at their places."""
    for suffix in ("md", "html"):
        found = [right for path in sorted((data / "docs").rglob(f"*.{suffix}")) for right in word_places(path)]
        print(f"places in .{suffix}: {sum(found)} of {len(found)} words begin and end where they say")


def measure_cost(data: Path) -> None:
    """Print CPU time and peak memory of a large Markdown file."""
    lines = [
        line
        for path in sorted((data / "docs" / "react").rglob("*.md"))
        for line in path.read_text("utf-8").splitlines()
    ]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "large.md"
        path.write_text("\n".join(islice(cycle(lines), MARKDOWN_LINES)), encoding="utf-8")
        start = time.process_time()
        count = len(read_passages(path))
        seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"Markdown of {MARKDOWN_LINES:,} lines: {count} passages in {seconds:.1f} s of CPU, peak {peak:.0f} MB")


def main() -> None:
    """Run all measures."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    measure_cost(data)
    measure_places(data)
    if shutil.which("soffice"):
        measure_pdf(data)


if __name__ == "__main__":
    main()
