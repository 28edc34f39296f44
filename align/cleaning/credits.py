"""Captions, told by the credit of the picture at their end."""

from __future__ import annotations

import re

__all__ = ["begins_as_caption", "has_credit"]

_NAME = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}"
_AGENCY = (
    r"(?:연합뉴스|뉴스1|뉴시스|로이터|AP|AFP|EPA|UPI|TASS|Yonhap(?: News)?|Reuters|Newsis|News1|Getty Images|Xinhua|"
    r"Bloomberg|Kyodo|File|file photo)"
)
_CREDITS = (
    re.compile(
        r"(?:^|[\s(\[/.,<ⓒ])(?:사진|그래픽|이미지|일러스트|영상|자료)\s?(?:\d\s?)?(?:제공|출처|자료|캡처)?\s?"
        r"(?:[=:：]|(?<=제공)은)\s?[^=:：.]{1,30}[.)\]>]*$"
    ),
    re.compile(
        r"[/\[(<ⓒ©]\s?[^()\[\]/.<>]{0,20}(?:DB|자료사진|자료|제공|캡처|캡쳐|갈무리|포토|사진"
        r"|기자)\s?[\])>]?$"
    ),
    re.compile(rf"[/\[(<]\s?[^()\[\]/.<>]{{0,20}}{_AGENCY}(?:[/ ][^()\[\]/]{{1,25}})?\s?[\])>]?$"),
    re.compile(r"[.다]\s[가-힣A-Za-z0-9·\s]{2,15}\s?제공$|\s[ⓒ©]\s?\S{2,12}$"),
    # A picture's agency or giver after the full stop; a paragraph would end in one.
    re.compile(r"(?<=.{8})[가-힣)]\.\s[가-힣A-Za-z0-9]{2,14}$|[.)\d]\s?/\s?[가-힣A-Za-z0-9]{2,12}$"),
    re.compile(
        r"(?i)(?:^|[(\[/]\s?|[.!?\"”]\s)(?:photos?|image|graphic|picture|credit)\s?(?:by|:|="
        r"|courtesy(?: of)?|credit|provided by)\s?.{1,50}$"
    ),
    re.compile(
        r"(?:^|[\s(\[])(?:[Cc]ourtesy of|[Pp]rovided by) [A-Z].{1,40}[)\]]$|^(?:Courtesy of"
        r"|Provided by) .{1,40}$"
    ),
    re.compile(rf"[(\[]{_NAME}/[A-Z][^()\[\]]{{1,40}}[)\]]\.?$|\b[A-Z]{{2,10}}/{_NAME}$"),
    # An agency's bracket and a full date around it, or a one-sentence note with the agency after its full stop.
    re.compile(
        r"^[\[(][^\[\]()]{1,20}=[^\[\]()]{1,20}[\])].*(?:19"
        r"|20)\d{2}\.\s?\d{1,2}\.\s?\d{1,2}\.?(?:\s\S+@\S+)?$"
    ),
    re.compile(
        r"[.!?”\"]\s\((?:[A-Z][\w.]+ ?){1,3}\)$|^(?:In t|T)his (?:undated |file )?(?:photo|image"
        r"|picture)(?:,| provided| taken| released| captured)"
    ),
)
_CAPTION_START = re.compile(r"(?:[▲△▼◀]|\[?사진\s?(?:설명|=|:|\d)|사진은\s|(?:Photo|Picture|Caption)\s?:)")
# Captions have one to three sentences (two on the pages seen); a longer paragraph only ends in a credit.
_SENTENCES_IN_CAPTION = 3


def has_credit(text: str) -> bool:
    """Tell whether `text` is a caption: few sentences, and the credit of a picture at the end."""
    sentences = len(re.findall(r"[.!?](?=\s|$)", text))
    return sentences <= _SENTENCES_IN_CAPTION and any(pattern.search(text) for pattern in _CREDITS)


def begins_as_caption(text: str) -> bool:
    """Tell whether `text` begins with the mark that points at a picture."""
    return _CAPTION_START.match(text) is not None
