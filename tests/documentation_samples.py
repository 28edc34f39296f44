"""The files that the documentation's examples are about: invented news, one name and one number wrong on purpose."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from qa_reports.termbases import Termbase, write_termbase

KOREAN = """\
한빛시는 27일 강변에 새 도서관을 열었다.
안나 베르그 관장은 “도서관은 시민의 거실”이라고 말했다.
도서관에는 책 2만 4천 권이 있다.
한 사람이 10권 이내로 빌릴 수 있다.
베르그 관장은 내년에 어린이 열람실을 연다고 덧붙였다.
"""
ENGLISH = """\
The city of Hanbit opened a new library by the river on the 27th.
“The library is the citizens' living room,” said director Anna Berg.
The library has 42,000 books.
One person can borrow 10 books.
Director Burg added that a children's reading room will open next year.
"""
TRAM_KOREAN = "전차가 다시 달린다.\n공사는 2년이 걸렸다.\n주민들은 기뻐했다.\n"
TRAM_ENGLISH = "The tram is running again.\nThe work took two years.\nResidents were glad.\n"
TERMS = "source,target,forbidden,note\n열람실,reading hall,reading room,the name on the door\n관장,director,,\n"
XLIFF = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="fees.html" source-language="ko" target-language="en" datatype="html">
    <body>
      <trans-unit id="1" approved="yes">
        <source>요금은 3만 원이다.</source>
        <target>The fee is 3,000 won.</target>
      </trans-unit>
      <trans-unit id="2" approved="yes">
        <source>표는 문 앞에서 판다.</source>
        <target>Tickets are sold at the door.</target>
      </trans-unit>
    </body>
  </file>
</xliff>
"""
SCORED = {
    "human.txt": "The bridge was closed on Monday. Repairs will take a week. Buses run instead.\n",
    "mt.txt": "The bridge was closed Monday, and repairs will take one week. Buses run in its place.\n",
    "older.txt": "Bridge is closed in Monday. The repair takes week. The bus instead runs.\n",
}


def write_samples(folder: Path, seeds: Path) -> None:
    """Put every file that an example names into `folder`, a git repository of one commit; `article*` is open in it."""
    files = {
        "article.ko.txt": KOREAN,
        "article.en.txt": ENGLISH,
        "article.txt": f"{KOREAN}\n{ENGLISH}",
        "human.en.txt": ENGLISH.replace("42,000", "24,000").replace("Burg", "Berg").replace("added", "also said"),
        "articles/library.txt": f"{KOREAN}\n{ENGLISH}",
        "human/library.txt": ENGLISH.replace("42,000", "24,000"),
        "ko/tram.txt": TRAM_KOREAN,
        "en/tram.txt": TRAM_ENGLISH,
        "terms.csv": TERMS,
        "approved.csv": "source,target,forbidden\n도시연합,Cities Alliance,city union\n",
        "project.xlf": XLIFF,
        "manifest.csv": "id,source_path,target_path\nlibrary,article.ko.txt,article.en.txt\n",
        "memory.tsv": "".join(map("{}\t{}\n".format, KOREAN.splitlines(), ENGLISH.splitlines())),
        "accepted.json": json.dumps({"version": 1, "findings": []}),
        **SCORED,
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    write_termbase(Termbase.of_rows(("관장", "director")), folder / "terms.tbx")
    shutil.copytree(seeds, folder / "seeds")
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run(["git", "-C", folder, *identity, *arguments], check=True)
