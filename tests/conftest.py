from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from align.analysis import Analysis
from align.encoding import DEFAULT_ENCODER, Encoder, load_encoder
from align.encoding.loading import ENCODERS
from align.morphology import KoreanMorphology

pytest.register_assert_rewrite("browser")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session", autouse=True)
def one_encoder() -> Iterator[None]:
    """The embedded encoder is loaded once for all tests: each command would load it anew, a second every time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(ENCODERS, DEFAULT_ENCODER, cache(ENCODERS[DEFAULT_ENCODER]))
        yield


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The embedded encoder."""
    return load_encoder()


@pytest.fixture(scope="session")
def morphology() -> KoreanMorphology:
    """Kiwi, loaded once for all tests."""
    return KoreanMorphology()


@pytest.fixture(scope="session")
def analysis(encoder: Encoder, morphology: KoreanMorphology) -> Analysis:
    """One memory of analyses for all tests: what is worked out for one row serves the next."""
    return Analysis(encoder, morphology)


@pytest.fixture
def seeds() -> Path:
    """The folder of seed documents."""
    return ROOT / "seeds"
