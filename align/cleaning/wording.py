"""What the lines around an article say: bylines, dates, rights, addresses, the words of menus and buttons.

The words are those that news sites share, in Korean and in English; each pattern sees one line without its bullet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from align.cleaning.credits import has_credit

__all__ = ["line_reason", "opens_list", "strip_bullet", "sure_reason"]

_EMAIL = r"[\w.+-]+@(?:[\w-]+\.[\w.-]+)?"
_TITLE = r"(?:[가-힣]{0,4}기자|[가-힣]{0,2}특파원|통신원|논설위원|리포터|앵커|PD|에디터)"
_REPORTER = rf"(?:[가-힣]{{2,4}}|[A-Z][\w.-]+(?: [A-Z][\w.-]+)*)\s?{_TITLE}"
_NAME = r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|de|van|von|al)){1,3}"
_NAMES = rf"{_NAME}(?:(?:,| and| &) {_NAME})*"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_TIME = r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?(?:\s?\(?[A-Z]{2,4}\)?)?)"
_STAMP_LABEL = (
    r"(?:최[종초]\s?)?(?:기사\s?)?(?:신문\s?)?"
    r"(?:승인|입력|수정|등록|송고|게재|발행|작성|업데이트|보도|출고|전송)(?:일시?|시간|됨)?"
)
_NUMBER_DATE = r"(?:19|20)\d{2}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?[.일]?"
_CLOCK = (
    r"(?:\(?[월화수목금토일]\)?(?:요일)?)?[\s,]*(?:오전|오후|AM|PM)?\s?\d{1,2}[:시]\s?\d{2}분?(?::\d{2})?\s?(?:AM|PM)?"
)
_ENGLISH_DATE = rf"(?:\w{{3,9}}\.?,? )?(?:{_MONTH} \d{{1,2}},? (?:19|20)\d{{2}}|\d{{1,2}} {_MONTH},? (?:19|20)\d{{2}})"
_SECTION = (
    r"(?:뉴스|정치|경제|사회|문화|국제|세계|스포츠|연예|오피니언|사설|칼럼|IT|과학|생활|지역|전국|사람들?|포토"
    r"|영상|동영상|라이프|건강|"
    r"부동산|증권|금융|산업|교육|환경|노동|복지|행정|자치|북한|외교|국방|기획|특집|연재|기획연재|인물|방송|여행"
    r"|종합|일반|홈|랭킹|속보|"
    r"언론사별|헤드라인|실시간|전체|Home|News|Politics|Business|World|Sports?|Opinion|Culture|Life|Lifestyle|Tech"
    r"|Technology|Science|"
    r"Health|Videos?|Photos?|Local|National|Economy|Society|Entertainment|Arts|Travel|Food|Weather|Video|Podcasts?)"
)
_PLATFORM = (
    r"(?:페이스북|트위터|카카오톡|카카오스토리|네이버|블로그|밴드|라인|유튜브|인스타그램|텔레그램|구글|"
    r"Facebook|Twitter|X|LinkedIn|WhatsApp|Instagram|YouTube|KakaoTalk|Reddit|Pinterest|Telegram|Threads|Line)"
)


def _line(*alternatives: str) -> re.Pattern[str]:
    """Return a pattern for a whole line that is one of the alternatives."""
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), re.IGNORECASE)


_DATES = (
    _line(
        rf"(?:[가-힣A-Za-z·]{{2,10}}\s){{0,2}}[\[(]?{_STAMP_LABEL}\s?[:：|]?\s?[\[(]?{_NUMBER_DATE}.{{0,25}}",
        rf"[\[(]?{_NUMBER_DATE}[\s|]*[\[(]?{_CLOCK}[\])]*\s?(?:{_STAMP_LABEL})?[\])]?",
        rf"{_NUMBER_DATE}\s?{_STAMP_LABEL}",
        rf"(?:Published|Updated|Posted|Last (?:updated|modified)|Modified|Created|Released)\b[:\s]*(?:on |at )?"
        rf"(?:{_ENGLISH_DATE}|{_NUMBER_DATE}|{_TIME}).{{0,40}}",
        rf"{_ENGLISH_DATE}[\s,|·at-]*{_TIME}.{{0,10}}",
        rf"{_STAMP_LABEL}\s?[:：]?\s?\d+(?:분|시간|일) 전",
        rf"(?:Approved|Input|Entered|Registered)[:\s]+{_NUMBER_DATE}.{{0,25}}",
        r"(?:Published|Updated|Posted)\s(?:\w+\s){1,3}ago",
    ),
)
_BYLINES = (
    _line(
        rf"(?:기자명\s?|글[·\s]*사진\s?[:=]?\s?"
        rf"|글\s?[:=]\s?)?(?:[가-힣A-Za-z·]{{2,12}}\s?[=/]?\s?)?(?:{_REPORTER}[\s,·|/]*)+(?:\(?{_EMAIL}\)?)?",
        rf"(?:{_REPORTER}[\s,·|/]*)+[\(\[<]?{_EMAIL}[\)\]>]?",
        rf"[\(\[<]?{_EMAIL}[\)\]>]?(?:[\s,]+{_EMAIL})*",
        rf"[^.]{{0,30}}[\s(]{_EMAIL}\)?",
        r"(?:영상|사진|글|취재|편집|그래픽|촬영|자막|구성|기획|연출"
        r"|CG)[가-힣·]{0,6}\s?[:：/=]\s?[가-힣][가-힣 ,·]{1,25}",
    ),
    re.compile(
        rf"(?:(?:Written|Story|Reporting|Reported)? ?[Bb]y|BY) {_NAMES}(?:\s?[,|(/][^.]{{0,60}})?(?:\s{_EMAIL})?"
        rf"|{_NAMES},? (?:[Ss]taff |[Ss]enior )?(?:[Rr]eporter|[Ww]riter|[Cc]orrespondent"
        rf"|[Ee]ditor)(?: at .{{1,40}})?(?: \(?{_EMAIL}\)?)?"
        rf"|(?:[Ss]taff )?[Rr]eporter {_NAMES}(?: \(?{_EMAIL}\)?)?|{_NAMES} \(?{_EMAIL}\)?"
        rf"|{_NAMES} (?:covers|writes about|reports on) .{{0,60}} for .{{3,40}}"
        rf"|(?:Additional reporting|Editing|Reporting|Edited|Photographs?) by .{{3,80}}"
    ),
)
_COPYRIGHT = (
    re.compile(r".{0,80}무단\s?(?:전재|복제|배포|복사|사용|전제).{0,60}(?:금지|금합니다|금함|불허).{0,60}"),
    _line(
        r".{0,80}(?:all rights reserved|(?:unauthori[sz]ed|without permission).{0,60}(?:prohibited"
        r"|forbidden)).{0,60}",
        r"[<\[(]?(?:저작권자|copyrights?|ⓒ|©|\(c\)).{0,5}(?:ⓒ|©|\(c\)|(?:19|20)\d{2}).{0,60}",
        r"(?:copyrights?|저작권자)\s?[:ⓒ©(].{0,60}",
        r"(?:ⓒ|©|\(c\))\s?(?:19|20)\d{2}.{0,60}",
    ),
)
_CONTACT = (
    _line(
        r"(?:.{0,8}(?:주소|전화(?:번호)?|팩스|FAX|TEL|등록번호|등록일자?|등록\s?게?[재제]일|발행일자?"
        r"|발행[·,\s]*편집인|발행인|편집인|편집국장|법인명|제호|상호|매체명|"
        r"대표(?:자|이사)?|책임자|이메일|메일|회장|사장|제보|문의|관리책임자|인터넷신문))\s?[:：]\s?\S.{0,80}",
        r"(?:작성자|담당부서|담당자|부서명|문의처|연락처|첨부\s?파일|첨부)\s?[:：]?\s\S.{0,60}|(?:TEL|FAX|T"
        r"|F)\.?\s[\d)-]{8,}.{0,30}|\(우\)\s?\d{5}.{0,60}",
        r"\[(?:전화|메일|이메일|카카오톡|제보|홈페이지|유튜브|라인)\].{0,60}",
        r"(?:tel|fax|phone|e-?mail|address)\s?[.:].{3,80}",
        r"(?:개인정보\s?(?:처리|취급|보호)\s?(?:방침|정책)|이용\s?약관|청소년\s?보호\s?(?:정책|책임자)|고충처리인"
        r"|저작권\s?(?:정책|규약)|이메일\s?무단수집거부|"
        r"(?:신문사|회사|매체)\s?소개|광고\s?(?:문의|안내)|제휴\s?문의|찾아오시는\s?길|사이트맵|윤리강령|편집규약"
        r"|독자투고|불편신고)",
        r"(?:terms (?:of|and) \w+|privacy (?:policy|notice)|cookie (?:policy|settings|preferences)|contact us"
        r"|about us|advertise(?: with us)?|"
        r"careers|site ?map|accessibility|code of ethics|corrections)",
    ),
)
_RELATED = (
    _line(
        r"(?:.{0,12}\s)?(?:관련|주요|인기|최신|추천|랭킹|포토|이슈|연관|베스트|오늘의|실시간|헤드라인|화제의?|핫"
        r"|톱)\s?(?:기사|뉴스|이슈|포토|콘텐츠)(?:\s?(?:더보기|보기|목록|모음))?",
        r"(?:.{0,15}의?\s)?다른\s?(?:기사|뉴스)(?:\s?(?:더?보기|목록))?",
        r"(?:.{0,15}\s)?(?:가장\s)?많이\s(?:본|읽은|찾은|댓글)\s?(?:기사|뉴스|글|순위)?",
        r"(?:.{0,12}\s)?헤드라인|실시간\s?(?:검색어?|속보|인기.{0,6})?|지난\s?기획.{0,6}|.{0,8}\s이\s?시각.{0,10}"
        r"|이\s?시각\s.{0,12}",
        r"(?:당신|회원님?)이?\s?(?:좋아할|관심).{0,12}|.{0,20}함께\s?(?:본|볼|읽은|읽을).{0,10}"
        r"|(?:AI\s?)?추천\s?(?:기사|뉴스|콘텐츠|영상)",
        r"(?:related|recommended|suggested|popular|latest|trending|top|breaking)\s?(?:articles?|stories|news|posts"
        r"|headlines|content|topics|now)",
        r"(?:most|more) (?:read|popular|viewed|shared|commented)|more (?:from|stories|news|coverage)\b.{0,30}"
        r"|you (?:may|might) (?:also .{0,20}|be interested.{0,12})",
        r"trending.{0,12}|editor['’]?s['’]? (?:picks?|choice)|up next|what to read next|recommended(?: for you)?"
        r"|latest",
    ),
)
_MORE = _line(
    r"(?:read (?:more|also|next)|see also|also read|related|more)\s?[:：].{3,120}", r"관련\s?기사\s?[:：>].{3,80}"
)
_INTERFACE = (
    _line(
        r"(?:이\s)?(?:기사를?|글을?|페이지를?)?\s?(?:공유|인쇄|프린트|스크랩|저장|추천|구독|신고|후원"
        r"|번역)(?:합니다|하기|하세요|신청)?\s?[\d,]*",
        r"(?:[\d,]+개의\s)?(?:내\s|BEST\s?|베스트\s?)?(?:댓글|답글|덧글|의견)(?:\s?(?:쓰기|삭제|수정|보기|달기"
        r"|등록|정렬|모음|작성|더보기|남기기))?\s?[(]?[\d,]*[)]?개?",
        r"(?:좋아요|싫어요|추천|공감|비추천|화나요|슬퍼요|훈훈해요|조회수?|구독자?|팔로우"
        r"|응원)\s?[:：]?\s?[(]?[\d,]*[)]?",
        r"(?:글자|글씨|폰트|본문|화면)\s?(?:텍스트\s?한\s?단계\s?)?(?:크기|사이즈|작게|크게|키우기|줄이기|확대"
        r"|축소).{0,12}|[가-힣]{0,6}\s?버튼|가[+\-]?|본문\s?(?:요약봇|듣기|요약|바로\s?가기)|(?:기사|음성으로?"
        r"|본문)\s?(?:요약|듣기|읽기)|요약봇?",
        r"(?:회원\s?)?로그인|로그아웃|회원\s?가입|아이디|비밀번호|(?:ID|아이디)[/·\s].{0,12}찾기|만족도\s?조사"
        r"|(?:이전|다음)\s?글(?:\s.{1,60})?|.{1,10}\(전체\s?[\d,]+건\)|[\d,]+위|검색|기사\s?검색|통합\s?검색|닫기"
        r"|열기|더\s?보기|목록|이전|다음|(?:이전|다음)\s?기사|맨\s?위로|상단으로|처음으로|위로|TOP|"
        r"(?:전체|주|서브)?\s?메뉴|본문|알림|설정|취소|확인|등록|삭제|수정|답글|광고|AD|PDF|마이페이지|즐겨찾기"
        r"|시작페이지로?|구독\s?신청|지면\s?보기|RSS",
        rf"(?:{_PLATFORM}(?:\s?(?:으로|로|에|에서))?\s?(?:공유|공유하기|보내기|구독|구독하기|추가"
        rf"|친구\s?추가)?[\s·,/]*)+",
        r"(?:URL|링크|주소|기사|SNS|이메일|메일|이미지|사진|원본|크게|앱|기사\s?제보|제보)\s?(?:복사|보내기"
        r"|크게\s?보기|확대|확대보기|전송|하기|다운로드)(?:하기)?|기사\s?제보|제보하기",
        r"[가-힣A-Za-z0-9\s]{0,25}(?:에서|으로|로|을|를)\s?(?:구독|제보|추가|팔로우|신청)하(?:기|세요).{0,3}"
        r"|[가-힣A-Za-z\s]{1,15}(?:바로\s?가기|크게\s?보기)",
        r"[\d,]+\s?(?:분|시간|일)\s?전|\(끝\)|끝",
        r"(?:share|tweet|print|e-?mail|save|comments?|likes?|subscribe|follow|listen|bookmark|gift)(?: (?:this|now"
        r"|us|on|to|the|article|story|page|post|for|later|link|friend|twitter|facebook)){0,4}\s?[(]?[\d,]*[)]?",
        r"sign (?:in|up|out)(?: .{0,50})?|log ?(?:in|out)|register|search|menu|close|skip to .{0,20}|advertisement"
        r"|sponsored(?: content)?|copy link|"
        r"read more|load more|show more|view (?:all|more)|see (?:all|more)|(?:back to )?top|next|previous"
        r"|newsletters?|\d+[- ]min(?:ute)?s? read|"
        r"(?:leave|post|add|write|view) (?:a |all )?(?:comments?|reply).{0,10}|\d+ (?:comments?|shares?|views?"
        r"|likes?)|no comments.{0,6}|"
        r"download (?:our|the) .{0,20}|font size.{0,10}|text size.{0,10}|get (?:the|our) (?:app|newsletter"
        r"|latest).{0,30}|join (?:the|our) (?:conversation|discussion|community|newsletter).{0,20}|donate"
        r"|support us|\(end\)|caption|image \d+",
    ),
)
_INTERFACE_SENTENCE = _line(
    r"(?:댓글|로그인|계정|비밀번호|클릭|뉴스레터|이\s?기사[를는가]|본\s?기사는|기사가|자동으로).{0,60}(?:니다|세요"
    r"|시오|까|나요)[.!?]?",
    r"(?:구독|후원|제보|앱에서|네이버에서|카카오톡|유튜브|알림을?|회원|채널).{0,60}(?:세요|시오)[.!?]?",
    r".{0,30}제보가\s?(?:뉴스|힘)[이가]\s?됩니다.{0,3}|.{0,20}채널\s?추가",
    r"\[?(?:카카오톡|네이버|유튜브|다음)\]?\s?(?:에서)?.{0,15}(?:검색|구독|추가)(?:하기|해|하세요).{0,12}",
)
_SECTIONS = _line(
    rf"{_SECTION}(?:\s?[/·>|&,]?\s?{_SECTION})*",
    r"(?:홈|Home)\s?[>›»/].{1,40}",
    r"[^>\n]{1,12}(?:\s[>›»]\s[^>\n]{1,15}){1,4}",
    r"#\S+(?:[\s,]+#\S+)*",
    r"(?:TAG|태그|키워드)\s?[:#].{1,80}",
)

# In this order: a stamp holds words of menus, and a related header those of buttons.
_LINES: tuple[tuple[str, Sequence[re.Pattern[str]]], ...] = (
    ("date", _DATES),
    ("copyright", _COPYRIGHT),
    ("byline", _BYLINES),
    ("contact", _CONTACT),
    ("related-article", (*_RELATED, _MORE)),
    ("interface", (*_INTERFACE, _INTERFACE_SENTENCE)),
    ("menu", (_SECTIONS,)),
)

_BULLET = re.compile(r"^(?:[•·‣▪▶▷►◇◆■□○●◦※☞|*\-–>]+|\d{1,2}[.)](?=\s))\s*")
_COLUMN_RULE = re.compile(r"\s*[|│ㅣ]\s*|\s+·\s+")

_SURE_COPYRIGHT = re.compile(
    r"(?=.*(?:저작권|ⓒ|©|\(c\)|copyright))"
    r".*(?:무단\s?(?:전재|복제|배포).*금지|unauthori[sz]ed\sre(?:production|distribution).*prohibited).*",
    re.IGNORECASE,
)
_SURE_BYLINE = re.compile(rf"(?:{_REPORTER}[\s,·|/]*)+[\(\[<]?{_EMAIL}[\)\]>]?")


def strip_bullet(text: str) -> str:
    """Return `text` without the bullet or the number of a list."""
    return _BULLET.sub("", text).strip()


def line_reason(text: str) -> str | None:
    """Return what kind of furniture the whole line `text` would be on a web page, or None."""
    if has_credit(text):
        return "caption"
    bare = strip_bullet(text)
    columns = [column for column in _COLUMN_RULE.split(bare) if column]
    if columns == [bare]:
        return _reason(bare)
    reasons = [_reason(column) for column in columns]
    return reasons[0] if reasons and all(reasons) else _reason(bare)


def _reason(text: str) -> str | None:
    return next((reason for reason, patterns in _LINES if any(p.fullmatch(text) for p in patterns)), None)


def opens_list(text: str) -> bool:
    """Tell whether `text` is the header over a list of other articles."""
    return any(pattern.fullmatch(strip_bullet(text)) for pattern in _RELATED)


def sure_reason(text: str, paragraph: str) -> str | None:
    """Return the reason where a line is furniture in whatever document it stands, or None.

    `paragraph` is what is left of the line `text` without its edges (`paragraph_within`).
    """
    bare = strip_bullet(paragraph)
    if len(text) < 160 and _SURE_COPYRIGHT.fullmatch(bare):
        return "copyright"
    return "byline" if _SURE_BYLINE.fullmatch(bare) else None
