"""Hand-written material for made-up lives: people, matters that change, things that happen.

Every line exists in Korean and in English, so that one life can be told in either. Slots:
{v} the value, {o} the value before, {S} who does it in a question (내가 / I / a name), {P} whose
(내 / my / a name's), {f} a friend, {w} a place. Korean particles are written 이/가, 은/는, 을/를,
와/과, 으로/로, 이랑/랑, 이야/야, 이에요/예요 after a slot and chosen by the last letter.
"""

from __future__ import annotations

Pair = tuple[str, str]


def _listed(words: str) -> list[str]:
    return words.split()


NAMES_KO = _listed("""지훈 수아 민재 하은 도윤 서연 예준 유나 건우 다인 태오 나래 현서 소율 준호 가람 은채 시우 보람 정우 하린 동현 세아
찬영 미르 연우 재희 아름 규민 솔비 영호 채원 병수 혜진 상민 윤슬 기태 다솜 성훈 효주 원영 리안 명석 진아 호진 새봄 두리 경민""")
NAMES_EN = _listed("""Nora Felix Priya Owen Lena Marcus Ines Theo Ruby Caleb Mina Jonah Greta Omar Tessa Hugo Beth Rafael Ivy Dean Sonia Miles
Clara Ezra Paula Gavin Leila Simon Dora Keith Wanda Elliot Joan Vera Amos Carla Dylan Edith Frank Gwen Hector Iris Jude Kara""")
PETS = [
    ("보리", "Biscuit"),
    ("콩이", "Pepper"),
    ("두부", "Tofu"),
    ("나비", "Mittens"),
    ("초코", "Cocoa"),
    ("감자", "Spud"),
    ("모찌", "Mochi"),
    ("구름", "Cloud"),
    ("해피", "Happy"),
    ("레오", "Leo"),
    ("밤이", "Chestnut"),
    ("뭉치", "Bundle"),
    ("후추", "Ziggy"),
    ("단추", "Button"),
]
RELATIONS = [
    ("엄마", "mom"),
    ("아빠", "dad"),
    ("누나", "older sister"),
    ("형", "older brother"),
    ("여동생", "younger sister"),
    ("남동생", "younger brother"),
    ("이모", "aunt"),
    ("삼촌", "uncle"),
    ("할머니", "grandma"),
    ("사촌", "cousin"),
    ("조카", "niece"),
    ("룸메이트", "roommate"),
    ("직장 동료", "coworker"),
    ("옆집 친구", "neighbor"),
    ("대학 친구", "college friend"),
]

# key, values, first told, change told, question now, question before. Each (ko, en).
CHANGES = [
    (
        "home",
        [
            ("수원", "Portland"),
            ("전주", "Boise"),
            ("강릉", "Savannah"),
            ("춘천", "Tucson"),
            ("부천", "Madison"),
            ("목포", "Duluth"),
            ("분당", "Oakland"),
            ("연남동", "Queens"),
            ("성수동", "Brooklyn"),
            ("해운대", "Santa Cruz"),
            ("청주", "Omaha"),
            ("제주", "Maui"),
        ],
        [
            ("나 지금 {v}에 살아", "I live in {v} these days"),
            ("{v}에서 자취한 지 2년 됐어", "I've been renting a place in {v} for two years"),
            ("우리 집은 {v}이야/야", "Home for me is {v}"),
        ],
        [
            ("드디어 이사했어! 이제 {v} 사람이야", "Finally moved! I'm a {v} person now"),
            ("지난 주말에 {v}으로/로 이사했어", "I moved to {v} last weekend"),
            (
                "짐 다 옮겼다. {v} 집 첫날이야",
                "All the boxes are in. First night at the new place in {v}",
            ),
        ],
        [
            ("{S} 지금 어디 살지?", "Where do I live now?"),
            ("{P} 집 어디라고 했지?", "Which city is {P} home in at the moment?"),
        ],
        [
            ("이사하기 전에 {S} 어디 살았지?", "Where did {S} live before the move?"),
            ("{S} 예전에 살던 데가 어디였지?", "Where did {S} use to live?"),
        ],
    ),
    (
        "job",
        [
            ("간호사", "nurse"),
            ("바리스타", "barista"),
            ("사서", "librarian"),
            ("회계사", "accountant"),
            ("초등학교 교사", "primary school teacher"),
            ("물리치료사", "physical therapist"),
            ("번역가", "translator"),
            ("제빵사", "baker"),
            ("디자이너", "designer"),
            ("택배 기사", "courier"),
            ("약사", "pharmacist"),
            ("요가 강사", "yoga instructor"),
            ("개발자", "software developer"),
            ("기자", "reporter"),
        ],
        [
            ("나 {v}으로/로 일하고 있어", "I work as a {v}"),
            ("내 직업이 {v}이거든/거든", "I'm a {v} by trade"),
            ("{v} 일 한 지 3년째야", "Third year on the job as a {v}"),
        ],
        [
            ("나 직업 바꿨어. 이제 {v}이야/야", "I changed careers. I'm a {v} now"),
            ("이번 달부터 {v}으로/로 일해", "As of this month I'm working as a {v}"),
        ],
        [
            ("{P} 직업이 뭐지?", "What is {P} job now?"),
            ("{S} 요즘 무슨 일 하지?", "What do I do for work these days?"),
        ],
        [
            ("직업 바꾸기 전에 {S} 무슨 일 했지?", "What was {P} job before the career change?"),
            ("{P} 예전 직업이 뭐였지?", "What did {S} do for work before?"),
        ],
    ),
    (
        "company",
        [
            ("한빛출판사", "Larkspur Press"),
            ("누리은행", "Harbor Bank"),
            ("도담병원", "Mercy Clinic"),
            ("푸른마트", "Greenway Market"),
            ("온새미 스튜디오", "Redwood Studio"),
            ("가온전자", "Polaris Electronics"),
            ("해오름물산", "Summit Trading"),
            ("별빛학원", "Beacon Academy"),
        ],
        [
            ("나 {v}에 다녀", "I work at {v}"),
            ("{v} 다닌 지 꽤 됐지", "I've been at {v} for quite a while"),
        ],
        [
            ("나 {v}으로/로 이직했어", "I got a new job at {v}"),
            (
                "다음 주부터가 아니라 오늘부터 {v} 출근이야",
                "Today was day one at {v}, my new employer",
            ),
        ],
        [
            ("{S} 지금 다니는 회사 어디지?", "Which company do I work for now?"),
            ("{P} 회사 이름이 뭐야?", "What's {P} employer called?"),
        ],
        [
            ("이직하기 전 회사는 어디였지?", "Which company did {S} work for before switching?"),
            ("{P} 전 직장 이름이 뭐였지?", "What was {P} previous employer?"),
        ],
    ),
    (
        "drink",
        [
            ("아이스 아메리카노", "iced americano"),
            ("캐모마일차", "chamomile tea"),
            ("오트 라떼", "oat latte"),
            ("유자차", "yuzu tea"),
            ("콜드브루", "cold brew"),
            ("보리차", "barley tea"),
            ("핫초코", "hot chocolate"),
            ("말차", "matcha"),
        ],
        [
            ("나는 {v}이/가 제일 좋아", "My favorite drink is {v}"),
            ("매일 {v} 한 잔은 꼭 마셔", "I can't start a day without {v}"),
        ],
        [
            ("요즘 입맛이 바뀌어서 {v}만 마셔", "My taste changed, I only drink {v} now"),
            ("이제 제일 좋아하는 음료는 {v}이야/야", "{v} is my favorite drink now"),
        ],
        [
            ("{S} 요즘 제일 좋아하는 음료가 뭐지?", "What's {P} favorite drink these days?"),
            ("{S} 요새 뭐 마시지?", "What do I drink now?"),
        ],
        [
            ("{S} 예전에 좋아하던 음료는 뭐였지?", "What was {P} favorite drink before?"),
            ("입맛 바뀌기 전에는 뭘 마셨지?", "What did {S} drink before the change of taste?"),
        ],
    ),
    (
        "commute",
        [
            ("지하철", "the subway"),
            ("자전거", "a bike"),
            ("버스", "the bus"),
            ("자가용", "my car"),
            ("전동 킥보드", "an electric scooter"),
            ("통근 기차", "the commuter train"),
        ],
        [
            ("출근은 {v}으로/로 해", "I commute by {v}"),
            ("회사까지 {v} 타고 다녀", "I take {v} to work every day"),
        ],
        [
            ("이제 {v} 타고 출근하기로 했어", "I switched to {v} for getting to work"),
            ("오늘부터 출퇴근은 {v}이야/야", "Starting today I go to work by {v}"),
        ],
        [
            ("{S} 요즘 뭐 타고 출근하지?", "How do I get to work now?"),
            ("{P} 출퇴근 수단이 뭐지?", "What's {P} current way of commuting?"),
        ],
        [
            ("{S} 전에는 뭐 타고 출근했지?", "How did {S} commute before?"),
            ("출퇴근 바꾸기 전에는 뭘 탔더라?", "What did {S} take to work before switching?"),
        ],
    ),
    (
        "boss",
        [
            ("박 팀장", "Hartley"),
            ("최 부장", "Okafor"),
            ("오 실장", "Lindqvist"),
            ("한 과장", "Moreno"),
            ("유 이사", "Yates"),
            ("문 팀장", "Petrov"),
            ("서 부장", "Sandoval"),
            ("남 실장", "Whitaker"),
        ],
        [
            ("우리 팀 상사는 {v}이야/야", "My boss is {v}"),
            ("내 직속 상사가 {v}인데 일은 잘해", "I report to {v}, who is good at the job"),
        ],
        [
            (
                "인사 이동으로 상사가 {v}으로/로 바뀌었어",
                "There was a reshuffle and my boss is {v} now",
            ),
            ("오늘부터 내 상사는 {v}이래/래", "From today on I report to {v}"),
        ],
        [
            ("{P} 상사가 누구지?", "Who is {P} boss now?"),
            ("지금 {S} 모시는 상사 누구였지?", "Who do I report to?"),
        ],
        [
            ("인사 이동 전에는 {P} 상사가 누구였지?", "Who was {P} boss before the reshuffle?"),
            ("{P} 예전 상사 누구였지?", "Who did {S} report to before?"),
        ],
    ),
    (
        "learning",
        [
            ("첼로", "cello"),
            ("스페인어", "Spanish"),
            ("수화", "sign language"),
            ("드럼", "drums"),
            ("일본어", "Japanese"),
            ("우쿨렐레", "ukulele"),
            ("코딩", "coding"),
            ("탱고", "tango"),
        ],
        [
            ("요즘 {v} 배우고 있어", "I'm learning {v} these days"),
            ("퇴근하고 {v} 배우러 다녀", "I take {v} lessons after work"),
        ],
        [
            ("그거 그만두고 {v} 시작했어", "I dropped that and picked up {v} instead"),
            ("이번에는 {v}으로/로 갈아탔어, 배우는 거", "I switched my lessons to {v}"),
        ],
        [
            ("{S} 요즘 뭐 배우고 있지?", "What am I learning now?"),
            ("{S} 지금 배우러 다니는 게 뭐지?", "What do I take lessons in at the moment?"),
        ],
        [
            ("{S} 그전에는 뭘 배웠지?", "What was {S} learning before?"),
            ("갈아타기 전에 {S} 배우던 건 뭐였지?", "What lessons did {S} take before switching?"),
        ],
    ),
    (
        "exercise_day",
        [
            ("월요일", "Monday"),
            ("화요일", "Tuesday"),
            ("수요일", "Wednesday"),
            ("목요일", "Thursday"),
            ("금요일", "Friday"),
            ("토요일", "Saturday"),
        ],
        [
            ("필라테스는 매주 {v}에 가", "My pilates class is every {v}"),
            ("{v}마다 필라테스 수업 있어", "I have pilates on {v}s"),
        ],
        [
            ("필라테스 수업이 {v}으로/로 옮겨졌어", "Pilates got moved to {v}"),
            ("이제 필라테스는 {v}이야/야", "Pilates is on {v} now"),
        ],
        [
            ("{P} 필라테스 무슨 요일이지?", "What day is {P} pilates class now?"),
            ("필라테스 언제 가는 거였지?", "Which day do I go to pilates?"),
        ],
        [
            ("옮기기 전에는 필라테스가 무슨 요일이었지?", "What day was pilates before it moved?"),
            ("필라테스 원래 무슨 요일이었지?", "Which day was {P} pilates originally?"),
        ],
    ),
    (
        "car",
        [
            ("흰색 모닝", "white hatchback"),
            ("파란 아반떼", "blue sedan"),
            ("중고 레이", "used minivan"),
            ("은색 소렌토", "silver SUV"),
            ("빨간 미니", "red mini"),
            ("회색 캐스퍼", "gray compact"),
        ],
        [("내 차는 {v}이야/야", "My car is a {v}"), ("나 {v} 몰아", "I drive a {v}")],
        [
            ("차 바꿨어! {v}으로/로", "I traded in the car and got a {v}"),
            ("새 차 나왔어, {v}이야/야", "Picked up the new car, a {v}"),
        ],
        [
            ("{P} 차가 뭐지?", "What car do I drive now?"),
            ("지금 {S} 타는 차 뭐였지?", "What is {P} car?"),
        ],
        [
            ("차 바꾸기 전에는 뭐 탔지?", "What did {S} drive before?"),
            ("{P} 예전 차가 뭐였지?", "What was {P} old car?"),
        ],
    ),
    (
        "goal",
        [
            ("하프 마라톤 완주", "finishing a half marathon"),
            ("천만 원 모으기", "saving ten thousand dollars"),
            ("책 쉰 권 읽기", "reading fifty books"),
            ("한라산 등반", "climbing Mount Rainier"),
            ("자격증 따기", "getting certified"),
            ("수영 1킬로", "swimming a mile"),
        ],
        [
            ("올해 목표는 {v}야", "My goal this year is {v}"),
            ("나 올해는 {v} 꼭 하고 싶어", "This year I really want to manage {v}"),
        ],
        [
            ("목표 바꿨어. {v}로 할래", "I changed my goal to {v}"),
            (
                "생각해 보니까 올해 목표는 {v}가 맞겠어",
                "On second thought, {v} is a better goal for this year",
            ),
        ],
        [
            ("{P} 올해 목표가 뭐지?", "What is {P} goal this year?"),
            ("{S} 지금 목표로 하는 게 뭐였지?", "What am I aiming for now?"),
        ],
        [
            ("목표 바꾸기 전에는 뭐였지?", "What was {P} goal before?"),
            ("{P} 처음 목표는 뭐였지?", "What goal did {S} have originally?"),
        ],
    ),
]

# key, values, told, question. Things that stay.
STAYS = [
    (
        "allergy",
        [
            ("땅콩", "peanuts"),
            ("새우", "shrimp"),
            ("복숭아", "peaches"),
            ("고양이 털", "cat hair"),
            ("우유", "milk"),
        ],
        [
            ("나 {v} 알레르기 있어", "I'm allergic to {v}"),
            ("{v} 먹으면 두드러기 나, 알레르기라", "{v} give me hives, it's an allergy"),
        ],
        [
            ("{S} 무슨 알레르기 있지?", "What am I allergic to?"),
            ("{P} 알레르기가 뭐였지?", "What allergy did I mention?"),
        ],
    ),
    (
        "hometown",
        [
            ("군산", "Galveston"),
            ("안동", "Fargo"),
            ("속초", "Bangor"),
            ("여수", "Key West"),
            ("진주", "Santa Fe"),
            ("공주", "Albany"),
        ],
        [
            ("나 고향이 {v}이야/야", "I grew up in {v}"),
            ("내가 태어난 데가 {v}이거든/거든", "I was born in {v}"),
        ],
        [
            ("{P} 고향이 어디지?", "Where did {S} grow up?"),
            ("{S} 어디서 태어났지?", "Where was {S} born?"),
        ],
    ),
    (
        "color",
        [
            ("보라색", "purple"),
            ("초록색", "green"),
            ("남색", "navy blue"),
            ("노란색", "yellow"),
            ("살구색", "peach"),
        ],
        [
            ("제일 좋아하는 색은 {v}이야/야", "My favorite color is {v}"),
            (
                "난 {v}만 보면 기분이 좋아, 최애 색이야",
                "{v} always cheers me up, it's my favorite color",
            ),
        ],
        [
            ("{S} 제일 좋아하는 색이 뭐지?", "What is {P} favorite color?"),
            ("{P} 최애 색깔 뭐였지?", "Which color is {P} favorite?"),
        ],
    ),
    (
        "hate",
        [
            ("오이", "cucumbers"),
            ("고수", "cilantro"),
            ("가지", "eggplant"),
            ("번데기", "liver"),
            ("건포도", "raisins"),
        ],
        [
            ("나 {v} 진짜 못 먹어, 너무 싫어", "I can't stand {v}"),
            ("{v}은/는 냄새도 싫어", "I hate even the smell of {v}"),
        ],
        [
            ("{S} 싫어하는 음식이 뭐지?", "What food can't {S} stand?"),
            ("{S} 못 먹는 거 뭐였지?", "What food do I hate?"),
        ],
    ),
    (
        "fear",
        [
            ("비둘기", "pigeons"),
            ("높은 곳", "heights"),
            ("치과", "the dentist"),
            ("천둥", "thunder"),
            ("엘리베이터", "elevators"),
        ],
        [
            ("나 {v} 무서워해", "I'm scared of {v}"),
            ("어릴 때부터 {v}이/가 무서웠어", "I've been afraid of {v} since I was little"),
        ],
        [
            ("{S} 뭘 무서워하지?", "What am I afraid of?"),
            ("{S} 무서워하는 게 뭐였지?", "What scares me?"),
        ],
    ),
    (
        "major",
        [
            ("지질학", "geology"),
            ("불문학", "French literature"),
            ("식품영양학", "nutrition"),
            ("사회복지학", "social work"),
            ("기계공학", "mechanical engineering"),
        ],
        [
            ("대학 때 전공은 {v}이었어/였어", "I studied {v} in college"),
            ("나 {v} 전공이야", "My major was {v}"),
        ],
        [
            ("{P} 전공이 뭐였지?", "What was {P} major?"),
            ("{S} 대학에서 뭘 공부했지?", "What did {S} study in college?"),
        ],
    ),
    (
        "singer",
        [
            ("산울림", "Nick Drake"),
            ("이소라", "Joni Mitchell"),
            ("김광석", "Sam Cooke"),
            ("새소년", "Big Thief"),
            ("검정치마", "Beach House"),
        ],
        [
            (
                "{v} 노래만 들으면 눈물 나, 제일 좋아하는 가수야",
                "{v} makes me cry every time, my favorite musician",
            ),
            ("내 인생 가수는 {v}", "{v} is my all-time favorite artist"),
        ],
        [
            ("{S} 제일 좋아하는 가수 누구지?", "Who is {P} favorite musician?"),
            ("{P} 인생 가수가 누구였지?", "Which artist is {P} all-time favorite?"),
        ],
    ),
    (
        "shoe",
        [("245", "size 8"), ("260", "size 9"), ("275", "size 11"), ("235", "size 7")],
        [
            ("내 신발 사이즈 {v}이야/야", "My shoes are {v}"),
            ("신발은 {v} 신어", "I wear {v} shoes"),
        ],
        [
            ("{P} 신발 사이즈가 몇이지?", "What shoe size do I wear?"),
            ("{S} 신발 몇 신지?", "How big are {P} shoes?"),
        ],
    ),
    (
        "instrument",
        [("피아노", "piano"), ("가야금", "harp"), ("리코더", "recorder"), ("바이올린", "violin")],
        [
            ("어릴 때 {v} 7년이나 쳤어", "I played the {v} for seven years as a kid"),
            ("초등학교 때 {v} 콩쿠르도 나갔어", "I even did {v} competitions in primary school"),
        ],
        [
            ("{S} 어릴 때 무슨 악기 했지?", "What instrument did {S} play as a child?"),
            (
                "{S} 어렸을 때 하던 악기가 뭐였지?",
                "Which instrument was it that {S} played as a kid?",
            ),
        ],
    ),
]

# key, (ko, en) names of it, (ko, en) openers, facets: (values, told, elliptic answer, question).
# The elliptic answer follows a question of the other one and does not name the matter.
EVENTS = [
    (
        "pottery",
        [("도자기 수업", "pottery class"), ("도예 공방", "ceramics workshop")],
        [
            ("오늘 {n} 처음 가 봤어", "Went to a {n} for the first time today"),
            ("{n} 등록했어", "I signed up for a {n}"),
        ],
        [
            (
                [
                    ("찻잔", "a teacup"),
                    ("화병", "a vase"),
                    ("접시", "a plate"),
                    ("고양이 모양 저금통", "a cat-shaped piggy bank"),
                ],
                ("{n}에서 {v} 만들었어", "I made {v} at the {n}"),
                ("{v} 만들었어, 좀 삐뚤지만", "I made {v}, a bit crooked though"),
                ("{S} {n}에서 뭘 만들었지?", "What did {S} make at the {n}?"),
            ),
            (
                [
                    ("망치질 소리", "the hammering"),
                    ("흙 냄새", "the smell of clay"),
                    ("유약 색", "the glaze colors"),
                ],
                ("{n}에서 {v}이/가 제일 좋았어", "The best part of the {n} was {v}"),
                ("{v}이/가 좋더라", "I loved {v}"),
                ("{n}에서 {S} 뭐가 제일 좋다고 했지?", "What did {S} like best about the {n}?"),
            ),
        ],
    ),
    (
        "marathon",
        [("마라톤", "marathon"), ("10킬로 대회", "10k race")],
        [
            ("나 {n} 나가기로 했어", "I decided to run a {n}"),
            ("오늘 {n} 뛰고 왔어", "I ran a {n} today"),
        ],
        [
            (
                [
                    ("52분", "52 minutes"),
                    ("1시간 3분", "an hour and three minutes"),
                    ("49분", "49 minutes"),
                ],
                ("{n} 기록은 {v}이었어/였어", "My time at the {n} was {v}"),
                ("{v} 걸렸어", "It took me {v}"),
                ("{P} {n} 기록이 얼마였지?", "What was {P} time at the {n}?"),
            ),
            (
                [("무릎", "my knee"), ("발목", "my ankle"), ("허벅지", "my thigh")],
                ("{n} 뛰다가 {v} 다쳤어", "I hurt {v} at the {n}"),
                ("{v} 좀 다쳤어", "I hurt {v} a little"),
                ("{n}에서 {S} 어디 다쳤지?", "Where did {S} get hurt at the {n}?"),
            ),
        ],
    ),
    (
        "trip",
        [("여행", "trip"), ("휴가", "vacation")],
        [
            ("{w}으로/로 {n} 다녀왔어", "Just got back from a {n} to {w}"),
            ("{w} {n} 예약했어", "Booked a {n} to {w}"),
        ],
        [
            (
                [
                    ("해물라면", "seafood noodles"),
                    ("감자전", "potato pancakes"),
                    ("전복죽", "abalone porridge"),
                    ("막국수", "buckwheat noodles"),
                ],
                ("{w}에서 먹은 {v}이/가 아직도 생각나", "I still dream of the {v} we had in {w}"),
                ("{v}이/가 최고였어", "The {v} was the best"),
                ("{w} 갔을 때 {S} 뭐가 맛있었다고 했지?", "What did {S} love eating in {w}?"),
            ),
            (
                [
                    ("우산", "an umbrella"),
                    ("여권", "my passport"),
                    ("충전기", "the charger"),
                    ("선글라스", "my sunglasses"),
                ],
                ("{w} {n}에서 {v} 잃어버렸어", "I lost {v} on the {n} to {w}"),
                ("{v} 잃어버렸잖아", "I lost {v}, of course"),
                ("{w} {n}에서 {S} 뭘 잃어버렸지?", "What did {S} lose on the {n} to {w}?"),
            ),
        ],
    ),
    (
        "interview",
        [("면접", "job interview"), ("입사 면접", "interview")],
        [
            ("내일 {w}에서 {n} 있어", "I have a {n} at {w} tomorrow"),
            ("{n} 보고 왔는데 {w} 분위기 좋더라", "The {n} at {w} went okay, nice place"),
        ],
        [
            (
                [
                    ("영어 자기소개", "introducing myself in English"),
                    ("압박 질문", "the stress questions"),
                    ("발표", "the presentation"),
                ],
                ("{w} {n}에서 {v}이/가 제일 어려웠어", "The hardest part of the {w} {n} was {v}"),
                ("{v}에서 막혔어", "I froze at {v}"),
                ("{w} {n}에서 {S} 뭐가 어려웠지?", "What was hard for me at the {w} {n}?"),
            ),
            (
                [
                    ("남색 정장", "a navy suit"),
                    ("회색 재킷", "a gray blazer"),
                    ("하얀 블라우스", "a white blouse"),
                ],
                ("{n} 때 {v} 입었어", "I wore {v} to the {n}"),
                ("{v} 입었지", "I wore {v}"),
                ("{n} 때 {S} 뭐 입었지?", "What did {S} wear to the {n}?"),
            ),
        ],
    ),
    (
        "baking",
        [("빵 굽기", "baking"), ("베이킹", "home baking")],
        [
            ("요즘 {n}에 빠졌어", "I've gotten into {n} lately"),
            ("오븐 사서 {n} 시작했어", "Bought an oven and started {n}"),
        ],
        [
            (
                [
                    ("소금빵", "salt rolls"),
                    ("당근 케이크", "carrot cake"),
                    ("스콘", "scones"),
                    ("치아바타", "ciabatta"),
                ],
                ("오늘 {v} 구웠는데 대성공이야", "I baked {v} today and it was a hit"),
                ("{v} 구웠어", "I made {v}"),
                ("{S} 구워서 성공한 게 뭐였지?", "What did {S} bake that was a hit?"),
            ),
            (
                [
                    ("경비 아저씨", "the doorman"),
                    ("아랫집", "the downstairs neighbors"),
                    ("독서 모임 사람들", "my book club"),
                ],
                ("구운 건 {v}한테 나눠 줬어", "I gave the extra to {v}"),
                ("{v}한테 줬지", "Gave it to {v}"),
                ("{S} 구운 빵을 누구한테 나눠 줬지?", "Who did {S} give the extra baked goods to?"),
            ),
        ],
    ),
    (
        "hospital",
        [("건강검진", "health checkup"), ("병원 검사", "medical test")],
        [("오늘 {n} 받았어", "Had my {n} today"), ("{n} 결과 나왔어", "My {n} results are in")],
        [
            (
                [
                    ("빈혈", "anemia"),
                    ("고지혈증", "high cholesterol"),
                    ("위염", "gastritis"),
                    ("비타민 D 부족", "low vitamin D"),
                ],
                ("{n}에서 {v} 나왔어", "The {n} showed {v}"),
                ("{v}이래/래", "They say it's {v}"),
                ("{P} {n} 결과가 뭐였지?", "What did {P} {n} show?"),
            ),
            (
                [
                    ("하루 삼십 분 걷기", "walking half an hour a day"),
                    ("커피 줄이기", "cutting down on coffee"),
                    ("야식 끊기", "no late-night snacks"),
                ],
                ("의사가 {v} 하래", "The doctor told me: {v}"),
                ("{v} 하라던데", "{v}, apparently"),
                ("의사가 {S} 뭘 하라고 했지?", "What did the doctor tell me to do?"),
            ),
        ],
    ),
    (
        "concert",
        [("공연", "concert"), ("콘서트", "live show")],
        [
            ("{f}이랑/랑 {n} 보고 왔어", "Saw a {n} with {f}"),
            ("{n} 표 구했다! {f}이랑/랑 가", "Got tickets for a {n} with {f}!"),
        ],
        [
            (
                [("앵콜 곡", "the encore"), ("드럼 솔로", "the drum solo"), ("조명", "the lights")],
                ("{n}에서 {v}에 소름 돋았어", "{v} at the {n} gave me chills"),
                ("{v}이/가 진짜", "{v}, honestly"),
                ("{n}에서 {S} 뭐에 소름 돋았지?", "What gave me chills at the {n}?"),
            ),
            (
                [
                    ("십이만 원", "120 dollars"),
                    ("구만 원", "90 dollars"),
                    ("칠만 오천 원", "75 dollars"),
                ],
                ("{n} 표는 {v}이었어/였어", "The {n} ticket was {v}"),
                ("{v} 줬어", "I paid {v}"),
                ("{n} 표 얼마였지?", "How much was the {n} ticket?"),
            ),
        ],
    ),
    (
        "garden",
        [("텃밭", "vegetable garden"), ("주말농장", "community garden plot")],
        [
            ("{n} 분양받았어", "I got a {n}"),
            ("{n} 시작하니까 흙 만지는 게 좋아", "Started a {n}, I like getting my hands dirty"),
        ],
        [
            (
                [
                    ("상추", "lettuce"),
                    ("방울토마토", "cherry tomatoes"),
                    ("고추", "chili peppers"),
                    ("바질", "basil"),
                ],
                ("{n}에 {v} 심었어", "I planted {v} in the {n}"),
                ("{v} 심었어", "I planted {v}"),
                ("{n}에 {S} 뭘 심었지?", "What did {S} plant in the {n}?"),
            ),
            (
                [("고라니", "a deer"), ("진딧물", "aphids"), ("장맛비", "the heavy rain")],
                ("{n}이/가 {v} 때문에 엉망 됐어", "{v} ruined the {n}"),
                ("{v} 때문에 망했어", "{v} ruined it all"),
                ("{n}이/가 뭐 때문에 엉망 됐지?", "What ruined {P} {n}?"),
            ),
        ],
    ),
    (
        "wedding",
        [("결혼식", "wedding"), ("예식", "wedding ceremony")],
        [
            ("{f} {n} 다녀왔어", "I was at {f}'s {n}"),
            ("{f} {n}에서 울었어", "I cried at {f}'s {n}"),
        ],
        [
            (
                [
                    ("축가", "sing"),
                    ("사회", "be the emcee"),
                    ("부케 받기", "catch the bouquet"),
                    ("축의금 받기", "look after the gift table"),
                ],
                ("{f} {n}에서 내가 {v} 했어", "At {f}'s {n} they had me {v}"),
                ("{v} 했지", "They had me {v}"),
                ("{f} {n}에서 {S} 뭐 했지?", "What did {S} have to do at {f}'s {n}?"),
            ),
            (
                [
                    ("바닷가", "on a beach"),
                    ("성당", "in a cathedral"),
                    ("한옥", "in a barn"),
                    ("정원", "in a garden"),
                ],
                ("{f} {n}은/는 {v}에서 했어", "{f}'s {n} was held {v}"),
                ("{v}에서 했어", "It was {v}"),
                ("{f} {n} 어디서 했지?", "Where was {f}'s {n} held?"),
            ),
        ],
    ),
    (
        "fight",
        [("말다툼", "argument"), ("싸움", "fight")],
        [
            ("{f}이랑/랑 {n} 했어", "I had a {n} with {f}"),
            ("{f}이랑/랑 {n} 해서 속상해", "Upset, {f} and I had a {n}"),
        ],
        [
            (
                [
                    ("빌려준 돈", "the money I lent"),
                    ("약속 시간", "being late"),
                    ("단톡방에서 한 농담", "a joke in the group chat"),
                    ("설거지", "the dishes"),
                ],
                ("{f}이랑/랑 {v} 때문에 그랬어", "It was about {v} with {f}"),
                ("{v} 때문이야", "It was about {v}"),
                ("{S} {f}이랑/랑 왜 싸웠지?", "What was {P} {n} with {f} about?"),
            ),
            (
                [
                    ("손편지", "a handwritten letter"),
                    ("떡볶이", "takeout noodles"),
                    ("화분", "a potted plant"),
                ],
                ("{f}이/가 {v} 들고 와서 화해했어", "{f} came over with {v} and we made up"),
                ("{v} 들고 왔더라고", "Showed up with {v}"),
                ("{f}이/가 화해하자고 뭘 들고 왔지?", "What did {f} bring to make up?"),
            ),
        ],
    ),
    (
        "book",
        [("책", "book"), ("소설", "novel")],
        [
            ("요즘 {n} 한 권 읽고 있어", "I'm reading a {n} these days"),
            ("도서관에서 {n} 빌렸어", "Borrowed a {n} from the library"),
        ],
        [
            (
                [
                    ("고래의 정원", "The Whale's Garden"),
                    ("마지막 우체국", "The Last Post Office"),
                    ("유리 계단", "Glass Stairs"),
                    ("열두 번째 여름", "The Twelfth Summer"),
                    ("소금 도시", "Salt City"),
                ],
                ("'{v}' 다 읽었어, 여운이 길다", "Finished '{v}', it stays with you"),
                ("'{v}'이라는/라는 거야", "It's called '{v}'"),
                ("{S} 다 읽은 {n} 제목이 뭐였지?", "Which {n} did {S} finish reading?"),
            ),
            (
                [
                    ("주인공 할머니", "the grandmother"),
                    ("반전", "the twist"),
                    ("첫 문장", "the opening line"),
                ],
                ("그 {n}에서 {v}이/가 제일 인상 깊었어", "What struck me most in the {n} was {v}"),
                ("{v}이/가 좋았어", "{v}, I'd say"),
                ("{n}에서 {S} 뭐가 인상 깊었다고 했지?", "What struck me most in the {n}?"),
            ),
        ],
    ),
    (
        "volunteer",
        [("봉사활동", "volunteering"), ("자원봉사", "volunteer work")],
        [
            ("주말에 {n} 다녀왔어", "Did some {n} this weekend"),
            ("{n} 신청했어, 떨린다", "Signed up for {n}, a bit nervous"),
        ],
        [
            (
                [
                    ("유기견 보호소", "the dog shelter"),
                    ("무료 급식소", "the soup kitchen"),
                    ("도서관", "the library"),
                    ("요양원", "the nursing home"),
                ],
                ("{n}은/는 {v}에서 했어", "The {n} was at {v}"),
                ("{v}에서 했어", "At {v}"),
                ("{S} {n} 어디서 했지?", "Where did {S} do the {n}?"),
            ),
            (
                [
                    ("산책 시키기", "walking the dogs"),
                    ("설거지", "washing dishes"),
                    ("책 정리", "shelving books"),
                    ("말벗", "keeping people company"),
                ],
                ("{n} 가서 {v} 맡았어", "My part in the {n} was {v}"),
                ("{v} 했어", "{v}, mostly"),
                ("{n}에서 {S} 맡은 일이 뭐였지?", "What was {P} part in the {n}?"),
            ),
        ],
    ),
    (
        "movie",
        [("영화", "movie"), ("독립영화", "indie film")],
        [
            ("어제 {f}이랑/랑 {n} 봤어", "Watched a {n} with {f} last night"),
            ("혼자 {n} 보러 갔어", "Went to see a {n} alone"),
        ],
        [
            (
                [
                    ("달의 뒷면", "Far Side"),
                    ("정류장", "The Bus Stop"),
                    ("오월의 눈", "Snow in May"),
                    ("파란 방", "The Blue Room"),
                ],
                ("제목은 '{v}'인데 추천해", "It's '{v}', I'd recommend it"),
                ("'{v}'", "'{v}'"),
                ("{S} 본 {n} 제목이 뭐였지?", "What was the title of the {n} {S} saw?"),
            ),
            (
                [("결말", "the ending"), ("음악", "the score"), ("배우 연기", "the acting")],
                ("{n}은/는 {v}이/가 아쉬웠어", "I wasn't happy with {v} of the {n}"),
                ("{v}이/가 별로였어", "{v} let me down"),
                ("{n}에서 {S} 뭐가 아쉽다고 했지?", "What was it about the {n} that let me down?"),
            ),
        ],
    ),
    (
        "moving",
        [("집 수리", "home renovation"), ("인테리어", "remodeling")],
        [
            ("{n} 시작했는데 먼지투성이야", "Started the {n}, dust everywhere"),
            ("드디어 {n} 끝났다", "The {n} is finally over"),
        ],
        [
            (
                [
                    ("부엌 타일", "the kitchen tiles"),
                    ("욕실", "the bathroom"),
                    ("베란다", "the balcony"),
                    ("거실 벽지", "the living room wallpaper"),
                ],
                ("{n}에서 {v} 바꿨어", "We redid {v} in the {n}"),
                ("{v} 바꿨어", "We redid {v}"),
                ("{n} 때 {S} 어디를 바꿨지?", "What did {S} redo in the {n}?"),
            ),
            (
                [
                    ("오백만 원", "five thousand dollars"),
                    ("천이백만 원", "twelve thousand dollars"),
                    ("삼백만 원", "three thousand dollars"),
                ],
                ("{n}에 {v} 들었어", "The {n} cost {v}"),
                ("{v} 나왔어", "{v}, ouch"),
                ("{n}에 얼마 들었지?", "How much did the {n} cost?"),
            ),
        ],
    ),
    (
        "exam",
        [("시험", "exam"), ("자격증 시험", "certification exam")],
        [
            ("다음 달에 {n} 있어서 공부 중이야", "Studying for an {n} next month"),
            ("{n} 치고 왔어", "Just took the {n}"),
        ],
        [
            (
                [
                    ("87점", "87 points"),
                    ("92점", "92 points"),
                    ("61점", "61 points"),
                    ("74점", "74 points"),
                ],
                ("{n} 점수 나왔는데 {v}이야/야", "Got my {n} score: {v}"),
                ("{v} 나왔어", "{v}"),
                ("{P} {n} 점수가 몇 점이었지?", "What score did {S} get on the {n}?"),
            ),
            (
                [
                    ("스터디 카페", "a study cafe"),
                    ("동네 도서관", "the town library"),
                    ("회사 회의실", "an empty meeting room"),
                ],
                ("{n} 공부는 {v}에서 했어", "I studied for the {n} at {v}"),
                ("{v}에서 했지", "At {v}"),
                ("{S} {n} 공부 어디서 했지?", "Where did {S} study for the {n}?"),
            ),
        ],
    ),
    (
        "camera",
        [("사진", "photography"), ("필름 카메라", "film photography")],
        [
            ("{n} 취미가 생겼어", "I have a new hobby, {n}"),
            ("{n} 들고 산책 나갔어", "Went for a walk doing {n}"),
        ],
        [
            (
                [
                    ("골목 고양이", "alley cats"),
                    ("오래된 간판", "old shop signs"),
                    ("노을", "sunsets"),
                    ("시장 사람들", "people at the market"),
                ],
                ("{n}으로/로 주로 {v} 찍어", "In my {n} I mostly shoot {v}"),
                ("주로 {v} 찍어", "Mostly {v}"),
                ("{S} {n}으로/로 주로 뭘 찍지?", "What do I mostly shoot in {P} {n}?"),
            ),
            (
                [
                    ("동네 카페", "a local cafe"),
                    ("구청 로비", "the town hall lobby"),
                    ("작은 서점", "a little bookshop"),
                ],
                ("내 {n}이/가 {v}에 걸렸어", "My {n} is up on the wall at {v}"),
                ("{v}에 걸렸어!", "At {v}!"),
                ("{P} {n}이/가 어디에 걸렸지?", "Where was {P} {n} put up?"),
            ),
        ],
    ),
    (
        "sleep",
        [("불면증", "insomnia"), ("잠 문제", "sleep trouble")],
        [
            ("요즘 {n} 때문에 힘들어", "My {n} is wearing me out"),
            ("{n} 또 왔어. 새벽 네 시까지 깼어", "{n} again, awake till four"),
        ],
        [
            (
                [
                    ("회사 감사", "the audit at work"),
                    ("이사 걱정", "worrying about the move"),
                    ("엄마 수술", "mom's surgery"),
                ],
                ("{n}은/는 {v} 때문인 것 같아", "I think the {n} comes from {v}"),
                ("{v} 때문에 그래", "It's {v}"),
                ("{P} {n} 원인이 뭐라고 했지?", "What did {S} think caused the {n}?"),
            ),
            (
                [
                    ("따뜻한 물 샤워", "a hot shower"),
                    ("빗소리 듣기", "listening to rain sounds"),
                    ("일기 쓰기", "writing in a journal"),
                ],
                ("{n}에는 {v}이/가 도움 되더라", "{v} helps with the {n}"),
                ("{v} 하니까 낫더라", "{v} helped"),
                ("{P} {n}에 뭐가 도움 된다고 했지?", "What helps with {P} {n}?"),
            ),
        ],
    ),
    (
        "gift",
        [("선물", "gift"), ("생일 선물", "birthday present")],
        [
            ("{f} 줄 {n} 고르는 중이야", "Picking out a {n} for {f}"),
            ("{f}한테 {n} 줬어", "Gave {f} a {n}"),
        ],
        [
            (
                [
                    ("수제 비누", "handmade soap"),
                    ("목도리", "a scarf"),
                    ("찻주전자", "a teapot"),
                    ("보드게임", "a board game"),
                ],
                ("{f} {n}은/는 {v}으로/로 했어", "For {f}'s {n} I went with {v}"),
                ("{v}으로/로 골랐어", "I went with {v}"),
                ("{f}한테 준 {n}이/가 뭐였지?", "What was the {n} {S} got for {f}?"),
            ),
            (
                [
                    ("울었어", "cried"),
                    ("웃음 터졌어", "burst out laughing"),
                    ("꼭 안아 줬어", "gave me a long hug"),
                ],
                ("{f}이/가 {n} 받고 {v}", "{f} {v} over the {n}"),
                ("{v}", "{f} {v}"),
                ("{f}이/가 {n} 받고 어떤 반응이었지?", "How did {f} react to the {n}?"),
            ),
        ],
    ),
    (
        "band",
        [("밴드", "band"), ("합주 모임", "jam group")],
        [
            ("직장인 {n} 들어갔어", "Joined an office workers' {n}"),
            ("{n} 연습하고 왔어", "Back from {n} practice"),
        ],
        [
            (
                [
                    ("베이스", "bass"),
                    ("키보드", "keyboards"),
                    ("보컬", "vocals"),
                    ("탬버린", "tambourine"),
                ],
                ("{n}에서 나는 {v} 맡았어", "I'm on {v} in the {n}"),
                ("{v} 맡았어", "I'm on {v}"),
                ("{n}에서 {S} 맡은 파트가 뭐지?", "What part do I have in the {n}?"),
            ),
            (
                [
                    ("느린 여우들", "The Slow Foxes"),
                    ("월급날", "Payday"),
                    ("반지하", "Half Basement"),
                ],
                ("우리 {n} 이름은 '{v}'이야/야", "Our {n} is called '{v}'"),
                ("'{v}'이야/야, 웃기지", "'{v}', silly isn't it"),
                ("{P} {n} 이름이 뭐지?", "What is {P} {n} called?"),
            ),
        ],
    ),
    (
        "hike",
        [("등산", "hike"), ("산행", "hiking trip")],
        [
            ("{f}이랑/랑 {n} 다녀왔어", "Went on a {n} with {f}"),
            ("새벽부터 {n} 갔다 왔어", "Up before dawn for a {n}"),
        ],
        [
            (
                [
                    ("다람쥐", "a squirrel"),
                    ("멧돼지", "a wild boar"),
                    ("딱따구리", "a woodpecker"),
                    ("두꺼비", "a toad"),
                ],
                ("{n}하다가 {v} 만났어", "We ran into {v} on the {n}"),
                ("{v} 봤어", "We saw {v}"),
                ("{n} 갔을 때 {S} 뭘 만났지?", "What animal did {S} run into on the {n}?"),
            ),
            (
                [
                    ("김밥", "rice rolls"),
                    ("오이", "cucumbers"),
                    ("컵라면", "cup noodles"),
                    ("주먹밥", "sandwiches"),
                ],
                ("{n} 정상에서 {v} 먹었어", "At the top of the {n} we had {v}"),
                ("{v} 먹었지", "We had {v}"),
                ("{n} 정상에서 {S} 뭐 먹었지?", "What did {S} eat at the top of the {n}?"),
            ),
        ],
    ),
    (
        "repair",
        [("노트북", "laptop"), ("컴퓨터", "computer")],
        [("{n}이/가 고장났어", "My {n} broke"), ("{n} 또 안 켜져", "The {n} won't turn on again")],
        [
            (
                [
                    ("커피를 쏟아서", "I spilled coffee on it"),
                    ("떨어뜨려서", "I dropped it"),
                    ("배터리가 부풀어서", "the battery swelled up"),
                ],
                ("{n}은/는 {v} 그런 거야", "The {n} died because {v}"),
                ("{v} 그래", "{v}"),
                ("{P} {n}이/가 왜 고장났지?", "Why did {P} {n} break?"),
            ),
            (
                [
                    ("용산 수리점", "a repair shop downtown"),
                    ("사촌", "my cousin"),
                    ("서비스 센터", "the service center"),
                ],
                ("{n}은/는 {v}에서 고쳤어", "Got the {n} fixed by {v}"),
                ("{v}에 맡겼어", "{v} took care of it"),
                ("{n} 어디에 맡겨서 고쳤지?", "Who fixed {P} {n}?"),
            ),
        ],
    ),
    (
        "dance",
        [("춤", "dance class"), ("스윙댄스", "swing dance")],
        [
            ("{n} 배우러 갔다가 발 밟았어", "Went to {n} and stepped on feet"),
            ("{n} 동호회 가입했어", "Joined a {n} club"),
        ],
        [
            (
                [
                    ("홍대", "the old ballroom"),
                    ("구민회관", "the community hall"),
                    ("합정 지하 연습실", "a basement studio"),
                ],
                ("{n}은/는 {v}에서 해", "The {n} is at {v}"),
                ("{v}에서 해", "At {v}"),
                ("{S} {n} 어디서 하지?", "Where is {P} {n} held?"),
            ),
            (
                [
                    ("빨간 구두", "red shoes"),
                    ("편한 운동화", "soft sneakers"),
                    ("가죽 단화", "leather flats"),
                ],
                ("{n} 때문에 {v} 샀어", "I bought {v} for {n}"),
                ("{v} 샀어", "I bought {v}"),
                ("{n} 하려고 {S} 뭐 샀지?", "What did {S} buy for {n}?"),
            ),
        ],
    ),
    (
        "podcast",
        [("팟캐스트", "podcast"), ("라디오 방송", "radio show")],
        [
            ("{f}이랑/랑 {n} 만들기로 했어", "{f} and I are starting a {n}"),
            ("{n} 첫 녹음 했어", "Recorded the first episode of my {n}"),
        ],
        [
            (
                [
                    ("동네 빵집", "neighborhood bakeries"),
                    ("실패담", "failures"),
                    ("옛날 만화", "old cartoons"),
                    ("퇴사", "quitting jobs"),
                ],
                ("{n} 주제는 {v}이야/야", "The {n} is about {v}"),
                ("{v} 이야기야", "It's about {v}"),
                ("{P} {n} 주제가 뭐지?", "What is {P} {n} about?"),
            ),
            (
                [
                    ("마이크", "the microphone"),
                    ("편집", "the editing"),
                    ("떨리는 목소리", "my shaky voice"),
                ],
                ("{n}에서 {v}이/가 제일 문제야", "The trouble with the {n} is {v}"),
                ("{v}이/가 문제야", "{v}"),
                ("{n} 하면서 {S} 뭐가 문제라고 했지?", "What is the trouble with {P} {n}?"),
            ),
        ],
    ),
    (
        "stray",
        [("길고양이", "stray cat"), ("새끼 고양이", "kitten")],
        [
            ("집 앞에서 {n} 주웠어", "Found a {n} by the door"),
            ("{n}이/가 자꾸 따라와", "A {n} keeps following me"),
        ],
        [
            (
                [
                    ("주차장", "in the parking lot"),
                    ("분리수거장", "by the recycling bins"),
                    ("놀이터", "at the playground"),
                ],
                ("그 {n}은/는 {v}에서 처음 봤어", "I first saw the {n} {v}"),
                ("{v}에서", "{v}"),
                ("{n} 처음 본 데가 어디였지?", "Where did {S} first see the {n}?"),
            ),
            (
                [("참치캔", "canned tuna"), ("삶은 닭", "boiled chicken"), ("츄르", "cat treats")],
                ("{n}한테 {v} 줬더니 잘 먹더라", "I gave the {n} {v} and it gobbled it up"),
                ("{v} 줬어", "I gave it {v}"),
                ("{n}한테 {S} 뭘 먹였지?", "What did {S} feed the {n}?"),
            ),
        ],
    ),
]

# Questions anybody might ask about any of the matters above, with an answer of its own.
GENERAL = [
    (
        [("{f}", "{f}")],
        ("{n}은/는 {v}이랑/랑 같이 했어", "I did the {n} with {v}"),
        ("{v}이랑/랑 같이", "With {v}"),
        ("{S} {n} 누구랑 했지?", "Who did {S} do the {n} with?"),
    ),
    (
        [
            ("너무 떨려서 손이 차가웠어", "so nervous my hands were cold"),
            ("솔직히 좀 지루했어", "honestly a little bored"),
            ("뿌듯해서 눈물 날 뻔했어", "so proud I nearly cried"),
            ("창피해서 숨고 싶었어", "so embarrassed I wanted to hide"),
        ],
        ("{n} 하면서 {v}", "During the {n} I was {v}"),
        ("{v}", "I was {v}"),
        ("{n} 하면서 {S} 기분이 어땠지?", "How did {S} feel during the {n}?"),
    ),
    (
        [
            ("스트레스 풀려고", "to blow off steam"),
            ("헤어진 거 잊으려고", "to get over the breakup"),
            ("새 친구 사귀려고", "to make new friends"),
            ("상담 선생님이 권해서", "because my counselor suggested it"),
        ],
        ("{n}은/는 {v} 시작한 거야", "I got into the {n} {v}"),
        ("{v} 그런 거야", "{v}"),
        ("{S} {n} 왜 시작했지?", "Why did {S} get into the {n}?"),
    ),
    (
        [
            ("앞으로 한 달에 한 번", "once a month"),
            ("매주", "every week"),
            ("일 년에 두 번", "twice a year"),
        ],
        ("{n}은/는 {v} 하기로 했어", "I'm going to keep up the {n} {v}"),
        ("{v} 할 생각이야", "{v} is the plan"),
        ("{S} {n} 얼마나 자주 하기로 했지?", "How often did {S} plan to do the {n}?"),
    ),
    (
        [
            ("무릎이 까졌지만", "a scraped knee"),
            ("지갑을 두고 와서", "leaving my wallet at home"),
            ("비가 쏟아져서", "a sudden downpour"),
            ("버스를 놓쳐서", "missing the bus"),
        ],
        ("{n} 날 {v} 고생했어", "The {n} day started with {v}"),
        ("{v} 고생했지", "{v}, that was the trouble"),
        ("{n} 날 {S} 왜 고생했지?", "What went wrong on the day of the {n}?"),
    ),
]

# Collected over a life: questions with several lines of evidence.
LISTS = [
    (
        "snack",
        [
            ("붕어빵", "fish-shaped buns"),
            ("호떡", "sweet pancakes"),
            ("군고구마", "roast sweet potatoes"),
            ("약과", "honey cookies"),
            ("식혜", "rice punch"),
        ],
        [
            ("길에서 {v} 사 먹었는데 행복했어", "Bought {v} on the street and it made my day"),
            ("{v} 먹으니까 살 것 같다", "{v} saved me today"),
        ],
        ("{S} 길에서 뭐뭐 사 먹었지?", "What street snacks did {S} buy?"),
    ),
    (
        "visited",
        [
            ("경주", "Chicago"),
            ("통영", "Denver"),
            ("태백", "Austin"),
            ("남해", "Seattle"),
            ("보성", "Nashville"),
        ],
        [
            ("당일치기로 {v} 다녀왔어", "Took a day trip to {v}"),
            ("{v}에 바람 쐬러 갔다 왔어", "Went to {v} for some fresh air"),
        ],
        ("{S} 당일치기로 다녀온 도시들이 어디어디지?", "Which cities did {S} take day trips to?"),
    ),
    (
        "games",
        [("바둑", "chess"), ("윷놀이", "dominoes"), ("고스톱", "poker"), ("부루마블", "Monopoly")],
        [
            ("가족이랑 {v} 했는데 내가 이겼어", "Played {v} with the family and I won"),
            ("{v} 하다가 새벽 됐어", "We played {v} until dawn"),
        ],
        ("{S} 가족이랑 무슨 게임들 했지?", "What games did {S} play with the family?"),
    ),
    (
        "broken",
        [
            ("전자레인지", "microwave"),
            ("세탁기", "washing machine"),
            ("보일러", "boiler"),
            ("청소기", "vacuum cleaner"),
        ],
        [
            ("{v}이/가 또 말썽이야", "The {v} is acting up again"),
            ("{v} 고치느라 돈 나갔어", "Spent money fixing the {v}"),
        ],
        ("집에서 말썽이었던 가전이 뭐뭐지?", "Which appliances at home gave me trouble?"),
    ),
    (
        "gifts",
        [
            ("만년필", "a fountain pen"),
            ("텀블러", "a tumbler"),
            ("담요", "a blanket"),
            ("향초", "a scented candle"),
        ],
        [
            ("{f}한테 {v} 선물 받았어", "{f} gave me {v} as a gift"),
            ("{f}이/가 {v} 사 줬어", "{f} bought me {v}"),
        ],
        ("{S} 선물로 받은 것들이 뭐가 있지?", "What gifts did {S} receive?"),
    ),
]

FILLER = [
    ("오늘 하루 진짜 길다", "What a long day"),
    ("비 온다. 파전 생각나", "It's raining, perfect for soup"),
    ("점심 뭐 먹지", "No idea what to have for lunch"),
    ("회의만 네 개 했어", "Four meetings in a row today"),
    ("ㅋㅋㅋ 아 웃겨", "Haha that's too funny"),
    ("졸려 죽겠어", "I can barely keep my eyes open"),
    ("오늘 노을 예쁘더라", "The sunset was lovely today"),
    ("버스에서 깜빡 졸았어", "Dozed off on the bus"),
    ("집에 오니까 좋다", "So good to be home"),
    ("머리가 좀 아파", "I have a bit of a headache"),
    ("청소하니까 개운해", "Cleaned up and feel better"),
    ("오늘은 그냥 쉬고 싶어", "I just want to rest today"),
    ("친구 만나고 왔는데 재밌었어", "Met a friend, it was fun"),
    ("커피를 너무 많이 마셨나 봐", "I think I had too much coffee"),
    ("요즘 하늘이 높네", "The sky looks so high these days"),
    ("아침에 일어나기 너무 힘들었어", "Getting up this morning was rough"),
    ("잘 자", "Good night"),
    ("나 왔어", "I'm back"),
    ("고마워, 들어 줘서", "Thanks for listening"),
    ("그냥 심심해서", "Just bored, that's all"),
    ("오늘 좀 외롭다", "Feeling a little lonely today"),
    ("기분이 나쁘진 않아", "I'm not in a bad mood"),
    ("장 보고 왔어. 대파가 너무 비싸", "Did groceries, everything is so expensive"),
    ("운동 가야 하는데 귀찮아", "I should work out but can't be bothered"),
    ("저녁은 라면으로 때웠어", "Instant noodles for dinner"),
    ("택배 왔다!", "My package came!"),
    ("주말만 기다려", "Can't wait for the weekend"),
    ("날이 갑자기 추워졌어", "It got cold all of a sudden"),
    ("오늘 실수해서 혼났어", "Made a mistake and got told off"),
    ("칭찬받아서 기분 좋아", "Got praised today, feels nice"),
    ("요새 왜 이렇게 바쁘지", "Why is everything so busy lately"),
    ("엄마한테 전화해야겠다", "I should call mom"),
    ("산책하고 왔어", "Back from a walk"),
    ("아무것도 하기 싫은 날이야", "One of those days when I don't want to do anything"),
    ("배고파", "I'm starving"),
    ("오늘 월급날이다", "It's payday"),
    ("책상 정리했더니 속이 시원해", "Tidied my desk, such a relief"),
    ("지하철에 사람 너무 많아", "The train was packed"),
    ("감기 기운이 있어", "I think I'm catching a cold"),
    ("밤에 혼자 걷는 거 좋아", "I like walking alone at night"),
    ("별일 없었어", "Nothing much happened"),
    ("조금 울었어. 이제 괜찮아", "Cried a little, I'm fine now"),
]
ECHO = [
    ("와, {n} 어땠어?", "Oh nice, how was the {n}?"),
    ("{n}이라니/라니, 멋지다", "A {n}, that sounds great"),
    ("좋다! 더 얘기해 줘", "Great! Tell me more"),
    ("정말? 힘들지는 않았어?", "Really? Wasn't it hard?"),
    ("그랬구나. {n} 얘기 더 듣고 싶어", "I see. I want to hear more about the {n}"),
    ("잘했어!", "Good for you!"),
    ("{n} 하면 시간 금방 가지", "Time flies at a {n}"),
    ("나도 {n} 얘기만 들어도 설렌다", "Hearing about the {n} makes me excited too"),
    ("부럽다!", "I'm jealous!"),
]
CLOSE = [
    ("그랬구나", "I see"),
    ("좋은 하루였네", "Sounds like a good day"),
    ("아이고, 고생했어", "Oh no, poor you"),
    ("기억해 둘게", "I'll remember that"),
    ("대단하다", "Impressive"),
    ("와 진짜?", "Wow, really?"),
]

# Asked of nothing that was ever said: (ko, en).
NEVER = [
    ("{S} 낚시하러 어디 갔지?", "Where did {S} go fishing?"),
    ("{P} 혈액형이 뭐지?", "What's {P} blood type?"),
    ("{S} 언제 스카이다이빙 했지?", "When did {S} go skydiving?"),
    ("{P} 쌍둥이 이름이 뭐였지?", "What are {P} twins called?"),
    ("{S} 번지점프 누구랑 했지?", "Who did {S} go bungee jumping with?"),
    ("{P} 졸업 논문 주제가 뭐지?", "What was {P} thesis about?"),
    ("{S} 산 아파트 몇 층이지?", "Which floor is the apartment {S} bought on?"),
    ("{P} 거북이 이름이 뭐야?", "What's {P} turtle's name?"),
    ("{S} 교통사고 난 게 언제였지?", "When did {S} have the car accident?"),
    ("{P} 결혼기념일이 언제지?", "When is {P} wedding anniversary?"),
    ("{S} 연극에서 무슨 역할 했지?", "What role did {S} play in the theater piece?"),
    ("{S} 담배 언제 끊었지?", "When did {S} quit smoking?"),
    ("{P} 주치의 이름이 뭐지?", "What is {P} doctor's name?"),
    ("{S} 파리에서 뭐 샀지?", "What did {S} buy in Paris?"),
    ("{S} 군대 어디서 했지?", "Where did {S} serve in the army?"),
    ("{P} 장례식 때 누가 왔지?", "Who came to {P} uncle's funeral?"),
    ("{S} 스키 타다 뭐 부러졌지?", "What did {S} break while skiing?"),
    ("{S} 보험 어느 회사 거지?", "Which insurance company do I use?"),
    ("{S} 로또 얼마 당첨됐지?", "How much did {S} win in the lottery?"),
    ("{P} 헬스 트레이너 이름 뭐지?", "What's {P} trainer's name?"),
]

# Asked without the word that was used: by event, change or constant. Evidence is its first line.
OBLIQUE: dict[str, list[Pair]] = {
    "pottery": [
        ("{S} 손으로 뭐 빚는 취미 있지 않았나?", "What craft does {S} do with clay?"),
        ("{S} 그릇 같은 거 만드는 데 관심 있을까?", "Would {S} enjoy a museum of ceramics?"),
    ],
    "marathon": [
        ("{S} 달리기 체력은 괜찮을까?", "Is {S} in shape for long distances?"),
        ("{S} 운동 대회 같은 데 나간 적 있나?", "Has {S} ever competed in a sport?"),
    ],
    "trip": [
        ("{S} 최근에 어디 놀러 갔었지?", "Where has {S} been away from home?"),
        ("{S} 쉬러 간 데가 어디였지?", "Which place was {S} off to for a break?"),
    ],
    "interview": [
        ("{S} 새 일자리 알아보고 있나?", "Is {S} looking for work elsewhere?"),
        ("{S} 이직 준비하는 거 있었지?", "Which employer was {S} hoping to join?"),
    ],
    "baking": [
        ("{S} 부엌에서 하는 취미가 뭐지?", "What does {S} like making in the kitchen?"),
        ("{S} 오븐으로 뭐 한다고 했더라?", "Why would {S} need an oven?"),
    ],
    "hospital": [
        ("{P} 건강에 무슨 문제 있었나?", "Does {S} have any health issues?"),
        ("{S} 의사 만난 적 있지?", "What did the doctor find about {P} health?"),
    ],
    "concert": [
        ("{S} 음악 들으러 어디 갔었지?", "What live music has {S} been to?"),
        ("{S} 라이브 보는 거 좋아할까?", "Would {S} like seeing a band play?"),
    ],
    "garden": [
        ("{S} 뭐 기르고 있는 거 있나?", "What does {S} grow?"),
        ("{S} 흙 만지는 거 좋아하나?", "Would {S} be happy with a gift of seeds?"),
    ],
    "wedding": [
        ("{S} 누구 축하하러 갔었지?", "Whose big day was {S} at?"),
        ("최근에 결혼한 친구가 누구지?", "Which friend of {P} got married?"),
    ],
    "fight": [
        ("{S} 사이 틀어진 친구 있나?", "Which friendship of {P} was strained?"),
        ("{S} 누구랑 갈등 있었지?", "With whom did {S} have a conflict?"),
    ],
    "book": [
        ("{S} 요즘 읽는 거 있나?", "What has {S} been reading?"),
        ("{S} 문학에 관심 있을까?", "Would {S} join a literature club?"),
    ],
    "volunteer": [
        ("{S} 남 돕는 일 한 적 있나?", "How has {S} helped the community?"),
        ("{S} 무보수로 하는 일이 있나?", "What unpaid work does {S} do?"),
    ],
    "movie": [
        ("{S} 극장 간 적 있지?", "What did {S} watch on the big screen?"),
        ("{S} 본 작품이 뭐더라?", "Which picture did {S} go and watch?"),
    ],
    "moving": [
        ("{P} 집에 공사했었나?", "What work was done on {P} home?"),
        ("{S} 집 고친 데가 있지?", "Which part of the place did {S} have fixed up?"),
    ],
    "exam": [
        ("{S} 공부하던 게 뭐였지?", "What was {S} preparing for?"),
        ("{S} 합격하려고 애쓰던 거 있지?", "What did {S} want to pass?"),
    ],
    "camera": [
        ("{S} 예술 쪽 취미 있나?", "What artistic hobby does {S} have?"),
        ("{S} 뭐 찍으러 다니지?", "What does {S} go out to capture?"),
    ],
    "sleep": [
        ("{S} 밤에 잘 자나?", "How well does {S} rest at night?"),
        ("{S} 피곤한 이유가 뭘까?", "Why might {S} be tired?"),
    ],
    "gift": [
        ("{S} 누구한테 뭐 사 줬지?", "For whom did {S} go shopping?"),
        ("{S} 챙겨 준 사람이 누구지?", "Whom did {S} surprise with something nice?"),
    ],
    "band": [
        ("{S} 음악 직접 하는 거 있나?", "Does {S} make music with others?"),
        ("{S} 무대에 설 일이 있을까?", "Might {S} perform on a stage?"),
    ],
    "hike": [
        ("{S} 산 좋아하나?", "Does {S} enjoy the mountains?"),
        ("{S} 자연 속에서 뭐 했지?", "What has {S} done outdoors?"),
    ],
    "repair": [
        ("{P} 기기 중에 망가진 게 있나?", "Which device of {P} stopped working?"),
        ("{S} 새 전자기기 필요할까?", "Might {S} need a new machine?"),
    ],
    "dance": [
        ("{S} 몸으로 배우는 취미가 뭐지?", "What does {S} do to music?"),
        ("{S} 스텝 배우는 거 있나?", "Where might {S} learn some steps?"),
    ],
    "podcast": [
        ("{S} 녹음하는 프로젝트가 뭐지?", "What does {S} record?"),
        ("{S} 방송 같은 거 하나?", "Is {S} on the air with something?"),
    ],
    "stray": [
        ("{S} 동물 도와준 적 있나?", "Has {S} helped an animal?"),
        ("{S} 길에서 만난 동물이 뭐지?", "Which animal did {S} come across?"),
    ],
    "home": [("{S} 요즘 어느 동네 사람이지?", "Where are {P} neighbors these days?")],
    "job": [("{S} 뭐 해서 먹고살지?", "How does {S} make a living?")],
    "company": [("{S} 월급 어디서 받지?", "Who pays {P} salary?")],
    "drink": [("카페 가면 {S} 뭐 시킬까?", "What would {S} order at a cafe?")],
    "commute": [("{S} 아침에 회사까지 어떻게 가지?", "How does {S} travel in the mornings?")],
    "learning": [("{S} 학원 같은 데 다니나?", "What skill is {S} working on?")],
    "goal": [("{S} 올해 이루고 싶은 게 뭐지?", "What does {S} hope to achieve this year?")],
    "allergy": [("{S} 먹거나 만지면 안 되는 게 뭐지?", "What should {S} stay away from?")],
    "hometown": [("{S} 어린 시절 어디서 보냈지?", "Where did {S} spend the childhood?")],
    "fear": [("{S} 질색하며 피하는 게 뭐지?", "What makes {S} panic?")],
    "major": [("{S} 무슨 공부 한 사람이지?", "What is {P} academic background?")],
    "hate": [("{S} 밥상에서 골라내는 게 뭐지?", "What would {S} leave on the plate?")],
    "singer": [("{S} 누구 음악 자주 듣지?", "Whose songs does {S} listen to?")],
}
