"""Defects to plant in good translations, one at a time: the table of what there is and which rule should find it."""

from planting import denials, sentences, values, wording
from planting.texts import Document, Plant, Planted, Planter, in_sentence

__all__ = ["LANGUAGE_NEUTRAL", "PLANTS", "Document", "Plant", "Planted"]


def _row(name: str, planter: Planter, rules: str, langs: str | None = None) -> Plant:
    return Plant(name, planter, frozenset(rules.split()), frozenset(langs.split()) if langs else None)


PLANTS: tuple[Plant, ...] = (
    _row("digit changed", in_sentence(values.change_digit), "number-mismatch"),
    _row("tenfold error", in_sentence(values.shift_tenfold), "number-mismatch"),
    _row("scale swapped", in_sentence(values.swap_scale), "number-mismatch"),
    _row("number left out", in_sentence(values.drop_number), "number-mismatch"),
    _row("numbers exchanged", in_sentence(values.exchange_numbers), "number-mismatch"),
    _row("month changed", in_sentence(values.change_month), "date-mismatch"),
    _row("day changed", in_sentence(values.change_day), "date-mismatch"),
    _row("a.m. for p.m.", in_sentence(values.change_half_of_day), "date-mismatch"),
    _row("currency changed", in_sentence(values.change_currency), "unit-mismatch"),
    _row("unit changed", in_sentence(values.change_unit), "unit-mismatch"),
    _row("bound left out", in_sentence(values.drop_bound), "bound-lost"),
    _row("negation removed", in_sentence(denials.drop_denial), "negation-flip"),
    _row("negation added", in_sentence(denials.add_denial), "negation-flip"),
    _row("sentence dropped", sentences.drop_sentence, "omission"),
    _row("sentence inserted", sentences.insert_sentence, "addition"),
    _row("unrelated sentence", sentences.replace_by_stranger, "mistranslation omission addition"),
    _row("clause cut", in_sentence(wording.cut_clause), "partial-omission"),
    _row("clause cut, end mark kept", in_sentence(wording.cut_within), "partial-omission", "en"),
    _row("list item left out", in_sentence(wording.cut_item), "partial-omission"),
    _row("sentence left Korean", sentences.copy_source, "untranslated", "en"),
    _row("words left Korean", in_sentence(wording.leave_korean_words), "untranslated", "en"),
    _row("source copied", sentences.copy_source, "copied-source", "ko"),
    _row("one quotation mark lost", in_sentence(wording.lose_one_mark), "quote-mismatch"),
    _row("both quotation marks lost", in_sentence(wording.lose_both_marks), "quote-mismatch"),
    _row("bracket lost", in_sentence(wording.lose_bracket), "bracket-mismatch"),
    _row("word turned", in_sentence(wording.turn_word), "mistranslation negation-flip", "en ko"),
    _row("word doubled", in_sentence(wording.double_word), "repeated-word"),
    _row("question made a statement", in_sentence(wording.change_question), "punctuation"),
    _row("end mark lost", in_sentence(wording.lose_end_mark), "punctuation"),
    _row("space before a comma", in_sentence(wording.add_space), "punctuation"),
    _row("source lost 월", wording.lose_month_sign, "source-damaged", "en"),
    _row("digits changed", in_sentence(values.change_digits), "number-mismatch", "fr de"),
    _row("sentence left as it is", sentences.copy_source, "copied-source", "fr de"),
    _row("link changed", wording.change_link, "link-mismatch"),
)

LANGUAGE_NEUTRAL = frozenset(
    {"sentence dropped", "sentence inserted", "unrelated sentence", "digits changed", "sentence left as it is"}
)
"""Kinds that are planted in German and French as well."""
