"""Rows of documents kept by content, so that a document is worked on once however often it turns up in a run."""

from __future__ import annotations

import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

from qa_reports.caching.conditions import software
from qa_reports.caching.database import AnalysisCache
from qa_reports.corpus.analysing import DocumentRows
from qa_reports.corpus.manifest import Entry

__all__ = ["content_key", "pack_rows", "recall_rows"]


def content_key(signature: str, entry: Entry) -> bytes | None:
    """Return what identifies an analysis: program and packages, the job's signature, the id, the paths, the content.

    None where the content cannot be had cheaply (it lies behind a URL) or not at all.
    """
    known = (software(), signature, entry.id, entry.source, entry.target or "")
    digest = hashlib.sha256("\0".join(known).encode("utf-8", "replace"))
    if entry.is_text:
        return digest.digest()
    for path in (entry.source, entry.target):
        try:
            content = b"" if path is None else Path(path).read_bytes()
        except OSError:
            return None
        digest.update(hashlib.sha256(content).digest())
    return digest.digest()


def recall_rows(cache: AnalysisCache, key: bytes) -> DocumentRows | None:
    """Return the rows of a document, None where there are none, or they cannot be read."""
    content = cache.get(key)
    try:
        rows: DocumentRows | None = json.loads(zlib.decompress(content)) if content else None
        for document in rows["documents"] if rows else ():
            document["minhash"] = bytes.fromhex(document["minhash"])
    except (KeyError, TypeError, ValueError, zlib.error):
        return None
    return rows


def pack_rows(rows: DocumentRows) -> bytes:
    """Return the rows of a document as they are kept."""
    # JSON would need an escape for the bytes of the MinHash signature; hexadecimal digits are one.
    text = json.dumps(rows, default=_hexadecimal, ensure_ascii=True, separators=(",", ":"))
    return zlib.compress(text.encode(), 3)


def _hexadecimal(value: Any) -> str:
    digits: str = value.hex()
    return digits
