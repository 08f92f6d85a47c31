"""Things that change in a life and have no relation of their own, told in many ways.

Each subject: values, how the first is told, how a change is told ({v} the value, {o} the one
before it), what is asked about now, and before ({v} the value it is now). Each text is (ko, en);
particles as in `lives_material`. Ways of telling at odd places are kept for lives that measure.
"""

from __future__ import annotations

from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    values: tuple[Pair, ...]
    first: tuple[Pair, ...]
    change: tuple[Pair, ...]
    now: tuple[Pair, ...]
    before: tuple[Pair, ...]


SUBJECTS: tuple[Subject, ...] = (
    Subject(
        (("아이폰", "an iPhone"), ("갤럭시", "a Galaxy"), ("픽셀", "a Pixel"), ("샤오미", "a Xiaomi"), ("낫싱폰", "a Nothing phone")),
        (("폰은 {v} 써", "my phone's {v}"), ("{v} 쓴 지 삼 년 됐는데 배터리가 맛이 갔어", "three years on {v} and the battery is toast"), ("{v} 액정 깨먹음", "dropped {v} and cracked the screen"), ("휴대폰이 {v}인데 아직 쓸 만해", "the phone is {v}, does the job")),
        (("결국 {v}으로/로 갈아탔다", "gave in and got {v}"), ("{o} 팔고 {v} 샀어", "sold {o}, bought {v}"), ("{v} 개통함! 적응 안 돼", "set up {v} today, everything's in the wrong place"), ("통신사 행사라 {v}으로/로 기변했어", "carrier deal, so it's {v} for me now"), ("{o} 수명이 다해서 이제 {v} 들고 다님", "{o} finally died, carrying {v} these days"), ("폰 바꿨어. {v}", "new phone. {v}")),
        (("내 폰 지금 뭐야?", "what phone do I have now?"), ("나 요즘 무슨 폰 써?", "which phone am I using these days?")),
        (("{v} 전에는 무슨 폰 썼지?", "what phone did I have before {v}?"), ("예전 폰이 뭐였지?", "what was my old phone?")),
    ),
    Subject(
        (("다온카페", "Fig & Fern"), ("그루터기", "the Copper Kettle"), ("월요일의숲", "Daybreak"), ("구름한잔", "Lantern Coffee"), ("느린오후", "the Larder")),
        (("단골 카페는 {v}이야/야", "my usual coffee place is {v}"), ("퇴근하면 {v} 들러서 멍때리는 게 낙", "after work I always end up at {v}, same corner seat"), ("카페는 역시 {v}이지/지", "for coffee it's {v} or nothing"), ("{v} 사장님이랑 이제 말 텄어 완전 단골", "the barista at {v} knows my order by heart")),
        (("{o} 문 닫아서 이제 {v}으로/로 다녀", "{o} shut down, so I'm a {v} regular now"), ("요샌 {v}에 정착함 커피가 훨씬 나아", "switched to {v}, better coffee by far"), ("{o}이/가 시끄러워져서 {v}으로/로 갈아탔어", "{o} got too loud so I've moved on to {v}"), ("동네에 {v} 생겨서 거기로 출근 도장 찍는 중", "{v} opened round the corner and that's my spot these days"), ("{o} 사장님 은퇴하셨대. 앞으로는 {v}", "the owner of {o} retired, so it's {v} from here on")),
        (("내 단골 카페 지금 어디지?", "what's my usual coffee shop now?"), ("나 요즘 어느 카페 다녀?", "which cafe do I go to these days?")),
        (("{v} 다니기 전에 다니던 카페는?", "which coffee place did I go to before {v}?"), ("원래 단골 카페가 어디였지?", "what was my original coffee spot?")),
    ),
    Subject(
        (("남 원장님", "Dr. Hale"), ("위 선생님", "Dr. Osei"), ("표 선생님", "Dr. Lund"), ("진 원장님", "Dr. Amari"), ("도 선생님", "Dr. Beck")),
        (("허리 봐주시는 의사는 {v}", "my doctor is {v}, very dry humour"), ("{v}한테 진료받아", "I see {v} for my back"), ("{v}이/가 주치의인데 친절하셔", "{v} is my GP, never rushes me"), ("병원 갔더니 {v}이/가 담당이래", "got {v} at the clinic, seems good")),
        (("{o} 개업하셔서 이제 {v}한테 다녀", "{o} left the practice so I'm with {v} now"), ("담당이 {v}으로/로 바뀜", "they moved me over to {v}"), ("{o}이/가 은퇴하셨대. 다음부터 {v}", "{o} retired. It's {v} from now on"), ("병원 옮겼어 {v}이/가 봐주심", "changed clinics, {v} sees me there"), ("{o} 휴직이라 {v}으로/로 배정됐어", "{o} is on leave, so {v} has taken me on")),
        (("지금 내 담당 의사가 누구지?", "who's my doctor now?"), ("나 요즘 누구한테 진료받아?", "which doctor am I seeing these days?")),
        (("{v} 전에 봐주시던 의사는 누구였지?", "who was my doctor before {v}?"), ("원래 담당 의사가 누구였지?", "who was my doctor originally?")),
    ),
    Subject(
        (("수영", "swimming"), ("스쿼시", "squash"), ("클라이밍", "bouldering"), ("복싱", "boxing"), ("요가", "yoga"), ("탁구", "table tennis"), ("러닝", "running")),
        (("아침마다 {v} 해", "I do {v} before work"), ("{v} 등록했어 작심삼일은 안 되겠지", "signed up for {v}, let's see how long that lasts"), ("{v} 시작한 지 한 달 됐는데 온몸이 쑤셔", "a month of {v} and everything hurts"), ("운동은 {v} 하고 있어", "{v} is how I keep fit")),
        (("{o}은/는 관뒀어. 대신 {v} 끊음", "packed in {o}. {v} instead"), ("{o}은/는 무릎 때문에 접고 요즘 {v} 함", "knee put an end to {o}, so it's {v} these days"), ("이제 {v}으로/로 갈아탔다", "swapped {o} for {v}"), ("{v} 다니기 시작함 {o}은/는 안녕", "taken up {v}, bye bye {o}"), ("{o} 다니던 데가 망해서 {v}으로/로 옮겼어", "the place I did {o} went under, I'm on to {v}")),
        (("나 요즘 무슨 운동 해?", "what do I do for exercise now?"), ("지금 하는 운동이 뭐지?", "what sport am I doing at the moment?")),
        (("{v} 전에 하던 운동이 뭐지?", "what did I do for exercise before {v}?"), ("전에는 무슨 운동 했지?", "what sport did I use to do?")),
    ),
    Subject(
        (("월요일", "Monday"), ("화요일", "Tuesday"), ("수요일", "Wednesday"), ("목요일", "Thursday"), ("토요일", "Saturday"), ("일요일", "Sunday")),
        (("합창 연습은 {v}마다 해", "choir is on {v}s"), ("{v}에는 합창단 가야 돼서 약속 못 잡아", "can't do {v}s, that's choir night"), ("합창은 매주 {v}", "every {v} I've got choir"), ("합창단 {v}반이라 퇴근하고 뛰어가", "I run straight from work to choir on {v}s")),
        (("합창 {v}로 옮겼대", "they moved choir to {v}s"), ("합창단 연습 {v}로 바뀜. {o}엔 강당이 안 빈대", "choir's {v}s from now on, the hall is taken on {o}s"), ("지휘자 사정으로 합창이 {v}이야/야 이제", "the conductor changed jobs, so choir is {v}s now"), ("합창 요일 변경. {v}", "choir's been switched to {v}"), ("앞으로 합창은 {o} 말고 {v}", "no more {o}s, choir meets {v}s")),
        (("합창 연습 무슨 요일이지 지금?", "what day is choir now?"), ("나 요즘 합창 무슨 요일에 가?", "which day do I go to choir these days?")),
        (("합창이 원래 무슨 요일이었지?", "what day was choir originally?"), ("합창 바뀌기 전에는 무슨 요일이었지?", "what day was choir before it changed?")),
    ),
    Subject(
        (("스도쿠의 밤", "Harbour Lights"), ("우리 동네 정류장", "Small Hours"), ("마지막 순찰", "The Night Ferry"), ("이웃집 판사", "Orchard Road"), ("여름의 법칙", "Glass Town")),
        (("요즘 보는 드라마는 '{v}'", "watching {v} at the moment"), ("'{v}' 보느라 밤새움", "up till three with {v}"), ("'{v}' 정주행 시작", "started {v}, two episodes a night"), ("드라마 '{v}'에 빠졌어", "hooked on a show called {v}")),
        (("'{o}' 다 봤고 지금은 '{v}'", "finished {o}, on to {v}"), ("'{o}' 끝나서 '{v}'으로/로 넘어옴", "{o} ended so now it's {v}"), ("'{o}' 하차. '{v}' 보는 중", "gave up on {o}, watching {v} instead"), ("엄마 추천으로 '{v}' 보기 시작", "mum made me start {v}"), ("요샌 '{v}' 봄", "it's {v} every evening now")),
        (("나 요즘 무슨 드라마 봐?", "what show am I watching now?"), ("지금 보는 드라마가 뭐지?", "which series am I on at the moment?")),
        (("'{v}' 전에 보던 드라마는?", "what was I watching before {v}?"), ("전에 보던 드라마가 뭐였지?", "what show did I use to watch?")),
    ),
    Subject(
        (("10mg", "10 mg"), ("20mg", "20 mg"), ("5mg", "5 mg"), ("40mg", "40 mg"), ("15mg", "15 mg")),
        (("혈압약 {v} 먹기 시작했어", "started blood pressure pills, {v}"), ("의사가 혈압약 {v} 주더라", "doctor put me on {v} for blood pressure"), ("혈압약은 하루 {v}", "I take {v} a day for my blood pressure")),
        (("혈압약 {v}으로/로 줄였어", "they cut the pills to {v}"), ("의사가 {v}으로/로 올리재", "doctor bumped me to {v}"), ("혈압약 용량이 {v}으로/로 바뀜", "dose changed, it's {v} now"), ("{o}은/는 어지러워서 {v}으로/로 조정함", "{o} made me dizzy so it's {v} from here")),
        (("혈압약 지금 몇 mg 먹지?", "what dose of the pills am I on now?"), ("나 요즘 혈압약 얼마나 먹어?", "how much of the blood pressure medication do I take these days?")),
        (("혈압약 처음에 몇 mg이었지?", "what dose did I start on?"),),
    ),
    Subject(
        (("망원", "Ashby"), ("목동", "Lindale"), ("부산 영도", "Fairhaven"), ("천안", "Coldwater"), ("판교", "Marlow"), ("여수", "Port Ellery")),
        (("나 {v} 살아", "I'm living in {v}"), ("{v}에 얹혀 사는 중", "crashing with a cousin in {v}"), ("{v}에 원룸 얻었어", "renting a studio in {v}"), ("집은 {v}인데 역에서 멀어", "my flat's in {v}, miles from the station")),
        (("드디어 {v}으로/로 이사 왔어", "finally moved to {v}"), ("방 빼고 {v}으로/로 옮겼다", "packed up and landed in {v}"), ("{v} 첫날밤. 천장이 낯설다", "first night in {v}, too quiet"), ("{o} 탈출! 이제 {v} 주민", "goodbye {o}, I'm a {v} resident now"), ("짐 다 풀었어 {v}", "all unpacked in {v}"), ("계약 끝나서 {v}에 집 구했어", "the lease ran out so I found a place in {v}")),
        (("나 지금 어디 살아?", "where do I live now?"), ("지금 우리 집이 어느 동네지?", "where am I living these days?")),
        (("{v} 오기 전에는 어디 살았지?", "where did I live before {v}?"), ("예전에 살던 데가 어디지?", "where did I use to live?")),
    ),
    Subject(
        (("물류센터", "a warehouse"), ("꽃집", "a flower shop"), ("치과", "a dentist's office"), ("출판사", "a small publisher"), ("보험사", "an insurance company"), ("빵집", "a bakery")),
        (("{v}에서 일하는데 허리가 아파", "I work at {v}, my back knows it"), ("{v} 다녀 어느덧 이 년", "two years at {v} already"), ("밥벌이는 {v}에서 해", "I pay the bills at {v}")),
        (("{v} 붙었어! 다음 주부터 나가", "got the job at {v}! starting next week"), ("{o} 때려치우고 {v} 들어감", "quit {o}, I'm at {v} now"), ("오늘 {v} 첫 출근", "first day at {v} today"), ("{o}은/는 마지막 날이었고 월요일부터 {v}으로/로 출근해", "last shift at {o} done, {v} from Monday"), ("사표 내고 {v}으로/로 옮겼어", "handed in my notice and joined {v}")),
        (("나 지금 어디서 일해?", "where do I work now?"), ("요즘 다니는 직장이 어디지?", "where am I working these days?")),
        (("{v} 전에는 어디서 일했지?", "where did I work before {v}?"), ("예전 직장이 어디였지?", "what was my old workplace?")),
    ),
    Subject(
        (("쏘나타", "a Corolla"), ("캐스퍼", "a Fiesta"), ("아이오닉", "a Leaf"), ("카니발", "a Kangoo"), ("레이", "a Volvo"), ("티볼리", "a Jeep")),
        (("차는 아빠가 타던 {v}", "still driving {v} my dad passed on"), ("내 차 {v}인데 똥차야", "my car is {v} and it's on its last legs"), ("{v} 몰고 다녀", "I get around in {v}")),
        (("결국 {o} 폐차하고 {v} 뽑았다", "scrapped {o}, drove home in {v}"), ("{v} 계약했던 거 드디어 나왔어", "{v} finally arrived at the dealer, it's mine"), ("{o} 팔았어. 이제 {v} 탄다", "sold {o}. I'm {v} person now"), ("차 바꿨어 {v}으로/로", "changed cars, went with {v}"), ("{o}은/는 동생 주고 나는 {v}", "gave {o} to my brother and got {v}")),
        (("나 지금 무슨 차 타?", "what car do I drive now?"), ("내 차 지금 뭐지?", "which car do I have at the moment?")),
        (("{v} 타기 전에는 무슨 차였지?", "what did I drive before {v}?"), ("예전 차는 뭐였지?", "what was my old car?")),
    ),
)  # fmt: skip

# Said shortly after a change that was only planned: it came to nothing and the old one stays.
THOUGHT_OF: tuple[Pair, ...] = (
    ("{v}으로/로 바꿀까 고민 중", "thinking about switching to {v}"),
    ("{v} 좋아 보이던데 비싸서 모르겠다", "{v} looks nice, not sure I can afford it"),
    ("친구는 {v} 좋다고 난리", "a friend keeps raving about {v}"),
)
