"""One name of the source is spelled two ways in the translation.

A reader takes Elrich and Ellrich for two people, and a search finds half the articles. The rule links every name of the
Korean side to the words that spell it by sound, looks for the word nearest to the known spelling where none of them
stands, and reports the mentions that leave the commoner spelling. Documents of one run are compared too, where the rest
of the name, the title or several uncommon names show that they speak of the same person or place. On a tie the later
mentions are reported; the suggestion is then the form that sounds better by far, or the first.

When to ignore: two different people or places that happen to be written alike in Korean.

Does not catch: a name that is mentioned once, another surname or given name of a Korean (see name-mismatch), a first
name that is spelled otherwise beside another surname (it may be another person's), and spellings that differ by an
ending which English itself adds (Roger, Rogers) or by an Arabic article (al-Masri, Masri).

Measured: of 208 names of NTREX-128 misspelled once by a letter or two, 93 to 96 in 100 are found from Korean to English
and as many from English to Korean (their misses were read while the rule was made); of 34 in FLORES-200, which were not
read, 82 and 91 in 100. On 1,637 pairs of untouched translations (NTREX-128, FLORES-200) one mark from Korean to
English, true (Davis, Davies), and nineteen from English to Korean, slips of the translators as far as we can tell
(캐버노, 캐버너 for Kavanaugh). Of nine inconsistencies known in NTREX eight are among them. With all 242 documents
in one run there is one more from Korean to English (Leaguge), and twelve from English to Korean, slips too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa_reports.check import flagged, run_check, silent
from qa_reports.extract.names.mention import NameMention
from qa_reports.extract.names.same import DocumentNames, gather_document_names, group_names
from qa_reports.extract.names.spellings import Departure, find_departures
from qa_reports.finding import Mark, Severity, Variant


@run_check(
    severity=Severity.ERROR,
    mqm="accuracy/mistranslation/entity",
    gather=gather_document_names,
    examples=[
        # a firm of which the rest of the name is rendered
        flagged(
            ("부산의 대성건설은 다리를 짓는다.", "Busan's Daesung Construction is building a bridge."),
            ("대성건설은 지난해 흑자를 냈다.", "Daesung Construction made a profit last year."),
            ("대성건설 주가는 올랐다.", "Daesong Construction shares rose."),
            source="대성",
            target="Daesong",
        ),
        flagged(
            ("서울의 정음전자는 공장을 판다.", "Seoul's Jeongeum Electronics is selling a plant."),
            ("정음전자는 지난해 적자를 냈다.", "Last year, Jeongeum Electronics made a loss."),
            ("정음전자 주가는 내렸다.", "Shares of Jungum Electronics fell."),
            source="정음",
            target="Jungum",
        ),
        flagged(
            ("토론회에는 요한 베리스트룀 교수가 참석했다.", "Professor Johan Bergström attended the debate."),
            ("베리스트룀 교수는 반대했다.", "Professor Bergstrem was against it."),
            source="베리스트룀",
            target="Bergstrem",
        ),
        flagged(
            ("박서현 감독이 상을 받았다.", "Director Park Seo-hyun won the award."),
            ("박서현 감독은 울었다.", "Director Park Seo-hyeon cried."),
            ("박서현 감독은 내년에 돌아온다.", "Director Park Seo-hyun will be back next year."),
            source="박서현",
            target="Park Seo-hyeon",
        ),
        flagged(
            ("Professor Johan Bergström attended the debate.", "요한 베리스트룀 교수가 토론회에 참석했다."),
            ("Bergström was against it.", "베리스트롬은 반대했다."),
            source="Bergström",
            target="베리스트롬",
            source_lang="en",
            target_lang="ko",
        ),
        flagged(
            (
                "마르크 베렌손 시장이 오자 베렌손 부인은 웃었다.",
                "As Mayor Mark Berenson came, Mrs. Berensen smiled.",
            ),
            source="베렌손",
            target="Berensen",
        ),
        flagged(
            ("하산 알바크리 의원이 왔다.", "Lawmaker Hassan al-Bakri came."),
            ("알바크리는 웃었다.", "Al-Bakary smiled."),
            source="알바크리",
            target="Al-Bakary",
        ),
        flagged(
            ("또 럼 서기장이 방문했다.", "General Secretary To Lam visited."),
            ("럼 서기장은 떠났다.", "General Secretary Lum left."),
            source="럼",
            target="Lum",
        ),
        flagged(
            ("문경한(52) 씨가 책방을 열었다.", "Moon Kyung-han (52) opened a bookshop."),
            ("책방에서 문경한 씨를 만났다.", "We met Mun Gyeong-han at the bookshop."),
            source="문경한",
            target="Mun Gyeong-han",
        ),
        flagged(
            ("노은채 선장이 배를 몰았다.", "Captain Noh Eun-chae steered the ship."),
            ("노 선장은 곧 은퇴한다.", "Captain Roh will retire soon."),
            source="노",
            target="Roh",
        ),
        silent(
            ("노은채 선장과 노도윤 기자가 만났다.", "Captain Noh Eun-chae and reporter Roh Do-yun met."),
            ("노 기자는 사진을 찍었다.", "Roh took pictures."),
        ),
        flagged(
            ("미렐라 구티에레스 감독이 왔다.", "Director Mirella Gutierrez came."),
            ("구티에레스는 울었다.", "Gutyeres cried."),
            source="구티에레스",
            target="Gutyeres",
        ),
        silent(
            ("칠레 대통령이 왔다.", "The President of Chile came."),
            ("칠레 광부들이 환영했다.", "Chilean miners welcomed him."),
        ),
        silent(
            ("멕시코 정부가 입장을 냈다.", "The government of Mexico issued a statement."),
            ("멕시코 언론은 비판했다.", "Mexican media were critical."),
        ),
        silent(
            ("서은우 하람시장이 왔다.", "Haram Mayor Seo Eun-woo came."),
            ("서은우 시장은 웃었다.", "Eun-woo Seo smiled."),
            ("서 시장은 떠났다.", "Mayor Seo left."),
            ("서은우 시장은 돌아왔다.", "Seo Eunwoo came back."),
        ),
        flagged(
            ("이창우 하람시장이 왔다.", "Haram Mayor Lee Chang-woo came."),
            ("이창우 시장은 웃었다.", "Mayor Yi Ch'angu smiled."),
            source="이창우",
            target="Yi Ch'angu",
        ),
        flagged(
            ("허웅 선수가 20점을 넣었다.", "Heo Ung scored 20 points."),
            ("허웅 선수는 만족했다.", "Hur Woong was satisfied."),
            source="허웅",
            target="Hur Woong",
        ),
        silent(
            ("4천만 달러를 들인 할런폴스의 다리", "A $40 million bridge in Harlan Falls"),
            ("할런의 시장이 왔다.", "The mayor of Harlan came."),
        ),
        silent(
            ("축제는 하람도 서은시에서 열린다.", "The festival will be held in Seoeun City, Haram Province."),
            ("하람도는 서은시에 예산을 준다.", "Haram-do gives the budget to Seoeun-si."),
        ),
        flagged(
            ("축제는 가람군에서 열린다.", "The festival will be held in Garam County."),
            ("가람군은 예산을 늘렸다.", "Karam-gun has increased the budget."),
            source="가람군",
            target="Karam-gun",
        ),
        silent(
            ("윌 웨이드 감독은 웨이드 심스 선수를 칭찬했다.", "Coach Will Wade praised the player Wayde Sims."),
            ("웨이드 감독은 말을 아꼈다.", "Wade did not say more."),
        ),
        silent(
            ("김민수 의원과 김민서 의원이 맞섰다.", "Lawmakers Kim Min-su and Kim Min-seo clashed."),
            ("김민서 의원이 이겼다.", "Lawmaker Kim Min-seo won."),
            ("김민수 의원은 졌다.", "Lawmaker Kim Min-su lost."),
        ),
    ],
)
def find(documents: Sequence[DocumentNames]) -> Iterator[tuple[int, Mark]]:
    """Yield a mark, with the number of its document, for each mention that leaves the commoner spelling of its name."""
    reported: set[tuple[int, int, int]] = set()
    for mentions in group_names(documents):
        for departure in find_departures(mentions):
            for number, mention in departure.departing:
                place = (number, mention.pair, mention.target.place.start)
                if place not in reported:
                    reported.add(place)
                    yield number, _mark(mention, departure)


def _mark(mention: NameMention, departure: Departure) -> Mark:
    usual, departing = departure.usual, departure.departing
    return Mark(
        message=f"'{mention.source.text}' is '{usual[0][1].target.text}' elsewhere, here '{mention.target.text}'",
        confidence=round(min(0.97, 0.5 + mention.score / 2), 2),
        pair=mention.pair,
        source=mention.source,
        target=mention.target,
        variants=tuple(Variant(group[0][1].target.text, len(group)) for group in (usual, departing)),
        suggestion=departure.better(),
    )
