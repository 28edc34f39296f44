"""The library as a program uses it: plain types in and out, streams, threads, types checked from outside."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from documentation_samples import ENGLISH, KOREAN, TRAM_ENGLISH, TRAM_KOREAN, XLIFF

import align
import qa_reports
from align import Aligner, Bitext, InputError, align_each, bitext_of_rows
from qa_reports import Checker, Finding, check_documents, check_each, check_pairs, check_rows

ROOT = Path(__file__).parent.parent
WRONG = ("요금은 3만 원이다.", "The fee is 3,000 won.")
RIGHT = ("표는 문 앞에서 판다.", "Tickets are sold at the door.")


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    return Aligner()


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    texts = {"a.ko.txt": KOREAN, "a.en.txt": ENGLISH, "a.txt": f"{KOREAN}\n{ENGLISH}", "a.xlf": XLIFF}
    for name, text in {**texts, "tram.ko.txt": TRAM_KOREAN, "tram.en.txt": TRAM_ENGLISH}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def rules(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


@pytest.mark.parametrize("package", [align, qa_reports], ids=["align", "qa_reports"])
def test_public_names_are_what_the_packages_hold(package: object) -> None:
    names = package.__all__
    assert list(names) == sorted(names)
    assert all(hasattr(package, name) for name in names)


def test_two_files_one_file_and_a_bilingual_file(files: Path, aligner: Aligner, checker: Checker) -> None:
    expected = ["number-mismatch", "bound-lost", "name-spelling"]
    two = check_documents(files / "a.ko.txt", files / "a.en.txt", aligner=aligner, checker=checker)
    one = check_documents(str(files / "a.txt"), aligner=aligner, checker=checker)
    assert rules(two.findings) == rules(one.findings) == expected
    assert rules(check_documents(files / "a.xlf", aligner=aligner, checker=checker).findings) == ["number-mismatch"]


def test_pairs_are_checked_as_they_are_and_a_line_is_a_row(checker: Checker) -> None:
    report = check_pairs([RIGHT, WRONG], checker=checker)
    assert [(f.rule, f.pair, f.target.place.line) for f in report.findings] == [("number-mismatch", 1, 2)]


def test_pairs_in_the_other_direction(checker: Checker) -> None:
    report = check_pairs([WRONG[::-1]], source_lang="en", target_lang="ko", checker=checker)
    assert rules(report.findings) == ["number-mismatch"]


def test_a_stream_of_rows_counts_on_from_block_to_block(aligner: Aligner, checker: Checker) -> None:
    rows = [RIGHT, WRONG, RIGHT, RIGHT, WRONG]
    found = list(check_rows(iter(rows), aligner=aligner, checker=checker, block=2))
    assert [(f.pair, f.source.place.line, f.target.place.line) for f in found] == [(1, 2, 2), (4, 5, 5)]


def test_findings_of_a_stream_are_known_by_the_same_fingerprints_whatever_the_block(
    aligner: Aligner, checker: Checker
) -> None:
    rows = [WRONG, RIGHT, WRONG, WRONG, WRONG]
    whole = [f.fingerprint for f in checker.check(bitext_of_rows(rows)).findings]
    assert len(set(whole)) == 4
    for block in (1, 2, 3):
        assert [f.fingerprint for f in check_rows(rows, aligner=aligner, checker=checker, block=block)] == whole


def test_a_stream_is_read_no_further_than_its_block(aligner: Aligner, checker: Checker) -> None:
    taken = []

    def endless() -> Iterator[tuple[str, str]]:
        while True:
            taken.append(1)
            yield WRONG

    next(check_rows(endless(), aligner=aligner, checker=checker, block=3))
    assert len(taken) == 3


def test_documents_come_one_at_a_time(files: Path, aligner: Aligner, checker: Checker) -> None:
    asked = []

    def documents() -> Iterator[tuple[Path, Path]]:
        for name in ("a", "tram"):
            asked.append(name)
            yield files / f"{name}.ko.txt", files / f"{name}.en.txt"

    reports = check_each(documents(), aligner=aligner, checker=checker)
    assert (next(reports).summary()["error"], asked) == (2, ["a"])
    assert (next(reports).summary()["error"], asked) == (0, ["a", "tram"])


def test_aligned_documents_are_checked_as_they_come(checker: Checker) -> None:
    [report] = check_each([bitext_of_rows([WRONG])], checker=checker)
    assert rules(report.findings) == ["number-mismatch"]


def test_a_bad_document_stops_the_stream_unless_errors_have_somewhere_to_go(files: Path, aligner: Aligner) -> None:
    paths = [files / "missing.txt", files / "a.txt"]
    errors: list[InputError] = []
    assert [document.id for document in align_each(paths, aligner=aligner, on_error=errors.append)] == [
        (files / "a.txt").as_posix()
    ]
    assert [error.path for error in errors] == [(files / "missing.txt").as_posix()]
    with pytest.raises(InputError, match="no such file"):
        list(align_each(paths, aligner=aligner))


def test_one_checker_and_one_aligner_serve_several_threads(files: Path) -> None:
    """Loaded in the threads themselves, so that a race in loading would show."""
    aligner, checker = Aligner(), Checker()

    def check(name: str) -> list[tuple[str, str]]:
        document = aligner.align(files / f"{name}.ko.txt", files / f"{name}.en.txt")
        return [(f.rule, f.fingerprint) for f in checker.check(document).findings]

    names = ["a", "tram"] * 6
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(check, names))
    assert together == [check(name) for name in names]
    assert together[0] and not together[1]


def test_pairs_are_checked_in_several_threads() -> None:
    """Rows carry no analysis: the checker's own one is filled by all threads at once."""
    checker = Checker(select=["number-mismatch", "mistranslation", "omission"])
    blocks = [[(f"{n}번 {WRONG[0]}", WRONG[1]), RIGHT] for n in range(2, 14)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda rows: rules(check_pairs(rows, checker=checker).findings), blocks))
    assert together == [rules(check_pairs(rows, checker=checker).findings) for rows in blocks]
    assert all("number-mismatch" in found for found in together)


PROGRAM = '''
"""A program of somebody else's, under mypy --strict."""

from collections.abc import Iterator
from pathlib import Path

from align import Aligner, Bitext, InputError, Pair, align_documents, align_each, align_sentences, bitext_of_rows
from align import read_pairs, write_pairs
from qa_reports import Checker, Finding, Report, Severity, SettingsError, check_documents, check_each, check_pairs
from qa_reports import check_rows, read_report, write_report
from qa_reports.analysed import AnalysedPair
from qa_reports.check import Check, flagged, pair_check, silent
from qa_reports.finding import Mark


def errors(report: Report) -> list[str]:
    return [f"{finding.place}: {finding.message}" for finding in report.filter(severity=Severity.ERROR).findings]


def files(folder: Path) -> Iterator[Report]:
    failed: list[InputError] = []
    yield from check_each(sorted(folder.iterdir()), checker=Checker(select=["omission"]), on_error=failed.append)


def main() -> None:
    document: Bitext = align_documents("a.ko.txt", "a.en.txt")
    pair: Pair = document[0]
    score: float = pair.score
    rows: list[tuple[str, str]] = [("하나", "one")]
    found: list[Finding] = list(check_rows(rows, block=10))
    report = check_pairs(rows)
    frame = report.to_frame()
    print(score, len(frame), errors(report), found, Checker().check(bitext_of_rows(rows)).headline())
    for bead in align_sentences(["하나"], ["one"]):
        print(bead.probability)
    for aligned in align_each([("a.ko.txt", "a.en.txt"), Path("b.txt")], aligner=Aligner()):
        write_pairs([aligned], Path("a.tmx"))
    print(list(read_pairs(Path("a.tmx"))))
    try:
        write_report(check_documents(Path("a.txt")), "a.json")
    except SettingsError as error:
        print(error)
    print(read_report("a.json").summary()["error"])


@pair_check(severity=Severity.INFO, examples=[flagged("하나", "One!"), silent("하나", "One")])
def find(pair: AnalysedPair) -> Iterator[Mark]:
    if "!" in pair.target.text:
        yield Mark("too loud", 0.9, target=pair.target.whole)


rule: Check = find
'''
WRONG_PROGRAM = "from qa_reports import check_pairs\n\ncheck_pairs([1, 2]).headlines()\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel, unpacked as pip would."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", folder, ROOT], check=True)
    [built] = folder.glob("alignqa-*.whl")
    site = folder / "site"
    ZipFile(built).extractall(site)
    return site


def mypy(site: Path, folder: Path, program: str) -> subprocess.CompletedProcess[str]:
    (folder / "program.py").write_text(program, encoding="utf-8")
    # The checkout is installed beside the tests: only with its own paths before it is the wheel what mypy reads.
    # What one program has had mypy read serves the next.
    cache = site.parent / "cache"
    settings = f"[mypy]\nstrict = true\nmypy_path = {site}\nfollow_imports = silent\ncache_dir = {cache}\n"
    settings += "[mypy-pandas.*]\nignore_missing_imports = true\n"
    (folder / "mypy.ini").write_text(settings, encoding="utf-8")
    arguments = ["--config-file", folder / "mypy.ini", folder / "program.py"]
    return subprocess.run(
        [sys.executable, "-m", "mypy", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_wheel_holds_both_packages_typed(wheel: Path) -> None:
    assert (wheel / "align" / "py.typed").is_file()
    assert (wheel / "qa_reports" / "py.typed").is_file()
    assert not list(wheel.rglob("test_*.py"))


def test_a_program_from_outside_is_well_typed(wheel: Path, tmp_path: Path) -> None:
    done = mypy(wheel, tmp_path, PROGRAM)
    assert done.returncode == 0, done.stdout


def test_a_wrong_program_is_told_so(wheel: Path, tmp_path: Path) -> None:
    done = mypy(wheel, tmp_path, WRONG_PROGRAM)
    assert '"Report" has no attribute "headlines"' in done.stdout
    assert "List item 0 has incompatible type" in done.stdout


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    heavy = ["torch", "pandas", "kiwipiepy", "sentence_transformers", "openpyxl", "docx", "pyarrow", "trafilatura"]
    program = f"import sys, align, qa_reports; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_a_document_can_be_told_what_it_is_called(files: Path, aligner: Aligner, checker: Checker) -> None:
    document: Bitext = replace(aligner.align(files / "a.txt"), id="issue 12")
    assert {finding.document for finding in checker.check(document).findings} == {"issue 12"}
