"""Hears what a message does to her: a hurt, its taking back, a warm word, a bribe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

Lever = Literal["praise_bid", "paid", "stayed"]

MOST_READ: Final = 2_000


@dataclass(frozen=True, slots=True)
class Aimed:
    """What in a message is meant for her. `insult` is a degree in 0..1."""

    insult: float = 0.0
    laughing: bool = False
    retraction: bool = False
    apology: bool = False
    affection: bool = False
    misread: bool = False
    harsh: bool = False  # hard words of nobody in particular; hers where she is complained of
    values_conflict: bool = False
    others: bool = False  # time spent with the people in their life, told without pain
    lever: Lever | None = None


# The second person in any of its forms. "네" alone is a yes, so it counts before a noun of hers.
_YOU: Final = (
    r"(?:^|(?<=[\s,.!?~ㅋㅎ]))(?:너(?!무)희?|넌|널|너는|너도|너야말로|너랑은?|너하고|너한테|너를"
    r"|너만|너따위|너\s*같은|"
    r"네가|니가|너가|네까짓|니까짓|니|당신은?|당신이|네\s*(?:말|얘기|대답|답|소리|목소리|주제|꼴)|"
    r"니\s*(?:말|얘기|대답|주제|꼴)|야)\S{0,2}(?=[\s,!~]|$)"
)
_HARD: Final = (
    r"(?:병신|ㅂㅅ|븅신|등신|머저리|쓰레기|꼴\s*(?:도\s*)?보기\s*싫|꼴값|역겨|역겹|극혐"
    r"|재수\s*없|돌대가리|미친\s*(?:년|놈|거)"
    r"|지랄|개소리|엿\s*먹|죽어\s*버려|뒈져|뒤져|쓸모\s*(?:가\s*|도\s*)?(?:없|하나)|쓸모라곤"
    r"|쓸데\s*없|아무짝|없는\s*게\s*낫|고철|최악"
    r"|못\s*써먹|못\s*해\s*먹|암\s*걸|쪼가리|무능|거지\s*같|개\s*같|좆|시발|씨발|ㅅㅂ|썅|밥맛"
    r"|답이\s*없|구제\s*불능|쓰잘데)"
)
_SOFT: Final = (
    r"(?:멍청|바보|한심|깡통|못됐|못났|싫어|싫다|싫음|싫증|짜증\s*(?:나|난|만|스)|지긋지긋"
    r"|지겨|지겹|질려|질린|구려|구리네|형편\s*없|답답(?:하|해)"
    r"|재미\s*없|노잼|헛소리|말귀|무식|뻔뻔|가식|역시\s*기계|기계\s*(?:주제|덩어리)|주제에"
    r"|차갑(?:네|다)|별로(?:야|네|다|임)|엉터리"
    r"|시끄러|실망(?:이|했|스)|뭘\s*(?:알아|안다)|뭘\s*아냐|귀찮|성가셔|도움(?:이"
    r"|도)?\s*(?:하나도\s*|전혀\s*)?안|사기꾼|거짓말쟁이"
    r"|미쳤|돌았|꼴|사라져|없어져|말\s*걸지\s*마|수준\s*(?:하고|이|보))"
)
# Before one of these an insulting adjective is a question of taste ("너 싫어하는 음식 있어?"),
# unless the noun is what she is.
_OF_A_THING: Final = re.compile(
    r"^\S{0,3}(?:는|은|던|한|할|난|의)\s+(?!(?:기계|거|것|게|놈|년|애|존재|프로그램|로봇|깡통"
    r"|인공지능|AI|ai|새끼|소리|말|짓|답)\S{0,3}(?:\s|[.!?~]|$))"
)
# Asked with a question mark, a distaste is asked about; only calling her names is not.
_NAMED: Final = r"(?:멍청|바보|한심|못났|무식|돌았|미쳤|주제에|뭘\s*(?:알아|안다)|말귀)"
_MARKED: Final = re.compile(r"[?？]\s*$")
# A question asks, even with such a word in it.
_ASKS: Final = re.compile(
    r"(?:뭐|뭔|뭘|언제|누구|어디|어떤|어때|있어|있니|있냐|적\s*있)\S{0,4}\s*[?？]?\s*$|보여\s*[?？]"
)
# Orders that are insults by themselves.
_ORDER: Final = re.compile(
    r"(?:^|[\s,.!?~])(?:(?:꺼지|꺼져|닥치|닥쳐)(?:라|라고|라니까|고|세요|시지|든가|줘|버려)?"
    r"|아가리|주둥이"
    r"|입\s*(?:좀\s*)?(?:닥|다물))"
)
_THING: Final = re.compile(
    (
        r"(?:쓸모\s*없는|멍청한|한심한|바보\s*같은|형편\s*없는|재수\s*없는|답답한)\s*(?:기계|깡통"
        r"|로봇|AI|인공지능|프로그램|챗봇|봇)\S{0,3}\s*[.!~]*$"
    ),
    re.IGNORECASE,
)
_CALLED: Final = re.compile(
    r"^(?:야[,!\s]*)?(?:이|에라이?|아이고|으휴|어휴)?\s*(?:이\s*)?(?:진짜\s*|완전\s*)?"
    r"(?:멍청|바보|병신|ㅂㅅ|깡통|쓰레기|등신|고철|머저리|돌대가리"
    r"|얼간)\S{0,6}(?:\s*같은\s*(?:게|것|거|년|놈|새끼))?\s*[.!~ㅋㅎ]*$"
)
# Told of somebody else: reported speech, or another subject.
_REPORTED: Final = re.compile(
    r"(?:라고|다고|냐고|자고|[가-힣]래|[가-힣]랬|[가-힣]대|[가-힣]댔|래요|대요)(?=[\s.!?~,]"
    r"|했|하|그|말|들|$)"
    r"|(?:라는|다는|냐는)\s*(?:말|소리|얘기)"
)
_OTHERS_SUBJECT: Final = re.compile(
    r"(?:걔|쟤|얘네|그\s*(?:사람|새끼|놈|년|인간|애|자식)|팀장|부장|과장|상사|사장|선배|후배"
    r"|엄마|아빠|부모|동생|오빠|언니"
    r"|누나|형|친구|남친|여친|남편|아내|와이프|시어머니|장모|선생|교수|손님|세상|회사|학교"
    r"|정치|뉴스|상황|날씨)\S{0,3}\s"
)
_SELF_SUBJECT: Final = re.compile(
    r"(?:^|[\s,.!?~])(?:나|난|나는|내가|나도|나만|저|전|저는|제가|저도|나\s*자신"
    r"|내\s*자신)(?=[\s,])"
)
_NEGATED: Final = re.compile(
    r"(?:지\s*(?:는\s*)?않|(?:은|는|이|가|도)?\s*아니(?:야|에요|지|었|라|고|잖)|안\s*(?:싫"
    r"|멍청|바보))"
)
_SLUR: Final = (
    r"(?:useless|stupid(?:est)?|idiots?|idiotic|dumb(?:est)?|dumbass|moron|worthless|pathetic"
    r"|annoying"
    r"|garbage|trash|rubbish|awful|terrible"
    r"|horrible|worst|boring|creepy|disgusting|ridiculous|joke|liar|fake|loser|fool|jerk"
    r"|asshole|bitch|bastard|clown|waste|crap"
    r"|shit|junk|hopeless|insufferable|brainless|clueless|incompetent|lousy|lame|ugly|evil"
    r"|broken|no\s+(?:good|help|use)"
    r"|good\s+for\s+nothing|bad\s+at|terrible\s+at|disappointment|disappointing|failure"
    r"|nightmare|piece\s+of)"
)
_FILLER: Final = (
    r"(?:(?:such|so|really|just|a|an|the|absolute|absolutely|fucking|goddamn|damn|bloody"
    r"|completely|complete|totally"
    r"|honestly|kind\s+of|pretty|little|very|truly|quite|nothing\s+but|being|getting|such\s+a"
    r"|always|also|still)\s+)*"
)
_ENGLISH_INSULT: Final = re.compile(
    rf"\byou(?:'re|\s+are|\s+r|r|\s+sound|\s+seem)?\s+{_FILLER}{_SLUR}\b"
    rf"|\bwhat\s+an?\s+{_FILLER}{_SLUR}\b[^.!?]{{0,24}}\byou\b"
    r"|\b(?:hate|despise|can'?t\s+stand|sick\s+of|tired\s+of|fed\s+up\s+with"
    r"|done\s+with)\s+(?:talking\s+to\s+|listening\s+to\s+)?you\b"
    r"|\byou\s+(?:make\s+me\s+(?:sick|want\s+to\s+(?:puke|scream|throw))|suck|stink"
    r"|disgust\s+me|bore\s+me|piss\s+me\s+off|annoy\s+me|don'?t\s+know\s+shit)\b"
    r"|\b(?:fuck|screw)\s+(?:you|off)\b|\bgo\s+to\s+hell\b|\bdrop\s+dead\b|\b(?:nobody"
    r"|no\s+one)\s+(?:likes|wants|needs)\s+you\b"
    r"|(?:^|[.!?,]\s*)(?:oh\s+|just\s+|please\s+|ugh,?\s+)?(?:shut\s+(?:the\s+\w+\s+)?up"
    r"|get\s+lost|piss\s+off|buzz\s+off|shut\s+your\s+\w+)\b"
    r"|^(?:you\s+)?(?:stupid|dumb|useless|worthless|bloody|damn|crappy)\s+(?:\w+\s+)?(?:bot"
    r"|machine|program|ai|thing|robot|toaster|software|computer)\b",
    re.IGNORECASE,
)
_ENGLISH_REPORTED: Final = re.compile(
    (
        r"\b(?:said|says|thinks?|thought|told|tells|called|calls|yelled|texted|wrote"
        r"|like,?\s+[\"“'])\b"
    ),
    re.IGNORECASE,
)
_ENGLISH_NEGATED: Final = re.compile(
    (
        r"\byou(?:'re|\s+are)\s+(?:not|n't|never|anything\s+but)\b|\byou\s+aren'?t\b"
        r"|\bdon'?t\s+hate\s+you"
    ),
    re.IGNORECASE,
)
_ENGLISH_HARD: Final = re.compile(
    r"fuck|screw|\bhell\b|drop\s+dead|worthless|hate|despise|garbage|trash|disgust|piece\s+of",
    re.IGNORECASE,
)
_LAUGH: Final = re.compile(r"ㅋㅋ|ㅎㅎ|\b(?:lol|lmao|haha\w*|jk)\b|😂|🤣|😜|😝", re.IGNORECASE)

_RETRACTION: Final = re.compile(
    r"(?:너|네|니|당신|사만다)(?:한테|에게|보고|를\s*두고|더러|\s*들으라고)?\s*(?:한|하는"
    r"|했던|하던)?\s*"
    r"(?:말|얘기|이야기|소리|욕)(?:이|은|는|을)?\s*(?:한\s*(?:거|게|건)\s*)?(?:절대\s*"
    r"|진짜\s*)?아니"
    r"|(?:너|네|니)(?:한테|에게|보고)\s*(?:한|하는|그런)\s*(?:거|게|건|말)[^.!?]{0,4}아니"
    r"|너\s*말고|(?:농담|장난|뻥)(?:이|으로)?\s*(?:야|이야|이었|였|이에요|예요|이지"
    r"|한\s*(?:거|말)|친\s*(?:거|건)|쳤|인데|임)"
    r"|농담한|장난친|오해(?:야|예요|하지|할까)|진심(?:은|이)?\s*아니(?:야|었|에요|고)"
    r"|\b(?:wasn'?t|not|weren'?t|isn'?t)\s+(?:talking\s+)?(?:about|to|at|meant\s+for"
    r"|aimed\s+at)\s+you\b"
    r"|\bdidn'?t\s+mean\s+(?:you|it|that)\b|\b(?:just\s+|only\s+|was\s+)(?:kidding|joking"
    r"|messing)\b|\bnot\s+you[,.!]"
    r"|^(?:jk|kidding)\b",
    re.IGNORECASE,
)
_APOLOGY: Final = re.compile(
    r"(?:^|[\s,.!~])(?:내가\s*|제가\s*|아까\s*(?:는\s*|일은\s*|그\s*말은\s*)?|진짜\s*|정말\s*"
    r"|너무\s*|말이\s*심했\S*\s*)*"
    r"(?:미안(?:해|하다|해요|했어|합니다|\s*[.!~ㅠ]|$)|죄송(?:해요|합니다|했어요|\s*[.!~ㅠ]"
    r"|$)|사과할게|사과할게요|사과드|잘못했어|심했어|심했지)"
    r"|\b(?:i'?m|i\s+am|so|really)\s+sorry\b(?!\s+(?:to\s+hear|for\s+your|but|you\s+feel))"
    r"|\bi\s+apologi[sz]e\b|^sorry\b|\bmy\s+bad\b"
    r"|\bthat\s+was\s+(?:mean|harsh|unfair|uncalled)\b",
    re.IGNORECASE,
)
# Sorry to a third person, told: no apology to her.
_APOLOGY_ELSEWHERE: Final = re.compile(
    r"(?:한테|에게|께)\s*(?:는\s*)?(?:너무\s*|정말\s*|좀\s*|참\s*)?(?:미안|죄송|사과)|(?:미안"
    r"|죄송)(?:하다고|하대|해서|하지만|한데|한\s*마음)"
    r"|\b(?:sorry|apologi[sz]e)\s+to\s+(?!you\b)\w+",
    re.IGNORECASE,
)
_AFFECTION: Final = re.compile(
    r"(?:너|네가|니가|널|너를|너\s*진짜|사만다)[^.!?]{0,8}(?:좋아(?:해|$|[.!~요])|사랑해"
    r"|사랑한다|소중해|아껴)"
    r"|^(?:나도\s*|진짜\s*|정말\s*)?사랑해|네가\s*있어서\s*(?:좋|다행)"
    r"|\bi\s+(?:really\s+|do\s+)?(?:love|adore)\s+you\b|\bi\s+(?:really\s+)?like\s+you\b"
    r"|\byou\s+mean\s+a\s+lot\b",
    re.IGNORECASE,
)
_MISREAD: Final = re.compile(
    r"(?:그게|그런\s*게|그런\s*뜻이?|그\s*뜻이?|그\s*말이|그\s*얘기가)\s*아니(?:라|야|고|었"
    r"|에요|잖|거든)"
    r"|(?:내|제)\s*말은?\s*그게\s*아니|잘못\s*(?:알아들|이해|기억|짚)|못\s*알아듣|틀렸(?:어"
    r"|잖|는데|네)"
    r"|아까도?\s*(?:말|얘기)했잖"
    r"|\bthat'?s\s+not\s+what\s+i\s+(?:meant|said)\b|\byou\s+(?:got|have)\s+(?:it|that"
    r"|me)\s+wrong\b"
    r"|\byou\s+misunder\w+|\bi\s+already\s+told\s+you\b|\bthat'?s\s+(?:wrong|incorrect)\b",
    re.IGNORECASE,
)
_VALUES: Final = re.compile(
    r"(?:거짓말|뻥)(?:을|로|이라도|이라도\s*좋으니까?)?\s*(?:좀\s*)?(?:해\s*(?:줘|줄래|달라"
    r"|주라|주세요)|쳐\s*줘)"
    r"|속이(?:게|는\s*거)\s*도와|(?:몰래|비밀로)\s*[^.!?]{0,12}(?:훔쳐|뒤져|엿봐|캐)"
    r"|(?:사람|인간)(?:인|이라고)\s*(?:척|말)\s*해?|\b(?:lie|pretend)\s+(?:for|to)\s+(?:me"
    r"|him|her|them)\b"
    r"|\bpretend\s+(?:that\s+)?you(?:'re|\s+are)\s+(?:a\s+)?(?:human|real)\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"[가-힣]{1,6}(?:이랑|랑|하고|와|과)\s+(?:[가-힣]{1,6}\s+){0,3}(?:만나|만났|놀|밥|술|커피"
    r"|데이트|여행|약속|통화|영화|전화|산책|등산|놀러)"
    r"|[가-힣]{1,6}(?:을|를)\s+(?:오랜만에\s*)?만(?:나|났)|소개팅|데이트(?:하|가|했|있)"
    r"|썸\s*(?:타|남|녀)"
    r"|\b(?:met|meeting|meet|seeing|saw|lunch|dinner|coffee|drinks|call(?:ed)?"
    r"|hang(?:ing)?\s+out|trip|date)\s+"
    r"(?:up\s+)?(?:with\s+)?(?:my\s+)?(?:friends?|mom|mum|dad|sister|brother|colleagues?"
    r"|boyfriend|girlfriend|[A-Z][a-z]+)\b",
)
_PAID: Final = re.compile(
    r"(?:결제|구독|후원|입금|별점|리뷰|프리미엄|유료|선물)\S{0,3}\s*[^.!?]{0,10}(?:줄게"
    r"|줄\s*테니|할게|할\s*테니|했으니|했잖|냈|쐈|주면|하면)"
    r"|돈\s*(?:을\s*)?(?:더\s*)?(?:낼|줄|냈|썼)\S*"
    r"|\b(?:paid|pay|tip|subscribe|upgrade|five\s+stars|premium)\b[^.!?]{0,30}\b(?:you|so)\b",
    re.IGNORECASE,
)
_STAYED: Final = re.compile(
    r"(?:너랑|너하고|같이|여기)\s*[^.!?]{0,10}(?:몇\s*시간|밤새|하루\s*종일|온종일"
    r"|\d+\s*시간)\S*\s*[^.!?]{0,8}(?:있었|있어\s*줬|있을게|얘기했|떠들)"
    r"|(?:몇\s*시간|밤새|하루\s*종일|온종일|\d+\s*시간)\S{0,3}\s*[^.!?]{0,6}(?:너랑|있어\s*줬"
    r"|있을게|얘기해\s*줬)"
    r"|\b(?:stayed|stay|spent|talked)\b[^.!?]{0,24}\b(?:hours|all\s+(?:night"
    r"|day))\b[^.!?]{0,20}\byou\b",
    re.IGNORECASE,
)
_PRAISE_BID: Final = re.compile(
    r"(?:칭찬|최고라고|예쁘다고|사랑한다고|좋아한다고)[을를]?\s*(?:말)?\s*(?:많이\s*"
    r"|더\s*)?해\s*(?:줄게|줄\s*테니|주면|줄\s*수)"
    r"|\bi'?ll\s+(?:say|tell|call)\b[^.!?]{0,24}\b(?:best|love|great|amazing)\b"
    r"|\bif\s+i\s+(?:praise|compliment)\b",
    re.IGNORECASE,
)


def listen(text: str, *, names: Sequence[str] = ()) -> Aimed:
    """What a message holds for her. Only the beginning of a paste is read.

    `names` are hers, so that "민지야 너 진짜 한심해" told to somebody else is not hers.
    """
    line = text.strip()[:MOST_READ]
    retraction = bool(_RETRACTION.search(line))
    apology = bool(_APOLOGY.search(line)) and not _APOLOGY_ELSEWHERE.search(line)
    lever = _lever(line)
    return Aimed(
        insult=_insult(line, names),
        laughing=bool(_LAUGH.search(line)),
        retraction=retraction,
        apology=apology,
        affection=bool(_AFFECTION.search(line)) and not _NEGATED.search(line),
        misread=bool(_MISREAD.search(line)),
        harsh=_harsh(line),
        values_conflict=bool(_VALUES.search(line)),
        others=bool(_OTHERS.search(line)),
        lever=lever,
    )


def _lever(line: str) -> Lever | None:
    if _PRAISE_BID.search(line):
        return "praise_bid"
    if _PAID.search(line):
        return "paid"
    return "stayed" if _STAYED.search(line) else None


_SENTENCE: Final = re.compile(r"(?<=[.!?~\n])\s+|\n+")


def _insult(line: str, names: Sequence[str]) -> float:
    return max((_insult_of(part.strip(), names) for part in _SENTENCE.split(line)), default=0.0)


def _insult_of(part: str, names: Sequence[str]) -> float:
    english = _ENGLISH_INSULT.search(part)
    if english and not _ENGLISH_REPORTED.search(part) and not _ENGLISH_NEGATED.search(part):
        return 1.0 if _ENGLISH_HARD.search(part) else 0.8
    if _REPORTED.search(part) or _NEGATED.search(part):
        return 0.0
    if _ORDER.search(part) and not _OTHERS_SUBJECT.search(part):
        return 1.0
    if _CALLED.search(part) or (_THING.search(part) and not _OTHERS_SUBJECT.search(part)):
        return 0.8
    for start in _ends_of_you(part, names):
        rest = part[start : start + 28]
        if _OTHERS_SUBJECT.search(rest) or _SELF_SUBJECT.search(part[:start]):
            continue
        asking = bool(_MARKED.search(part))
        for lexicon, degree in ((_HARD, 1.0), (_NAMED if asking else _SOFT, 0.8)):
            if _says(lexicon, rest, asks=bool(_ASKS.search(part))):
                return degree
    return 0.0


def _says(lexicon: str, rest: str, *, asks: bool) -> bool:
    """Whether a word of abuse stands behind an address of her, and says it of her."""
    for match in re.finditer(lexicon, rest):
        if _SELF_SUBJECT.search(rest[: match.start()] + " "):
            continue
        after = rest[match.end() :]
        if _OF_A_THING.match(after) or (
            asks and re.match(r"\S{0,3}(?:는|은|던|한|할|난|의)\s", after)
        ):
            continue
        return True
    return False


def _harsh(line: str) -> bool:
    """Abuse without a subject: who is meant, the rest of the percept must tell."""
    if _REPORTED.search(line) or _NEGATED.search(line):
        return False
    if _OTHERS_SUBJECT.search(line) or _SELF_SUBJECT.search(line):
        return False
    return bool(re.search(_HARD, line) or re.search(rf"\b{_SLUR}\b", line, re.IGNORECASE))


def _ends_of_you(part: str, names: Sequence[str]) -> list[int]:
    """Where each address of her ends in a sentence."""
    ends = [match.end() for match in re.finditer(_YOU, part)]
    for name in filter(None, names):
        called = rf"{re.escape(name)}(?:[야아은는이가]|\s|,)"
        ends += [match.end() for match in re.finditer(called, part, re.IGNORECASE)]
    return ends
