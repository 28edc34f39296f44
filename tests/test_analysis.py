"""What one stage has worked out of a document's texts, the next ones do not work out again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from align import Aligner
from align.encoding import Encoder, Vectors, load_encoder
from qa_reports.analysed import AnalysedBitext
from qa_reports.checks import mistranslation

KOREAN = "시는 오는 5월 강변에 자전거 도로를 연다.\n공사는 2년이 걸렸다.\n주민들은 새 도서관의 이름을 투표로 정했다.\n"
ENGLISH = (
    "The city will open a bicycle path along the river in May.\nConstruction took two years.\n"
    "Residents voted on the name of the new library.\n"
)


class Watched:
    """An encoder that keeps what it was asked to encode by itself."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.dimension, self.encoder = encoder.name, encoder.dimension, encoder
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked += texts
        return self.encoder.encode(texts)

    def encode_runs(self, texts: Sequence[str], longest: int) -> Vectors:
        return self.encoder.encode_runs(texts, longest)


def test_sentences_that_were_encoded_to_align_them_are_not_encoded_to_check_them(tmp_path: Path) -> None:
    paths = tmp_path / "ko.txt", tmp_path / "en.txt"
    for path, text in zip(paths, (KOREAN, ENGLISH), strict=True):
        path.write_text(text, encoding="utf-8")
    encoder = Watched(load_encoder())
    bitext = Aligner(encoder=encoder).align(*paths)
    assert len(bitext) == 3
    assert bitext.analysis is not None
    assert list(mistranslation.find.find(AnalysedBitext(bitext, bitext.analysis))) == []
    assert encoder.asked == []
    texts = [sentence.text for pair in bitext for sentence in (*pair.source, *pair.target)]
    kept = bitext.analysis.vectors(texts)
    assert encoder.asked == []
    assert np.allclose(kept, encoder.encode(texts), atol=1e-5)
