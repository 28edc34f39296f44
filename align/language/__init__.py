"""Which language a passage is in, told by its script, and passages divided where one language gives way to another."""

from align.language.detecting import UNDETERMINED, detect_language
from align.language.dividing import split_languages

__all__ = ["UNDETERMINED", "detect_language", "split_languages"]
