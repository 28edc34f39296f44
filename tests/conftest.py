from __future__ import annotations

from pathlib import Path

import pytest

from align.analysis import Analysis
from align.encoding import Encoder, load_encoder
from align.morphology import KoreanMorphology

pytest.register_assert_rewrite("browser")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The embedded encoder, loaded once for all tests."""
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
