"""Korean words that English says with a function word (그 "he", 말 "said", 위하다 "for").

The links leave English function words out, so that such a Korean word has nothing to be linked with; it is rendered all
the same. Of the Korean lexemes without a link in NTREX-128, FLORES-200 and JHE (first halves), half are such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from align.rendering.lexicon import look_up_form
from align.rendering.phrases import FUNCTION_WORDS, split_words

__all__ = ["said_by_function_words"]

_SAID_BY = """
    나 저 내 제: i me my
    우리 저희: we us our
    너 네 당신 여러분 너희: you your
    그: he him his the that those it its they their
    그녀: she her
    자신들: they them their
    자신 본인 자기 스스로: his her its their my our your own
    해당 본 이번: the this that these those
    이 이것: this these it they them its their the
    그것: it that this they them its
    저것 그곳 거기: that there it
    여기 이곳: this here there
    누구 아무: who whom whose anyone anybody someone somebody no any nobody everyone
    무엇 뭐: what something anything nothing which that
    이런 이러 이러하다 이렇다: this these such so like that how
    그런 그러 그러다 그렇다: that those such so like do does did
    한 하나 어느: one a an any some
    어떤 무슨 어떻다 어떻게: some any what how which a an
    모든 모두 다 전부: all every each everyone everything both
    각 각각 각자 매: each every per
    여러 몇 몇몇 일부: some few how
    두 둘: both
    다른 다르다: other
    서로 상호: each other between
    같다 같이 함께: like same as such together with
    대하다 관하다: about for on to toward towards over against of with
    위하다: for to
    따르다 의하다: by from with as to
    통하다: through by with
    인하다: by from for because of
    향하다: to toward towards for at
    비롯하다 포함: from with and as
    속하다 가운데: of in from among
    및: and
    또한 또 역시 마찬가지: also too and as
    또는 혹은 내지: or
    때 당시 때로: when while as at during in since then
    경우 만약 만일: if when for in
    동안 내내: for during while over in throughout
    후 이후 뒤 다음: after since then from
    전 이전 앞: before until to
    사이: between among within in
    안 내 속 이내: in into within under
    위: on over upon up
    아래: under
    밖: out
    약: about around some
    이상 초과: more over than at
    없다 없이 못 안: no not without nothing nobody neither nor
    존재: there is are was were has have had
    가지다 갖다 지니다: with have has had of
    더 보다 더욱: more than
    가장: most
    매우 아주 너무 몹시: very so too such much
    많다 많이: much most more
    바로 단지 오직 그저: just only
    왜: why
    어디: where
    언제: when
    얼마나 얼마: how
    아직 여전히: still yet
    지금 이제: yet
    가능: can could may might
    이유: why because
    방법 방식: how
    사람: who those one anyone someone everyone
    받다 당하다: was were been be by from
"""
"""Besides the function words that the lexicon has: dictionary forms, and any of the words that may say them."""


def said_by_function_words(lexemes: Sequence[str], text: str) -> list[float]:
    """Return how many function words of an English text there are for each Korean lexeme, from 0 to 1.

    Lexemes that the same words may say share them: of two 그 beside one "he", each has half of it.
    """
    there = _words_there(text)
    wanted = [frozenset(there.keys() & _words_for(lexeme)) for lexeme in lexemes]
    claims = Counter(wanted)
    return [min(1.0, sum(there[word] for word in words) / claims[words]) for words in wanted]


@lru_cache(maxsize=512)
def _words_there(text: str) -> Counter[str]:
    return Counter(word.text.lower() for word in split_words(text))


@lru_cache(maxsize=16384)
def _words_for(lexeme: str) -> frozenset[str]:
    entry = look_up_form(lexeme)
    listed = (word for word, rests in entry.renderings.items() if () in rests) if entry else ()
    return FUNCTION_WORDS.intersection(listed) | _said_by().get(lexeme, frozenset())


@cache
def _said_by() -> Mapping[str, frozenset[str]]:
    lines = (line.partition(":") for line in _SAID_BY.strip().splitlines())
    table: dict[str, frozenset[str]] = {}
    for korean, _, english in lines:
        for word in korean.split():
            table[word] = table.get(word, frozenset()).union(english.split())
    return table
