"""Sentences that deny made to affirm, and sentences that affirm made to deny, in English and in Korean."""

from __future__ import annotations

import random
import re

from english_verbs import drop_do

__all__ = ["add_denial", "drop_denial"]

_AUXILIARY = re.compile(r"\b(?:is|are|was|were|will|would|can|could|should|must|may|might|has|have|had)\b(?= [a-z])")
_PLAIN_VERB = re.compile(r"(?:^(?:[A-Z]\w*\.? ){1,4}|\b(?:he|she|they|it|we|I) )(?=[a-z]{3,}ed )")
_OPENS_CLAUSE = re.compile(
    r"\b(?:that|which|who|whom|whose|if|when|where|because|as|while|since|unless|although|though|so|whether|what|how|why"
    r"|after|before|until|than)\b|\"",
    re.IGNORECASE,
)
_DENIAL = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot)\b|n['’]t", re.IGNORECASE)
_IN_FORM_ONLY = re.compile(
    r" (?:only|just|until|least|merely|doubt|matter|more|less|one|longer|simply|necessarily|fewer|later)\b"
)
_AFFIRMED = {"cannot": "can", "no": "a", "not": "", "never": "", "without": "with"}
_KOREAN_DENIAL = re.compile("않|못|없|아니|안 |마라|말라|말아|아닌")
_KOREAN_IDIOM = re.compile(r"뿐|밖에|아니라|않을 수|않으면|\?|못지|적지 않|틀림없|끊임없|상관없|관계없|다름없|그지없")


def _together(syllable: str) -> str:
    """Return the particle for "with" behind a Hangul syllable: 과 after a final consonant."""
    return "과" if (ord(syllable) - ord("가")) % 28 else "와"


# Korean predicates freed of their denial, and denied: the form that stands, the form that is put.
_KOREAN_AFFIRMED = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"하지(?:는|도)? (?:않았|못했)", "했"),
        (r"하지(?:는|도)? (?:않는|못하는)(?!다)", "하는"),
        (r"하지(?:는|도)? (?:않는다|못한다)", "한다"),
        (r"하지(?:는|도)? (?:않고|못하고)", "하고"),
        (r"하지(?:는|도)? (?:않을|못할)", "할"),
        (r"되지(?:는|도)? (?:않았|못했)", "됐"),
        (r"되지(?:는|도)? (?:않는다|못한다)", "된다"),
        (r"되지(?:는|도)? 않은", "된"),
        (r"지(?:는|도)? 않은(?! 채)", "은"),
        (r"(?<=[을할될쓸갈볼]) 수(?:는|도|가)? 없(?=[었다는을으])", " 수 있"),
        (r"(?<=[이가]) 없(?=[었다는을으])", " 있"),
        (r"(?<=\w)[이가] 아니(?=었|다|라고)", "이"),
        (r"(?P<noun>[가-힣])도? 없이", lambda match: f"{match['noun']}{_together(match['noun'])} 함께"),
    )
)
_KOREAN_DENIED = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"했(?=다[.”\"]?$|다고 )", "하지 않았"),
        (r"됐(?=다[.”\"]?$|다고 )", "되지 않았"),
        (r"되었(?=다[.”\"]?$|다고 )", "되지 않았"),
        (r"한다(?=[.”\"]?$|고 )", "하지 않는다"),
        (r"된다(?=[.”\"]?$|고 )", "되지 않는다"),
        (r"했습니다(?=[.”\"]?$)", "하지 않았습니다"),
        (r"합니다(?=[.”\"]?$)", "하지 않습니다"),
        (r"됩니다(?=[.”\"]?$)", "되지 않습니다"),
        (r" 수 있(?=다[.”\"]?$|습니다[.”\"]?$)", " 수 없"),
        (r"(?<=[이가]) 있(?=다[.”\"]?$|습니다[.”\"]?$|었다[.”\"]?$)", " 없"),
    )
)


def _denied_english(text: str) -> str | None:
    for pattern, word in ((_AUXILIARY, " not"), (_PLAIN_VERB, "never ")):
        match = pattern.search(text)
        if match and not _OPENS_CLAUSE.search(text[: match.end()]):
            return text[: match.end()] + word + text[match.end() :]
    return None


def _affirmed_english(text: str) -> str | None:
    denials = list(_DENIAL.finditer(text))
    if len(denials) != 1:
        return None
    without_do = drop_do(text)
    if without_do != text:
        return without_do
    start, end = denials[0].span()
    word, before, after = denials[0].group().lower(), text[:start], text[end:]
    if word in {"n't", "n’t"}:
        return re.sub(r"\bwo$", "will", re.sub(r"\bca$", "can", before)) + after
    if word not in _AFFIRMED or _IN_FORM_ONLY.match(after):
        return None
    return before + (_AFFIRMED[word] + after).lstrip()


def _denied_korean(text: str) -> str | None:
    return next((pattern.sub(put, text, count=1) for pattern, put in _KOREAN_DENIED if pattern.search(text)), None)


def _affirmed_korean(text: str) -> str | None:
    if len(_KOREAN_DENIAL.findall(text)) != 1:
        return None
    return next((pattern.sub(put, text, count=1) for pattern, put in _KOREAN_AFFIRMED if pattern.search(text)), None)


def _sides(source: str, target: str, lang: str) -> tuple[str, str]:
    return (target, source) if lang == "ko" else (source, target)


def drop_denial(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Take the only denial out of the translation of a sentence that denies."""
    korean, english = _sides(source, target, lang)
    if "?" in korean + english or _KOREAN_IDIOM.search(korean):
        return None
    if not _KOREAN_DENIAL.search(korean) or not _DENIAL.search(english):
        return None
    return _affirmed_korean(target) if lang == "ko" else _affirmed_english(target)


def add_denial(source: str, target: str, lang: str, chance: random.Random) -> str | None:
    """Deny the main clause of the translation, where nothing denies on either side."""
    korean, english = _sides(source, target, lang)
    if "?" in korean + english or _KOREAN_DENIAL.search(korean) or _DENIAL.search(english):
        return None
    return _denied_korean(target) if lang == "ko" else _denied_english(target)
