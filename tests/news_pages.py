"""Invented news pages: ⟦…⟧ is what stands beside the article, the rest is the article."""

PORTAL = """
⟦본문 바로가기⟧
⟦뉴스⟧
⟦언론사별⟧
⟦정치⟧
⟦경제⟧
⟦사회⟧
⟦구독⟧
부산항 컨테이너 물동량 3분기 7% 늘어
⟦입력 2023.10.17. 오전 9:41⟧
⟦수정 2023.10.17. 오후 1:05⟧
⟦박서연 기자⟧
⟦좋아요 12⟧
⟦댓글 4⟧
⟦본문 요약봇⟧
⟦글자 크기 변경하기⟧
⟦SNS 보내기⟧
⟦인쇄하기⟧
⟦(부산=한강통신) 박서연 기자 =⟧ 올해 3분기 부산항에서 처리한 컨테이너가 지난해 같은 기간보다 7% 늘었다.
부산항만공사는 17일 이런 내용의 잠정 통계를 발표했다.
환적 화물은 312만 개로 5% 늘었고, 수출입 화물은 248만 개로 9% 늘었다.
⟦부산항 신선대부두에 컨테이너가 쌓여 있다. [한강통신 자료사진]⟧
공사 관계자는 "미주 노선이 살아난 덕분"이라며 "4분기에도 흐름이 이어질 것으로 본다"고 말했다.
다만 유가와 환율은 변수로 꼽힌다.
⟦seoyeon@hangang.example⟧
⟦▶ 한강통신 앱으로 제보하기⟧
⟦<저작권자(c) 한강통신, 무단 전재-재배포, AI 학습 및 활용 금지>⟧
⟦2023/10/17 09:41 송고⟧
⟦#부산항 #컨테이너 #물동량⟧
⟦이 기사는 언론사에서 경제 섹션으로 분류했습니다.⟧
⟦한강통신 헤드라인⟧
⟦조선소 수주 잔고 3년치 넘겼다⟧
⟦수도권 전세 매물 석 달 만에 감소⟧
⟦많이 본 뉴스⟧
⟦1⟧
⟦유명 제과점 앞 새벽 줄, 올해는 왜 사라졌나⟧
⟦2⟧
⟦단풍 절정은 다음 주말, 남쪽은 11월 초⟧
⟦Copyright ⓒ 한강통신. All rights reserved. 무단 전재 및 재배포 금지.⟧
"""

LOCAL_PAPER = """
⟦홈 > 지역 > 충남⟧
서산 간월호에 겨울 철새 20만 마리 찾아와
⟦기자명 오미란 기자 | 입력 2022-12-05 11:20⟧
⟦페이스북⟧
⟦트위터⟧
⟦카카오톡⟧
⟦URL복사⟧
⟦가⟧
⟦가⟧
가창오리가 절반 넘게 차지…시, 먹이 나누기 사업 시작
충남 서산시 간월호에 올겨울 철새 20만 마리가 찾아온 것으로 조사됐다.
⟦▲ 지난 3일 서산 간월호 위를 나는 가창오리 떼. 서산시 제공⟧
서산시는 지난 2일부터 사흘 동안 조사원 12명이 호수 여섯 구역을 살핀 결과를 5일 내놓았다.
⟦관련기사⟧
⟦간월호 둘레길 4㎞ 새로 놓는다⟧
⟦철새 먹이 볏짚 존치 농가 모집⟧
가창오리가 11만 마리로 가장 많았고 큰기러기 4만 마리, 쇠기러기 2만 마리가 뒤를 이었다.
시는 추수가 끝난 논 340㏊에 볏짚을 그대로 두는 농가에 1㏊당 30만 원을 준다.
전문가들은 먹이가 모자라면 조류인플루엔자가 번질 위험이 커진다고 지적한다.
■ 통제 구역은
축산 차량은 내년 2월까지 호수 둘레 길을 지날 수 없다.
⟦오미란 기자 miran@seohae.example⟧
⟦다른기사 보기⟧
⟦저작권자 © 서해소식 무단전재 및 재배포 금지⟧
⟦0개의 댓글⟧
⟦댓글 정렬⟧
⟦BEST댓글⟧
⟦BEST 댓글 답글과 추천수를 합산하여 자동으로 노출됩니다.⟧
⟦내 댓글 모음⟧
⟦인기기사⟧
⟦섬마을 분교, 졸업생 한 명을 위한 연주회⟧
⟦섬마을 분교 강당에 첼로 소리가 울려 퍼졌다. 졸업생은 한 명뿐이다. 연주자들은 배를 두 번 갈아타고...⟧
⟦서해대교 야간 통행 일부 제한⟧
⟦오는 8일 밤 10시부터 서해대교 당진 방향 한 차로가 막힌다. 한국도로공사는 이음장치 교체를 위해…⟧
⟦상호 : (주)서해소식⟧
⟦주소 : 충남 서산시 어딘가로 11, 3층⟧
⟦사업자등록번호 : 000-00-00000⟧
⟦발행인 : 김아무개⟧
⟦개인정보처리방침⟧
⟦이용약관⟧
"""

BROADCAST = """
⟦전체메뉴⟧
⟦로그인⟧
⟦[날씨] 내일 중부 첫 한파주의보⟧
한파에 수도 계량기 동파 잇따라
⟦한파에 수도 계량기 동파 잇따라⟧
⟦2021-12-27 20:14:51⟧
⟦조회 1,204⟧
⟦공유하기⟧
밤사이 전국에서 수도 계량기 420여 개가 얼어 터졌습니다.
서울이 210개로 가장 많았고, 경기와 강원이 뒤를 이었습니다.
서울시는 동파 경계 단계를 발령하고 계량기함을 헌 옷으로 채워 달라고 당부했습니다.
오래된 복도식 아파트에서 피해가 컸습니다.
계량기가 얼면 뜨거운 물 대신 미지근한 물로 천천히 녹여야 합니다.
한빛방송 정유진입니다.
⟦영상취재: 김도윤⟧
⟦※ 당신의 제보가 뉴스가 됩니다.⟧
⟦[카카오톡] 한빛방송 검색해 채널 추가⟧
⟦[전화] 02-000-0000⟧
⟦[메일] news@hanbit.example⟧
⟦당신이 좋아할 만한 뉴스⟧
⟦출근길 빙판 사고 주의⟧
⟦제주 산간 대설 경보⟧
"""

ENGLISH_PAGE = """
⟦Skip to main content⟧
⟦Home⟧
⟦News⟧
⟦Business⟧
⟦Sports⟧
⟦Subscribe⟧
Harbor town votes to keep its last wooden pier
Council sets aside $2.4 million for repairs over three years
⟦By Martha Ellison⟧
⟦Published March 3, 2021 at 6:45 a.m. EST⟧
⟦Updated March 3, 2021⟧
⟦Share⟧
⟦Comment⟧
⟦Save⟧
⟦The pier at Cobb Point is seen on Tuesday. (Dana Ruiz/The Inlet Gazette)⟧
COBB POINT, Maine — The town council voted 6-1 on Tuesday to repair its wooden pier from 1911.
The vote ends four years of argument over whether the pier should make way for a floating dock.
⟦Advertisement⟧
“It leaks, it creaks and we love it,” said Councilor Joan Whitby, who led the campaign.
⟦Read more: Ferry service to resume in May⟧
Work is to begin in June and will close the north side of the pier for about ten weeks.
What it will cost
The town will borrow $1.5 million and raise the rest from mooring fees.
Fishermen asked that the ice house stay open throughout, and the council agreed.
⟦Martha Ellison covers the coast for The Inlet Gazette.⟧
⟦mellison@inletgazette.example⟧
⟦Related articles⟧
⟦Lobster landings fall for a third year⟧
⟦School budget passes by a narrow margin⟧
⟦Most read⟧
⟦1. Who owns the island's last sheep?⟧
⟦2. Storm washes out the causeway again⟧
⟦Sign up for our newsletter⟧
⟦© 2021 The Inlet Gazette. All rights reserved.⟧
⟦Terms of Service⟧
⟦Privacy Policy⟧
"""

BOTH_LANGUAGES = """
⟦정치일반⟧
수원시, 경로당 500곳에 냉방비 지원
⟦수원시, 경로당 500곳에 냉방비 지원⟧
⟦등록 2023.07.11 15:32:08⟧
⟦최한결 기자 gyeol@paldal.example⟧
⟦[수원=팔달경제] 최한결 기자⟧ 수원시가 관내 경로당 500곳에 8월까지 냉방비를 지원한다.
⟦수원시청 전경. 사진=수원시⟧
지원액은 경로당마다 월 11만 5천 원이다.
시는 폭염 특보가 내려지면 쉼터 운영 시간을 밤 9시까지 늘린다고 밝혔다.
⟦저작권자 ⓒ 팔달경제, 무단 전재 및 재배포 금지⟧
⟦※ 아래는 위 기사를 AI로 번역한 영어 기사입니다. 오역이 있을 수 있습니다.⟧
⟦[English]⟧
Suwon to Support Cooling Costs for 500 Senior Centers
⟦By Choi Han-gyeol⟧
Suwon City will support cooling costs for 500 senior centers in the city until August.
⟦A view of Suwon City Hall. Photo = Suwon City⟧
The support amounts to 115,000 won per month for each senior center.
The city said it will extend the operating hours of shelters to 9 p.m. when a heat wave warning is issued.
⟦<Copyright ⓒ Paldal Economy. Unauthorized reproduction and redistribution prohibited>⟧
⟦많이 본 기사⟧
⟦광교호수공원 야간 개장⟧
⟦화성행궁 복원 35년 만에 마무리⟧
"""

ALTERNATING = """
울산 태화강 국가정원 방문객 500만 명 넘어
Visitors to Ulsan's Taehwagang National Garden top 5 million
⟦기사입력 2022/05/30 [10:12]⟧
⟦하늘뉴스 윤보라 기자⟧
울산 태화강 국가정원을 찾은 사람이 올해 500만 명을 넘었다.
More than 5 million people have visited Ulsan's Taehwagang National Garden this year.
⟦▲ 태화강 십리대숲을 걷는 시민들 (사진제공=울산시)⟧
⟦▲ Citizens walking in Simni Bamboo Grove (Photo courtesy of Ulsan City)⟧
시는 가을에 정원 박람회를 연다.
The city will hold a garden expo in the fall.
⟦ⓒ 하늘뉴스 무단전재 및 재배포 금지⟧
"""

FRONT_HEAVY = """
⟦가람일보⟧
⟦실시간⟧
⟦- 국제유가 사흘째 하락⟧
⟦- 여자배구 대표팀 결승 진출⟧
⟦- 내일 아침 짙은 안개⟧
⟦오피니언⟧
⟦스포츠⟧
⟦검색⟧
⟦닫기⟧
제주 해녀 학교, 외국인 입학생 첫 배출
⟦승인 2024.06.11 14:02⟧
⟦고은비 객원기자⟧
⟦| 기사제보 | 구독신청 |⟧
5개국 11명 수료…"물질보다 기다림 배웠다"
⟦이미지 크게보기⟧
⟦제주 한림읍 앞바다에서 수료생들이 테왁을 안고 입수를 준비하고 있다. /가람일보DB⟧
제주 한림읍 해녀 학교가 외국인 수료생을 처음으로 배출했다.
수료생은 모두 11명으로, 프랑스와 브라질 등 5개국에서 왔다.
이들은 4월부터 주말마다 물질과 해산물 다루는 법을 익혔다.
프랑스에서 온 마농 르페브르 씨는 “물질보다 기다림을 먼저 배웠다”고 했다.
학교는 내년에 정원을 30명으로 늘릴 계획이다.
⟦고은비 객원기자⟧
⟦저작권자 © 가람일보 무단전재 및 재배포 금지⟧
⟦기사가 마음에 드셨나요?⟧
⟦여러분의 구독이 좋은 기사를 만듭니다.⟧
⟦후원하기⟧
⟦최신기사⟧
⟦감귤 농가 절반 "올해 빚 늘었다"⟧
⟦추자도 뱃길 두 달 만에 정상화⟧
⟦신문사소개⟧
⟦고충처리인⟧
⟦청소년보호정책⟧
⟦대표전화 : 064-000-0000⟧
"""

AGENCY_PHOTO = """
⟦메뉴 전체보기⟧
⟦국제⟧
⟦중동/아프리카⟧
케냐, 코끼리 전용 다리 세 곳 더 짓는다
⟦등록 2021.03.02 08:00:00⟧
⟦작게⟧
⟦크게⟧
⟦[나이로비=AP/뉴벨] 2일(현지시간) 케냐 마운트케냐 보호구역의 지하도를 코끼리 가족이 지나고 있다. 2021.03.02.⟧
⟦[서울=뉴벨] 남지우 기자 =⟧ 케냐 정부가 코끼리 전용 통로를 세 곳 더 짓기로 했다고 현지 언론이 2일 보도했다.
첫 통로는 2011년 나이로비 북쪽 고속도로 밑에 놓였다.
야생동물청은 통로가 생긴 뒤 밭을 망치는 일이 3분의 1로 줄었다고 설명했다.
새 통로에는 약 40억 실링이 든다.
⟦◎공감언론 뉴벨 jiwoo@newbell.example⟧
⟦Copyright © NEWBELL.COM, 무단 전재 및 재배포 금지⟧
⟦이 기사에 대해 어떻게 생각하세요?⟧
⟦기사에 대한 의견 쓰기⟧
⟦많이 본 기사⟧
⟦1위⟧
⟦기름값 다섯 달째 내림세, 언제까지?⟧
⟦2위⟧
⟦동해안 너울 주의보⟧
⟦섹션 주요기사⟧
⟦태국 왕궁 앞 시장 다시 문 열어⟧
⟦페루, 마추픽추 하루 입장객 늘린다⟧
"""

ENGLISH_AGENCY = """
⟦National⟧
⟦Politics⟧
Nation's oldest bakery to open branch in Busan
⟦2022-11-08 14:20⟧
⟦Listen⟧
⟦A+⟧
⟦A-⟧
⟦SEOUL, Nov. 8 (Haneul) --⟧ The nation's oldest bakery will open a branch next spring, its owner said.
The bakery, founded in 1945 in Gunsan, sells about 8,000 red bean buns a day.
⟦This photo, provided by the bakery, shows customers waiting in line on Nov. 5, 2022. (PHOTO NOT FOR SALE) (Haneul)⟧
Its owner, Kim Hyun-ju, told reporters that the buns will be baked on site.
"We will not send frozen dough down the highway," she said.
The branch will employ 35 people.
⟦minseo@haneul.example⟧
⟦(END)⟧
⟦Keywords⟧
⟦#bakery⟧
⟦#Busan⟧
⟦Issue in focus⟧
⟦Rice cake exports double in two years⟧
⟦Kimchi fridge turns 30⟧
⟦Most Saved⟧
⟦Spring comes early to Jeju canola fields⟧
⟦All News⟧
⟦Copyrights. All Rights Reserved.⟧
"""

OPINION = """
⟦[기고]⟧
[기고] 마을 버스는 왜 사라지는가
⟦기사입력 : 2019년 05월 14일 18시 40분⟧
⟦최종수정 : 2019년 05월 15일 09시 02분⟧
⟦공유버튼⟧
⟦폰트 작게⟧
⟦폰트 크게⟧
하루 다섯 번 오던 버스가 세 번으로 줄었다. 이유를 묻는 이는 없다.
버스 회사는 손님이 없어서라고 하고, 손님은 버스가 없어서라고 한다.
정작 정류장에 서 보면 둘 다 맞는 말이라는 걸 알게 된다.
우리는 무엇을 잃고 있는가?
표를 세는 일보다 사람을 세는 일이 먼저다.
⟦※ 외부 필자의 글은 본지의 편집 방향과 다를 수 있습니다.⟧
⟦<저작권자 ⓒ 물결신문, 무단 전재 및 재배포 금지>⟧
⟦인기 칼럼⟧
⟦[데스크 칼럼] 침묵하는 다수라는 말⟧
⟦[시론] 강은 어디로 가나⟧
⟦회원로그인⟧
⟦아이디⟧
⟦비밀번호⟧
⟦ID/PW 찾기⟧
"""

ENGLISH_FIRST = """
⟦Sections⟧
⟦Markets⟧
Glass maker to cut 1,200 jobs as energy costs bite
⟦By Tom Akers and Rina Patel⟧
⟦October 12, 2022 7:04 PM GMT⟧
⟦Updated a year ago⟧
Vitrine Plc said on Wednesday it would cut 1,200 jobs, or 8% of its workforce, by the end of next year.
Shares in the company fell 4.5% in early trading in London.
⟦A worker inspects bottles at a plant in Leeds, Britain, June 9, 2021. REUTERS/Ann Lowe⟧
Chief Executive Maria Lunde blamed gas prices, which have tripled since January.
"There is no furnace that runs on hope," she told investors.
The union said it had not been consulted.
⟦Reporting by Tom Akers; Editing by Lou Ferris⟧
⟦Our Standards: The Thomson Trust Principles.⟧
유리 제조사 비트린, 에너지 비용에 1200명 감원
⟦(런던=새벽통신) 톰 에이커스 기자 =⟧ 비트린은 12일 내년 말까지 전체 인력의 8%인 1200명을 줄이겠다고 밝혔다.
이날 런던 증시에서 회사 주가는 장 초반 4.5% 내렸다.
마리아 룬데 최고경영자는 1월 이후 세 배로 뛴 가스값을 탓했다.
그는 투자자들에게 "희망으로 돌아가는 용광로는 없다"고 말했다.
노조는 협의가 없었다고 했다.
⟦저작권자 © 새벽통신⟧
"""

TOWN_HALL = """
춘천시, 호수 둘레에 자전거 쉼터 12곳 마련
⟦작성자 홍보담당관⟧
⟦등록일 2020-08-19⟧
⟦조회수 311⟧
⟦첨부파일 보도자료.hwp⟧
춘천시가 의암호 둘레 자전거길에 쉼터 12곳을 마련한다.
쉼터마다 공기 주입기와 물 마시는 곳을 둔다.
○ 사업 기간: 8월부터 11월까지
○ 사업비: 6억 8천만 원
○ 장소: 의암호 둘레 30㎞
시는 내년에 소양강 쪽으로도 쉼터를 늘릴 방침이다.
김민철 시 도로과장은 “누구나 쉬어 갈 수 있게 하겠다”고 말했다.
⟦목록⟧
⟦이전글 없음⟧
⟦다음글 청소년 수련관 수영장 다시 엽니다⟧
⟦만족도 조사⟧
⟦이 페이지에서 제공하는 정보에 만족하십니까?⟧
⟦매우만족⟧
⟦담당부서 : 홍보담당관 033-000-0000⟧
"""

WEEKLY = """
⟦데일리강변⟧
⟦Daily Gangbyeon⟧
⟦기사 (전체 1,204건)⟧
"쓰레기 없는 축제" 구미 라면축제, 다회용기 6만 개 쓴다
⟦이재훈 승인 2023.11.14 16:30 댓글 0⟧
⟦기사공유하기⟧
⟦프린트⟧
⟦메일보내기⟧
⟦글씨키우기⟧
⟦가나다라마바사⟧
⟦[데일리강변 = 이재훈 기자]⟧ 경북 구미시가 오는 17일 여는 라면축제에서 다회용기 6만 개를 쓴다.
축제장에는 그릇을 돌려받는 곳이 여덟 군데 생긴다.
⟦구미 라면축제 포스터 [사진=구미시]⟧
지난해 축제에서는 일회용 그릇이 4.2톤 나왔다.
김장호 시장은 "라면 국물 한 방울까지 책임지겠다"며 웃었다.⟦/이재훈 기자 hoon@gangbyeon.example⟧
⟦이 기사를 추천합니다⟧
⟦구미시, 낙동강 둔치에 캠핑장 새로 연다⟧
⟦금오산 케이블카 석 달 멈춘다⟧
⟦좋아요1훈훈해요0슬퍼요0화나요0⟧
⟦(우)39281 경상북도 구미시 아무로 20⟧
⟦TEL 054-000-0000⟧
⟦등록연월일 : 2010년 2월 3일⟧
"""

COMMENTS = """
청주 문암생태공원에 반려견 놀이터 확장
⟦청주 문암생태공원에 반려견 놀이터 확장⟧
⟦  • 임다은 기자⟧
⟦  • 승인 2020.05.21 09:00⟧
⟦  • 댓글 2⟧
⟦이 기사를 공유합니다⟧

면적 두 배로 늘리고 대형견 구역 따로 마련

⟦청주 문암생태공원 반려견 놀이터에서 개들이 뛰놀고 있다. ⓒ미호일보⟧

⟦[미호일보 임다은 기자]⟧ 청주시가 문암생태공원 반려견 놀이터를 두 배로 넓힌다.

새 놀이터는 4천2백㎡로 대형견과 소형견 구역을 나눈다.

시는 6월 첫 주에 공사를 시작해 8월에 문을 열 계획이라고 밝혔다.

이용료는 없고 동물 등록을 마친 개만 들어갈 수 있다

⟦개의 댓글⟧
⟦댓글 정렬⟧
⟦최신순⟧
⟦추천순⟧
⟦멍멍이아빠 2020-05-21 10:11:12⟧
⟦더보기⟧
⟦삭제하기⟧
⟦우리 동네에도 생기면 좋겠네요⟧
⟦답글쓰기⟧
⟦주요기사⟧
⟦무심천 벚꽃길 야간 조명 켠다⟧
⟦오송역 환승센터 11월 착공⟧
⟦미호일보 | 등록번호 : 충북 아00000 | 등록일 : 2012-03-05⟧
"""

TRANSLATED_PAGE = """
⟦Home > News > City⟧
Yeosu Expands Night Bus Service for Tourists
⟦Reporter Kim Da-som⟧
⟦Approved 2022.07.15 10:20⟧
⟦Comments 0⟧
⟦Share this article⟧
Eight buses to run until 1 a.m. on weekends
⟦[Yeosu = Namhae News Reporter Kim Da-som]⟧ Yeosu City announced on the 15th that it will expand its night buses.
The number of buses will increase from five to eight, and they will run until 1 a.m. on weekends.
⟦Night view of Dolsan Bridge. Photo = Courtesy of Yeosu City⟧
An official from the city said, "We expect more tourists to stay overnight."
The fare is 5,000 won for adults and 3,000 won for children.
⟦Reporter Kim Da-som dasom@namhae.example⟧
⟦<Copyright holder ⓒ Namhae News. Unauthorized reproduction and redistribution prohibited>⟧
⟦Delete comment⟧
⟦Deleted comments cannot be recovered.⟧
⟦Do you still want to delete it?⟧
⟦Main news⟧
⟦Fishing boats return to port ahead of storm⟧
"""

FOREIGN_DESK = """
⟦글로벌⟧
⟦입력2024.02.27. 오후 5:30⟧
⟦기사원문⟧
베트남 다낭, 한국어 간판에 제2외국어 병기 의무화
⟦조인성 기자⟧
⟦TALK⟧
⟦2⟧
⟦본문 텍스트 한 단계 확대⟧
⟦본문 텍스트 한 단계 축소⟧
⟦본문 프린트⟧
⟦베트남 다낭 시내의 한 식당 간판. 게티이미지뱅크⟧
베트남 중부 다낭시가 외국어로만 쓴 간판에 과태료를 물리기로 했다.
27일 현지 매체에 따르면 시 인민위원회는 다음 달부터 단속에 나선다.
베트남어 글자는 외국어 글자보다 크고 위에 놓여야 한다.
어기면 최고 1천만 동(약 54만 원)을 내야 한다.
한국 식당을 하는 교민 최모 씨는 “간판을 새로 다는 데 석 달 치 월세가 든다”고 했다.
⟦조인성 기자⟧
⟦Copyright ⓒ 오늘경제. All rights reserved. 무단 전재 및 재배포 금지.⟧
⟦이 기사는 언론사에서 세계 섹션으로 분류했습니다.⟧
⟦기사 섹션 분류 안내⟧
⟦오늘경제 구독⟧
⟦쉬운 경제, 오늘경제에서 만나요⟧
⟦최신 뉴스를 빠르게 확인하세요⟧
⟦오늘경제 주요뉴스⟧
⟦"월세 낼 돈으로 이걸?" 사회초년생 몰린 곳⟧
⟦금값 또 최고치, 지금 사도 될까⟧
⟦이 기사를 본 이용자들이 함께 본 기사 입니다. 안내⟧
⟦1⟧
⟦하노이 커피값 한 잔에 천 원 넘었다⟧
"""

PORTAL_WITH_PHOTO = """
⟦오늘의 운세⟧
⟦전국⟧
⟦광주ㆍ전남⟧
목포 근대역사관, 밤에도 연다
⟦이수정 기자 · 2021. 10. 08. 13:45⟧
⟦요약보기⟧
⟦음성재생하기⟧
⟦번역beta⟧
⟦공유하기⟧
⟦글자크기 설정⟧
⟦인쇄하기⟧
⟦(목포=누리뉴스) 이수정 기자 =⟧ 전남 목포시는 근대역사관을 이달부터 금요일과 토요일 밤 10시까지 연다고 8일 밝혔다.
관람객은 지난해보다 31% 늘어 9월까지 14만 명을 넘었다.
⟦목포 근대역사관 1관. (목포시 제공) 2021.10.8 /누리뉴스⟧
1관은 1900년에 지은 옛 일본 영사관 건물이다.
시 관계자는 “밤 풍경을 찍으려는 젊은 손님이 많다”고 말했다.
입장료는 성인 2천 원으로 그대로다.
⟦sujeong@nuri.example⟧
⟦Copyright ⓒ 누리뉴스. 무단전재 및 재배포 금지.⟧
⟦누리뉴스에서 직접 확인하세요. 해당 언론사로 이동합니다.⟧
⟦이 뉴스에 대한 의견을 남겨주세요⟧
⟦타임톡⟧
⟦연재⟧
⟦더보기⟧
⟦전체 보기⟧
⟦서비스 약관/정책⟧
⟦뉴스 제휴 및 제안⟧
"""

PAGES = {
    "portal": PORTAL,
    "local paper": LOCAL_PAPER,
    "broadcast": BROADCAST,
    "english page": ENGLISH_PAGE,
    "both languages": BOTH_LANGUAGES,
    "alternating": ALTERNATING,
    "front heavy": FRONT_HEAVY,
    "agency photo": AGENCY_PHOTO,
    "english agency": ENGLISH_AGENCY,
    "opinion": OPINION,
    "english first": ENGLISH_FIRST,
    "town hall": TOWN_HALL,
    "weekly": WEEKLY,
    "comments": COMMENTS,
    "translated page": TRANSLATED_PAGE,
    "foreign desk": FOREIGN_DESK,
    "portal with photo": PORTAL_WITH_PHOTO,
}
