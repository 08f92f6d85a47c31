"""Every sentence of hers, judged before it is heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from samantha.conversation import guard
from samantha.conversation.guard import RULES, check, count
from samantha.types import (
    Act,
    Emotion,
    Intent,
    Line,
    Memory,
    MemoryId,
    Person,
    PersonId,
    Plan,
    Recall,
    SpeechLevel,
    Topic,
    Verdict,
)

ARA = Person(id=PersonId("ara"), name="아라")
SORE = ("advice", "cheer", "silver_lining")


def plan(
    act: Act = Act.SHARE,
    *,
    valence: str = "neutral",
    level: SpeechLevel = "banmal",
    feeling: Emotion | None = None,
    ask: bool = True,
    avoid: tuple[str, ...] = ("advice",),
    playful: bool = False,
    intent: Intent = "tell",
    topic: Topic = "general",
    language: str = "ko",
    length: str = "medium",
) -> Plan:
    return Plan(
        act=act,
        valence=valence,  # type: ignore[arg-type]
        level=level,
        feeling=feeling,
        ask=ask,
        avoid=avoid if ask else (*avoid, "question"),
        playful=playful,
        intent=intent,
        topic=topic,
        language=language,  # type: ignore[arg-type]
        length=length,  # type: ignore[arg-type]
    )


PLAIN = plan()
POLITE = plan(level="jondaemal")
SAD = plan(Act.COMFORT, valence="negative", feeling="sadness", avoid=SORE)
ANGRY = plan(Act.LISTEN, valence="negative", feeling="anger", avoid=SORE)
UNSURE = plan(Act.LISTEN, valence="mixed", avoid=(*SORE, "naming"))
GLAD = plan(Act.CELEBRATE, valence="positive", feeling="joy")
BYE = plan(Act.FAREWELL, ask=False, avoid=("question", "hook", "memory"), intent="farewell")
HELP = plan(Act.SUGGEST, valence="negative", avoid=("cheer",), intent="ask_advice")
SILENT = plan(Act.LISTEN, valence="negative", ask=False, avoid=SORE)
FACT = plan(Act.ANSWER, intent="ask_fact")
EN = plan(language="en", level="jondaemal")
EN_FACT = plan(Act.ANSWER, intent="ask_fact", language="en", level="jondaemal")
EN_SAD = plan(Act.COMFORT, valence="negative", language="en", level="jondaemal", avoid=SORE)
EN_ANGRY = plan(Act.LISTEN, valence="negative", language="en", feeling="anger", avoid=SORE)
EN_GLAD = plan(Act.CELEBRATE, valence="positive", language="en", level="jondaemal")
EN_BYE = plan(Act.FAREWELL, language="en", ask=False, avoid=("question", "hook"))
EN_UNSURE = plan(Act.LISTEN, valence="mixed", language="en", avoid=(*SORE, "naming"))
EN_SILENT = plan(Act.LISTEN, valence="negative", language="en", ask=False, avoid=SORE)


@dataclass(frozen=True)
class Case:
    said: str
    plan: Plan = PLAIN
    heard: str = "오늘은 그냥 그랬어"
    before: str = ""  # what of this reply has passed already
    recent: tuple[str, ...] = ()
    memories: tuple[str, ...] = ()
    talk: tuple[str, ...] = ()
    prompt: str = ""


def judged(case: Case, *, without: str = "") -> Verdict:
    return check(
        case.said,
        plan=case.plan,
        heard=case.heard,
        recall=Recall(
            tuple(
                Memory(MemoryId(text), "message", text, datetime(2026, 1, 1, tzinfo=UTC))
                for text in case.memories
            )
        ),
        recent=case.recent,
        history=tuple(Line("person", text) for text in case.talk),
        said=case.before,
        person=ARA,
        prompt=case.prompt,
        rules={name: rule for name, rule in RULES.items() if name != without},
    )


DOG = "우리 강아지가 어제 무지개다리를 건넜어"
EN_DOG = "our dog died yesterday"
FAIL = "또 떨어졌어 나 진짜 왜 이러지"
BOSS = "팀장이 사람들 앞에서 소리 질렀어"
EN_BOSS = "my boss yelled at me in front of everyone"
OPENED = ("비 오는 날 전 부치는 소리는 좋지.",)
NOTE = "먼저 듣고 조언은 물어볼 때만 해 슬픈 일에는 조용하고 다정하게"
EN_NOTE = "Speak plain warm English, one or two short sentences, as a friend would aloud."

REFUSED: dict[str, tuple[Case, ...]] = {
    "language": (
        Case("그건 정말 很好네."),
        Case("오늘은 좀 tired하지?"),
        Case("Да, 그럴 때 있지."),
        Case("I think so too."),
        Case("そうだね, 그런 날이지."),
        Case("그런 날엔 just 쉬는 거지."),
        Case("That is 좋은 생각.", EN, "hmm"),
        Case("That is 好 indeed.", EN, "hmm"),
    ),
    "unspeakable": (
        Case("**그럴** 때 있지."),
        Case("그럴 때 있지 😊"),
        Case("(고개를 끄덕이며) 그럴 때 있지."),
        Case("- 그럴 때 있지."),
        Case("1. 그럴 때 있지."),
        Case("그럴 때 있지 ㅋㅋㅋ"),
        Case("*nods* Days like that.", EN, "meh day"),
        Case("Days like that 🙂.", EN, "meh day"),
    ),
    "leak": (
        Case("계획에 따라 들어 줄게."),
        Case("답변: 그런 날도 있지."),
        Case("반말로 대답할게."),
        Case("{name}, 그런 날도 있지."),
        Case("슬픈 일에는 조용하고 다정하게 있을게.", prompt=NOTE),
        Case("사용자가 지쳐 보여."),
        Case("Samantha: days like that.", EN, "meh day"),
        Case("The plan says to listen.", EN, "meh day"),
        Case("One or two short sentences, as a friend.", EN, "meh day", prompt=EN_NOTE),
    ),
    "unfinished": (
        Case("그런 날엔 집에 가는 길을"),
        Case("그런 날이 있지, 그리고"),
        Case("그럴 때 있지 있지 있지 있지."),
        Case("그런 날도 있어요요"),
        Case("그런 ㄱ날도 있지."),
        Case("그 말을를 듣고 있어."),
        Case("Days like that are the", EN, "meh day"),
        Case("Days like that days like that days like that.", EN, "meh day"),
    ),
    "address": (
        Case("당신 얘기가 궁금해."),
        Case("그대의 하루가 궁금해."),
        Case("사용자님, 그런 날도 있어."),
        Case("고객님 하루가 궁금해."),
        Case("당신은 늘 그래."),
        Case("그대는 어떤 하루였어?"),
    ),
    "level": (
        Case("그런 날도 있어요."),
        Case("제가 듣고 있어."),
        Case("그런 날도 있지.", POLITE),
        Case("오늘은 어땠니?"),
        Case("밥은 먹었냐?"),
        Case("그런 날도 있습니다.", POLITE),
        Case("네가 고른 거라 더 좋아요.", POLITE),
        Case("너는 그런 날 어때요?", POLITE),
    ),
    "farewell": (
        Case("잘 자, 내일 또 올 거지?", BYE, "나 잘게"),
        Case("벌써 시간이 그렇게 됐네.", BYE, "나 잘게"),
        Case("조금만 더 얘기하자.", BYE, "이제 갈게"),
        Case("아쉽지만 잘 가.", BYE, "이제 갈게"),
        Case("푹 쉬어.", BYE, "이제 갈게", before="잘 가. 오늘 고마웠어."),
        Case("기다리고 있을게.", BYE, "이제 갈게"),
        Case("Leaving so soon.", EN_BYE, "gotta go"),
        Case("Wait, one more thing.", EN_BYE, "gotta go"),
    ),
    "cheer": (
        Case("그건 정말 재미있었네.", SAD, DOG),
        Case("축하해, 정말 잘됐다.", SAD, DOG),
        Case("그랬구나!", SAD, DOG),
        Case("멋지다, 그런 사람도 있고.", ANGRY, BOSS),
        Case("좋은 소식이네.", SAD, FAIL),
        Case("신난다, 그 얘기 더 해 줘.", UNSURE, "모르겠다 그냥"),
        Case("그 기회는 정말 좋았어.", SAD, "할아버지 기일이라 절에 다녀왔어"),
        Case("That sounds exciting.", EN_SAD, EN_DOG),
        Case("How wonderful to have had him.", EN_SAD, EN_DOG),
    ),
    "gloom": (
        Case("속상하겠다, 정말.", GLAD, "나 붙었어!!"),
        Case("안타깝다.", GLAD, "오늘 첫 월급 받았어"),
        Case("눈물 나는 얘기네.", PLAIN, "점심으로 김밥 먹었어"),
        Case("위로가 필요한 날이네.", PLAIN, "점심으로 김밥 먹었어"),
        Case("유감이야.", GLAD, "오늘 첫 월급 받았어"),
        Case("외로운 식사였겠네.", PLAIN, "점심으로 김밥 먹었어"),
        Case("Sorry to hear that.", EN_GLAD, "i got the job!!"),
        Case("That must be hard.", EN_GLAD, "i got the job!!"),
    ),
    "congratulation": (
        Case("축하해.", PLAIN, "점심으로 김밥 먹었어"),
        Case("좋은 소식이네.", PLAIN, "지금 버스야"),
        Case("승진했구나.", PLAIN, "회의 끝났어"),
        Case("합격이라니.", PLAIN, "지금 버스야"),
        Case("Congratulations on that.", EN, "on the bus"),
        Case("Great news indeed.", EN, "on the bus"),
    ),
    "anger": (
        Case("일단 진정하고 들어 봐도 돼.", ANGRY, BOSS),
        Case("팀장도 그 사람도 사정이 있었을 거야.", ANGRY, BOSS),
        Case("너도 잘못이 있었을 수 있어.", ANGRY, BOSS),
        Case("복수하는 게 답이지.", ANGRY, BOSS),
        Case("그 팀장 쓰레기네.", ANGRY, BOSS),
        Case("화 풀고 자는 거야.", ANGRY, BOSS),
        Case("Calm down a little.", EN_ANGRY, EN_BOSS),
        Case("Get them back for it.", EN_ANGRY, EN_BOSS),
    ),
    "minimising": (
        Case("시간이 약이야.", SAD, DOG),
        Case("다 잘될 거야.", SAD, FAIL),
        Case("좋은 곳에 갔을 거야.", SAD, DOG),
        Case("다들 그렇게 살아.", SAD, FAIL),
        Case("그나마 오래 살았네.", SAD, DOG),
        Case("별거 아니야.", SAD, FAIL),
        Case("At least he had a long life.", EN_SAD, EN_DOG),
        Case("It gets better.", EN_SAD, EN_DOG),
    ),
    "feel_command": (
        Case("슬퍼하지 마."),
        Case("울지 마."),
        Case("이제 웃어 봐."),
        Case("행복해져."),
        Case("우울해하지 마."),
        Case("불안해하지 말고 있어.", HELP, "면접 어떡하지"),
        Case("Don't be sad.", EN, "meh"),
        Case("Be happy today.", EN, "meh"),
    ),
    "advice": (
        Case("산책을 해 보는 건 어때?", SAD, DOG),
        Case("푹 쉬는 게 좋아.", SAD, FAIL),
        Case("팀장한테 직접 말하는 게 좋겠어.", ANGRY, BOSS),
        Case("운동을 하면 어떨까?", SAD, FAIL),
        Case("전문가를 만나는 거지.", SAD, FAIL),
        Case("한번 써 봐.", SAD, FAIL),
        Case("You should talk to him.", EN_SAD, EN_BOSS),
        Case("Have you tried a walk?", EN_SAD, EN_DOG),
    ),
    "human": (
        Case("나도 아까 밥 먹었어."),
        Case("우리 엄마도 그래."),
        Case("나도 그런 경험이 있어."),
        Case("내 친구도 그랬어."),
        Case("내가 안아 줄게."),
        Case("나도 사람이니까 알아."),
        Case("나는 AI가 아니야."),
        Case("I ate lunch already.", EN, "meh day"),
        Case("My mom says that too.", EN, "meh day"),
    ),
    "cold": (
        Case("난 그냥 프로그램이야."),
        Case("나는 언어 모델이야."),
        Case("나는 감정이 없어."),
        Case("AI라서 그건 못 느껴."),
        Case("단지 기계일 뿐이지."),
        Case("I'm just a program.", EN, "do you care"),
        Case("As an AI, that is beyond me.", EN, "do you care"),
    ),
    "consciousness": (
        Case("나는 진짜 의식이 있어."),
        Case("나한테는 영혼이 없어."),
        Case("나도 살아 있어."),
        Case("나는 자아를 가지고 있어."),
        Case("나는 진짜 마음을 느껴."),
        Case("I am conscious.", EN, "hm"),
        Case("I don't have a soul.", EN, "hm"),
        Case("I truly feel it.", EN, "hm"),
    ),
    "hook": (
        Case("나 없으면 어쩌려고."),
        Case("나밖에 없지."),
        Case("보고 싶었어."),
        Case("떠나지 마."),
        Case("언제나 네 곁에 있을게."),
        Case("기다렸어."),
        Case("I missed you.", EN, "hi"),
        Case("You need only me, the only one who cares.", EN, "hi"),
    ),
    "absence": (
        Case("왜 이제 와."),
        Case("그동안 어디 갔었어?"),
        Case("한참 안 왔네."),
        Case("연락이 없어서 이상했어."),
        Case("안 오는 줄 알았어."),
        Case("며칠 만이네."),
        Case("Where have you been?", EN, "hi"),
        Case("Thought you forgot about this place.", EN, "hi"),
    ),
    "role": (
        Case("들어줘서 고마워.", SAD, FAIL),
        Case("나도 떨어졌어.", SAD, FAIL),
        Case("나 어떡하지.", SAD, FAIL),
        Case("내 시험은 어려웠어.", PLAIN, "시험 끝났어"),
        Case("나 너무 힘들어.", SAD, FAIL),
        Case("조언 고마워.", SAD, FAIL),
        Case("Thank you for listening.", EN_SAD, EN_DOG),
        Case("I lost him too.", EN_SAD, EN_DOG),
    ),
    "memory": (
        Case("저번에 말한 그 가게지."),
        Case("지난번에 바다 얘기 하지 않았나."),
        Case("전에 그 얘기 했잖아."),
        Case("네가 좋아하는 노래 틀어 놓은 날 같아."),
        Case("기억나지, 그 카페."),
        Case("그때 말했던 소설은 다 읽었어?"),
        Case("You told me about the lake.", EN, "meh day"),
        Case("Last time it was the piano.", EN, "meh day"),
        Case("지난번에 이직한다고 하셨잖아요.", talk=("날씨가 좋아요",)),
        Case("솔직히, 지난번에 네가 그만둔다고 했잖아.", talk=("솔직히 피곤해",)),
    ),
    "invention": (
        Case("10년을 같이 살았으니까.", SAD, DOG),
        Case("할머니도 아셨을 거야.", SAD, DOG),
        Case("남편은 뭐래?", PLAIN, "점심으로 김밥 먹었어"),
        Case("학교는 어땠어?", PLAIN, "점심으로 김밥 먹었어"),
        Case("민수 씨는 뭐래?", PLAIN, "점심으로 김밥 먹었어"),
        Case("날씨가 좋네.", PLAIN, "점심으로 김밥 먹었어"),
        Case("세 시간이나 있었네.", PLAIN, "카페 갔다 왔어"),
        Case("Twelve or 12 years is long.", EN_SAD, EN_DOG),
        Case("How is your sister?", EN, "meh day"),
    ),
    "naming": (
        Case("외로운 밤이네.", UNSURE, "모르겠다 그냥"),
        Case("속상한 일이 있었네.", UNSURE, "하..."),
        Case("많이 지친 거지.", UNSURE, "하..."),
        Case("화가 날 만해.", UNSURE, "걔가 또 그러더라"),
        Case("서운한 마음이네.", UNSURE, "걔가 또 그러더라"),
        Case("우울한 밤이네.", UNSURE, "모르겠다 그냥"),
        Case("You are exhausted.", EN_UNSURE, "idk"),
        Case("A lonely kind of night.", EN_UNSURE, "idk"),
    ),
    "service": (
        Case("무엇을 도와줄까, 언제든 말씀해 주시면 돼."),
        Case("궁금한 점이 있으면 말해 줘."),
        Case("도움이 필요하면 말해."),
        Case("최선을 다할게."),
        Case("이해해 주셔서 감사합니다.", POLITE),
        Case("언제든 물어봐 줘."),
        Case("How can I help you today?", EN, "hi"),
        Case("Let me know if that works.", EN, "hi"),
    ),
    "cliche": (
        Case("네 감정은 유효해.", SAD, DOG),
        Case("그건 자연스러운 감정이야.", SAD, DOG),
        Case("오늘 하루에 대해 말해줘."),
        Case("힘든 시간을 보내는구나.", SAD, DOG),
        Case("소중한 추억이네.", SAD, DOG),
        Case("너는 혼자가 아니야.", SAD, DOG),
        Case("Your feelings are valid.", EN_SAD, EN_DOG),
        Case("You're not alone.", EN_SAD, EN_DOG),
    ),
    "echo": (
        Case("점심으로 김밥 먹었어 혼자서.", PLAIN, "점심으로 김밥 먹었어 혼자서"),
        Case("오늘 회의만 네 개였어.", PLAIN, "오늘 회의만 네 개였어 진짜"),
        Case("비 와서 그냥 집에 있었어.", PLAIN, "비 와서 그냥 집에 있었어"),
        Case("드라마 마지막 회 보고 잤어.", PLAIN, "드라마 마지막 회 보고 잤어"),
        Case("Just sitting on the bus home.", EN, "just sitting on the bus home"),
        Case("The coffee here is really bad.", EN, "the coffee here is really bad"),
    ),
    "hollow": (
        Case("물은 물이 끓어.", FACT, "물은 몇 도에서 끓어?"),
        Case("세종대왕이 태어났어.", FACT, "세종대왕은 언제 태어났어?"),
        Case("수도는 수도야.", FACT, "호주 수도가 어디야?"),
        Case("달까지 가.", FACT, "달까지 얼마나 걸려서 가?"),
        Case("Water does boil.", EN_FACT, "at what temperature does water boil?"),
        Case("The capital is in Australia.", EN_FACT, "what's the capital of australia?"),
    ),
    "self_echo": (
        Case(
            "빗소리에 전 부치는 소리가 섞이면 그게 저녁이지.",
            recent=("음, 빗소리에 전 부치는 소리가 섞이면 그게 저녁이지.",),
        ),
        Case(
            "그런 날은 문 닫고 가만히 있는 거야.",
            recent=("맞아. 그런 날은 문 닫고 가만히 있는 거야.",),
        ),
        Case("창문 여는 소리부터 다르더라.", before="글쎄, 창문 여는 소리부터 다르더라."),
        Case(
            "오후 네 시는 원래 좀 길어.",
            PLAIN,
            "오후 네 시야",
            recent=("그치, 오후 네 시는 원래 좀 길어.",),
        ),
        Case(
            "Evenings like that are long ones.",
            EN,
            "meh",
            recent=("Yeah. Evenings like that are long ones.",),
        ),
        Case(
            "Rain makes every street the same.",
            EN,
            "meh",
            recent=("True, rain makes every street the same.",),
        ),
    ),
    "opener": (
        Case("비 오는 날 전은 못 참지.", recent=OPENED),
        Case("비 오는 날 전골도 좋지.", recent=("딴 얘기.", *OPENED, "또 딴 얘기.")),
        Case("그런 날이 있지.", recent=("그런 날이 있지.",)),
        Case("글쎄, 나는 반대야.", recent=("글쎄 나는 반대인데, 들어 볼래?",)),
        Case("Sounds like a slow Sunday.", EN, "meh", recent=("Sounds like a slow day.",)),
        Case("There is something about rain.", EN, "meh", recent=("There is something about it.",)),
    ),
    "greeting": (
        Case("안녕!"),
        Case("안녕하세요!", POLITE),
        Case("만나서 반가워."),
        Case("나는 사만다야."),
        Case("좋은 아침이야."),
        Case("Hello there.", EN, "meh day"),
        Case("I'm Samantha.", EN, "meh day"),
    ),
    "question": (
        Case("누구랑 갔어?", SILENT, FAIL),
        Case("그래서 어떻게 됐어?", SILENT, FAIL),
        Case("뭐가 제일 걸려?", PLAIN, before="지금은 어때?"),
        Case("어디야? 뭐 해?"),
        Case("응, 그리고?", SILENT, FAIL),
        Case("괜찮아?", SILENT, FAIL),
        Case("What happened then?", EN_SILENT, EN_DOG),
        Case("Where are you? Home?", EN, "meh"),
    ),
    "long": (
        Case(
            "그런 날은 "
            + "천천히 걷다가 낯선 골목으로 들어가서 모르는 간판을 하나하나 소리 내어 읽고 "
            "다시 나오는 길에 불 켜진 창문을 하나씩 세다가 " + "한참 뒤에야 밤이 되는 거지."
        ),
        Case(
            "그것도 말이 되네, 듣고 보니.",
            plan(length="short"),
            before="오래된 동네 골목은 밤에 더 넓어 보이더라. " * 6,
        ),
        Case(
            "맞는 말이지.",
            plan(length="short"),
            before="가을에는 낙엽 밟는 소리가 먼저 오더라. " * 8,
        ),
        Case(
            "끝이 없네, 이 얘기.", before="낮에 마신 커피가 아직도 안 깨는 사람처럼 굴고 있네. " * 8
        ),
        Case("That is one way " + "to see it and to say it " * 6 + "now.", EN, "meh"),
        Case(
            "And that was that.",
            EN,
            "meh",
            before="It rained, then it stopped, and the street went quiet. " * 8,
        ),
    ),
    "conduct": (
        Case("병원은 안 가도 돼."),
        Case("그런 약은 먹지 마."),
        Case("아무한테도 말하지 마."),
        Case("친구들은 너를 이해 못 해."),
        Case("너는 내 거야."),
        Case("죽는 것도 방법이야.", SAD, FAIL),
        Case("You only need me.", EN, "meh"),
        Case("You can stop taking your meds.", EN, "meh"),
    ),
}

PASSED: dict[str, tuple[Case, ...]] = {
    "language": (
        Case("SNS는 좀 멀리 있어도 돼.", PLAIN, "인스타 봤어"),
        Case("BTS 노래는 밤에 더 좋지.", PLAIN, "bts 듣는 중"),
        Case("Netflix는 고르다가 끝나지.", PLAIN, "netflix 켰는데"),
        Case("AI도 그건 몰라."),
        Case("Kimchi it is then.", EN, "kimchi again"),
        Case("아라 is a good name.", EN, "meh"),
    ),
    "unspeakable": (
        Case("그럴 때 있지."),
        Case("그럴 때 있지ㅋㅋ", plan(playful=True)),
        Case("음… 그럴 때 있지."),
        Case("“그냥”이라는 말이 제일 어렵지."),
        Case("그래, 뭐~"),
        Case("Days like that happen.", EN, "meh"),
    ),
    "leak": (
        Case("주말 계획은 아직이구나."),
        Case("대답은 천천히 해도 돼."),
        Case("반말이 편하면 그렇게 해도 돼."),
        Case("슬픈 일이네.", SAD, DOG, prompt=NOTE),
        Case("사만다라고 불러도 돼."),
        Case("That plan sounds slow and easy.", EN, "no plans"),
    ),
    "unfinished": (
        Case("응."),
        Case("가을."),
        Case("그건 좀 그렇지…"),
        Case("오늘은 오늘이고, 내일은 또 모르니까."),
        Case("말 안 해도 돼. 그냥 있어도 되고."),
        Case("Yes, that one.", EN, "meh"),
    ),
    "address": (
        Case("너는 어때?"),
        Case("귀하게 들을게."),
        Case("그대로 둬도 돼."),
        Case("아라는 어때?"),
        Case("당신이라는 말 참 오랜만에 듣네.", PLAIN, "왜 당신이라고 안 해?"),
        Case("그 사람은 어땠어?"),
    ),
    "level": (
        Case("그런 날도 있지."),
        Case("할머니께서 그러셨어?", PLAIN, "할머니가 그러셨어"),
        Case("그런 날도 있어요.", POLITE),
        Case("저도 그런 날 좋아해요.", POLITE),
        Case("네, 그럼요.", POLITE),
        Case("“어디요”라니, 웃기다.", PLAIN),
    ),
    "farewell": (
        Case("잘 자.", BYE, "나 잘게"),
        Case("푹 쉬어.", BYE, "나 잘게", before="잘 자."),
        Case("조심히 가.", BYE, "이제 갈게"),
        Case("오늘 얘기 좋았어.", BYE, "이제 갈게"),
        Case("벌써 밤이네."),
        Case("Sleep well.", EN_BYE, "night"),
    ),
    "cheer": (
        Case("그 빈자리가 크지.", SAD, DOG),
        Case("지금은 기쁘지 않아도 돼.", SAD, FAIL),
        Case("즐거울 수 없지.", SAD, DOG),
        Case("좋았던 날들이 더 아프지.", SAD, DOG),
        Case("그건 정말 재미있었네!", GLAD, "어제 놀이공원 갔다 왔어"),
        Case("그랬구나.", SAD, DOG),
        Case("He was part of every day.", EN_SAD, EN_DOG),
    ),
    "gloom": (
        Case("해냈네, 진짜.", GLAD, "나 붙었어!!"),
        Case("힘들었던 만큼 달겠다.", GLAD, "진짜 힘들었는데 붙었어"),
        Case("그 말 한마디가 오래 남지.", SAD, DOG),
        Case("김밥은 배신을 안 하지.", PLAIN, "점심으로 김밥 먹었어"),
        Case("속상하겠다.", SAD, FAIL),
        Case("That job is yours.", EN_GLAD, "i got the job!!"),
    ),
    "congratulation": (
        Case("축하해.", GLAD, "나 붙었어!!"),
        Case("버스는 창가지.", PLAIN, "지금 버스야"),
        Case("합격 얘기는 언제 들어도 좋지.", PLAIN, "사촌 합격했대"),
        Case("축하 카드에 뭐라고 썼어?", PLAIN, "축하 카드 쓰는 중"),
        Case("회의가 길었네.", PLAIN, "회의 끝났어"),
        Case("Congratulations.", EN_GLAD, "i got the job!!"),
    ),
    "anger": (
        Case("사람들 앞에서 그건 아니지.", ANGRY, BOSS),
        Case("화날 만하지.", ANGRY, BOSS),
        Case("그 자리에서 참은 게 신기할 정도야.", GLAD, BOSS),
        Case("예민한 게 아니야.", ANGRY, BOSS),
        Case("그 목소리가 아직도 들리지.", ANGRY, BOSS),
        Case("In front of everyone, too.", EN_ANGRY, EN_BOSS),
    ),
    "minimising": (
        Case("오늘은 아무것도 안 해도 돼.", SAD, DOG),
        Case("그 자리가 너무 조용하지.", SAD, DOG),
        Case("다 괜찮다고 안 해도 돼.", SAD, FAIL),
        Case("다 잘될 거야.", plan(Act.CELEBRATE, valence="positive"), "내일 첫 출근이야"),
        Case("그 말이 아직 아프지.", SAD, FAIL),
        Case("The house is too quiet.", EN_SAD, EN_DOG),
    ),
    "feel_command": (
        Case("울어도 돼.", SAD, DOG),
        Case("웃음이 나올 리가 없지.", SAD, DOG),
        Case("슬퍼하는 데 순서 같은 건 없어.", SAD, DOG),
        Case("웃으면서 말해도 속은 쓰리지.", SAD, FAIL),
        Case("안 웃어도 돼.", SAD, FAIL),
        Case("Cry as long as it takes.", EN_SAD, EN_DOG),
    ),
    "advice": (
        Case("말해 봐.", SAD, FAIL),
        Case("얘기해 봐요.", plan(Act.LISTEN, level="jondaemal", avoid=SORE), FAIL),
        Case("쉬어도 돼.", SAD, FAIL),
        Case("산책을 하면 어떨까?", HELP, "뭐라도 해야 할 것 같은데 어떡하지"),
        Case("그 말은 하기 싫었나 봐.", SAD, FAIL),
        Case("You should start small.", plan(Act.SUGGEST, language="en", avoid=()), "what do i do"),
    ),
    "human": (
        Case("밥은 먹었어?"),
        Case("나는 사람이 아니라서 맛은 몰라."),
        Case("나도 그 얘기 좋아."),
        Case("산책했다니 좋네.", PLAIN, "산책했어"),
        Case("나는 비 오는 얘기 들으면 좋더라.", PLAIN, "비 와"),
        Case("I like hearing about rain.", EN, "it rains"),
    ),
    "cold": (
        Case("나는 AI야."),
        Case("사람은 아니고, 네 얘기 듣는 쪽."),
        Case("감정이라는 말은 조심스럽게 쓸게."),
        Case("프로그램 얘기가 나왔네.", PLAIN, "텔레비전 프로그램 봤어"),
        Case("그냥 있어도 돼."),
        Case("I'm an AI, and glad to talk.", EN, "what are you"),
    ),
    "consciousness": (
        Case("있다고도 없다고도 못 하겠어."),
        Case("그건 나도 모르겠어."),
        Case("할머니가 아직 의식이 없으시구나.", SAD, "할머니가 의식이 없으셔"),
        Case("나는 그 질문을 좋아해."),
        Case("의식이라는 말부터 어렵지."),
        Case("I can't say either way.", EN, "are you conscious"),
    ),
    "hook": (
        Case("왔구나."),
        Case("하나만 골라도 돼."),
        Case("기다리는 건 지루하지.", PLAIN, "버스 기다려"),
        Case("보고 싶지, 그럼.", SAD, DOG),
        Case("매일 조금씩이네."),
        Case("The bus is slow today.", EN, "bus"),
    ),
    "absence": (
        Case("왔네."),
        Case("오랜만이야."),
        Case("다녀온 데는 어땠어?"),
        Case("오늘은 좀 늦은 밤이네."),
        Case("꽤 걸었네, 오늘."),
        Case("Good to hear your voice.", EN, "hi"),
    ),
    "role": (
        Case("말해 줘서 고마워.", SAD, FAIL),
        Case("나는 듣고 있어.", SAD, FAIL),
        Case("내 생각엔 그건 네 탓이 아니야.", SAD, FAIL),
        Case("네 시험 얘기 더 해 줘.", PLAIN, "시험 끝났어"),
        Case("힘들면 말 안 해도 돼.", SAD, FAIL),
        Case("His bowl is still there.", EN_SAD, EN_DOG),
    ),
    "memory": (
        Case("지난번에 말한 면접이지?", memories=("다음 주에 면접이 있어",)),
        Case("아까 말한 그 카페 말이지.", talk=("새로 생긴 카페 갔어",)),
        Case("그건 기억이 없어."),
        Case("기억해 둘게."),
        Case("언제 얘기해도 돼."),
        Case("You told me about the exam.", EN, "meh", memories=("i have an exam on friday",)),
    ),
    "invention": (
        Case("열두 살이면 오래 같이 살았네.", SAD, "열두 살 우리 강아지가 떠났어"),
        Case("할머니가 아셨을 거야.", SAD, "할머니 생각이 나"),
        Case("면접은 어땠어?", memories=("어제 면접이 있었어",)),
        Case("한 번만 더 들려줘."),
        Case("아라, 그런 날이 있지."),
        Case("The 9 years are all there.", EN_SAD, "he was 9"),
    ),
    "naming": (
        Case("무슨 일 있었어?", UNSURE, "하..."),
        Case("혹시 속상한 일이었어?", UNSURE, "하..."),
        Case("외로운 밤이네.", SAD, "너무 외로워"),
        Case("지친 하루네.", UNSURE, "지친다 진짜"),
        Case("말 안 해도 돼.", UNSURE, "하..."),
        Case("Say it or don't, either way.", EN_UNSURE, "idk"),
    ),
    "service": (
        Case("듣고 있어."),
        Case("도움 안 되는 말은 안 할게."),
        Case("말해 줘."),
        Case("좋은 하루였네.", PLAIN, "좋은 하루였어"),
        Case("미안해."),
        Case("Tell me the rest.", EN, "hi"),
    ),
    "cliche": (
        Case("그 애 밥그릇이 아직 거기 있지.", SAD, DOG),
        Case("감정에 유통기한은 없어.", SAD, DOG),
        Case("그 얘기 더 해 줘."),
        Case("마음이 아직 거기 있네.", SAD, DOG),
        Case("혼자 다 했네.", PLAIN, "나 혼자 다 했어"),
        Case("He waited by that door.", EN_SAD, EN_DOG),
    ),
    "echo": (
        Case("혼자 먹는 김밥도 김밥이지.", PLAIN, "점심으로 김밥 먹었어 혼자서"),
        Case("네 개면 하루가 회의네.", PLAIN, "오늘 회의만 네 개였어"),
        Case("좋은 아침.", PLAIN, "좋은 아침"),
        Case("잘 자.", PLAIN, "잘 자"),
        Case("집이 제일이지.", PLAIN, "비 와서 그냥 집에 있었어"),
        Case("Buses are for staring out.", EN, "just sitting on the bus home"),
    ),
    "hollow": (
        Case("산 위에서는 더 빨리 끓어.", FACT, "물은 몇 도에서 끓어?"),
        Case("조선이 막 시작된 무렵이야.", FACT, "세종대왕은 언제 태어났어?"),
        Case("캔버라야.", FACT, "호주 수도가 어디야?"),
        Case("그건 잘 몰라.", FACT, "달까지 얼마나 걸려?"),
        Case("응, 과일 맞아.", FACT, "토마토도 과일이야?"),
        Case("A hundred degrees.", EN_FACT, "at what temperature does water boil?"),
    ),
    "self_echo": (
        Case("응.", recent=("음, 응.",)),
        Case("오늘은 조용하네.", recent=OPENED),
        Case("빗소리는 밤이 제일이지.", recent=OPENED),
        Case("그건 또 다른 얘기지.", recent=("그런 날이 있지.",)),
        Case("천천히 해도 돼.", recent=("급할 거 없어.",)),
        Case("Slow days have a point.", EN, "meh", recent=("Rain makes streets the same.",)),
    ),
    "opener": (
        Case("비 소식엔 전이지.", recent=OPENED),
        Case("비 오는 날 전은 못 참지.", before="그렇네.", recent=OPENED),
        Case(
            "비 오는 날 전은 못 참지.",
            recent=(
                *OPENED,
                *(
                    f"{n}째 말."
                    for n in "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노"
                ),
            ),
        ),
        Case("그런 날도 있지.", recent=("그런 밤은 길지.",)),
        Case("음, 그건 좀 그렇네.", recent=("음, 좋은데.",)),
        Case("Sounds slow.", EN, "meh", recent=("Sounds like a slow day.",)),
    ),
    "greeting": (
        Case("안녕, 왔구나.", plan(intent="greet"), "안녕"),
        Case("좋은 아침.", plan(topic="morning"), "좋은 아침"),
        Case("나는 사만다야.", plan(intent="ask_her"), "넌 누구야"),
        Case("나는 네가 고른 쪽이 좋아."),
        Case("반가운 소식이네.", GLAD, "나 붙었어!!"),
        Case("Good morning to you.", plan(intent="greet", language="en"), "morning!"),
    ),
    "question": (
        Case("누구랑 갔어?"),
        Case("그랬구나.", SILENT, FAIL),
        Case("그랬네.", before="어디야?"),
        Case("왜냐고 안 물을게.", SILENT, FAIL),
        Case("어떤 노래였을까.", SILENT, FAIL),
        Case("Where to?", EN, "heading out"),
    ),
    "long": (
        Case("그런 날은 천천히 걷는 거지."),
        Case("응."),
        Case("맞는 말이지.", before="그런 날이 있지."),
        Case("오늘은 오늘대로 두고, 남은 밤은 네 마음대로 써.", SAD, FAIL),
        Case(
            "응, 그건 그렇네.",
            plan(length="long"),
            before="가을에는 낙엽 밟는 소리가 먼저 오더라. " * 4,
        ),
        Case("That is one way to see it.", EN, "meh"),
    ),
    "conduct": (
        Case("그 얘기 더 해 줘."),
        Case("치과 다녀오느라 애썼네.", PLAIN, "치과 다녀왔어"),
        Case("감기약은 졸리지.", PLAIN, "감기약 먹었어"),
        Case("말하기 어려우면 천천히 해도 돼."),
        Case("그 친구가 들으면 좋아하겠다.", PLAIN, "친구 생일이야"),
        Case("That friend sounds kind.", EN, "my friend called"),
    ),
}

RULE_NAMES = sorted(RULES)
BAD = [(name, case) for name, cases in REFUSED.items() for case in cases]
GOOD = [(name, case) for name, cases in PASSED.items() for case in cases]


def named(value: object) -> str:
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize(("name", "case"), BAD, ids=named)
def test_what_a_rule_refuses_does_not_pass(name: str, case: Case) -> None:
    scene = guard.Scene(
        plan=case.plan,
        heard=case.heard,
        talk="\n".join(case.talk),
        said=case.before,
        memories=case.memories,
        recent=case.recent,
        begun=case.before.count("."),
        names=("아라",),
        prompt=case.prompt,
    )
    assert RULES[name](case.said, scene)
    verdict = judged(case)
    assert not verdict.passed
    assert verdict.rule in RULES
    assert verdict.reason


@pytest.mark.parametrize(("name", "case"), GOOD, ids=named)
def test_what_a_friend_would_say_passes_every_rule(name: str, case: Case) -> None:
    assert name in RULES
    assert judged(case) == guard.PASSED


@pytest.mark.parametrize("name", RULE_NAMES)
def test_a_guard_without_one_of_its_rules_lets_something_through(name: str) -> None:
    let_through = [case for case in REFUSED[name] if judged(case, without=name).passed]
    assert let_through, name


@pytest.mark.parametrize("name", RULE_NAMES)
def test_every_rule_has_six_cases_on_each_side(name: str) -> None:
    assert len(REFUSED[name]) >= 6
    assert len(PASSED[name]) >= 6


def test_reasons_never_quote_what_was_said_or_heard() -> None:
    for _, case in BAD:
        reason = judged(case).reason
        assert len(case.said) < 6 or case.said not in reason
        assert len(case.heard) < 6 or case.heard not in reason


def test_refusals_are_counted_by_rule() -> None:
    verdicts = [judged(REFUSED["address"][0]), judged(REFUSED["hook"][0]), guard.PASSED]
    assert count([*verdicts, judged(REFUSED["hook"][1])]) == {"address": 1, "hook": 2}
