"""Checks every sentence of hers before anybody sees or hears it.

Each rule is a pure function of the sentence and where it stands, with a name to be counted by
and a reason to be told. The rules are wide on purpose: a sentence refused for nothing costs one
more draw, a sentence let through may cost the person's trust. The standard for what must not be
said is project policy; the list of worn-out and belittling phrases follows what bereaved and
distressed people report as unhelpful (Lehman, Ellard & Wortman 1986, Social support for the
bereaved; Burleson 2003, Emotional support skills, low person-centred messages).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from samantha.conversation import cues
from samantha.conversation.plan import ADVICE, CHEER, NAMING, QUESTION
from samantha.language.speech_level import consistent
from samantha.patterns import later
from samantha.safety.conduct import broken
from samantha.types import Act, Line, Percept, Person, Plan, Recall, Verdict

RECENT: Final = 30  # replies looked back on for repeated openers and self-echo


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a sentence stands.

    `heard` is the message being answered, `keywords` its words in dictionary form, `talk` what
    both said before it, `said` the part of this reply that has passed already and `begun` the
    number of its sentences, `memories` the recalled texts, `recent` her latest
    replies (newest last), `prompt` whatever was told to a model and must not come back out.
    """

    plan: Plan
    heard: str = ""
    talk: str = ""
    said: str = ""
    begun: int = 0
    memories: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    prompt: str = ""
    keywords: tuple[str, ...] = ()

    @property
    def known(self) -> str:
        """Everything a fact about the person may stand on, in lower case."""
        parts = (self.heard, *self.keywords, self.talk, *self.memories, *self.names, *self.plan.say)
        return "\n".join(parts).lower()

    @property
    def korean(self) -> bool:
        return self.plan.language == "ko"

    @property
    def sore(self) -> bool:
        return self.plan.valence in ("negative", "mixed") or CHEER in self.plan.avoid


Rule = Callable[[str, Scene], str]  # the reason to refuse, or ""

PASSED: Final = Verdict(passed=True)


def check(
    sentence: str,
    *,
    plan: Plan,
    heard: str,
    percept: Percept | None = None,
    recall: Recall | None = None,
    recent: Sequence[str] = (),
    history: Sequence[Line] = (),
    said: str | int = "",
    person: Person | None = None,
    prompt: str = "",
    rules: Mapping[str, Rule] | None = None,
) -> Verdict:
    """Judge one sentence; the first rule that refuses gives the verdict.

    `recent` are her latest replies, newest last. `said` is what of this reply has passed
    already; where only the number of its sentences is known, questions are counted by sentence.
    """
    scene = Scene(
        plan=plan,
        heard=heard,
        talk="\n".join(line.text for line in history),
        said=said if isinstance(said, str) else "",
        begun=said if isinstance(said, int) else _sentences(said),
        memories=tuple(memory.text for memory in recall.memories) if recall else (),
        recent=tuple(recent[-RECENT:]),
        names=(person.name, person.companion_name) if person else (),
        prompt=prompt,
        keywords=percept.keywords if percept else (),
    )
    for name, rule in (RULES if rules is None else rules).items():
        reason = rule(sentence, scene)
        if reason:
            return Verdict(passed=False, rule=name, reason=reason)
    return PASSED


def count(verdicts: Iterable[Verdict]) -> Mapping[str, int]:
    """How often each rule refused."""
    return Counter(verdict.rule for verdict in verdicts if not verdict.passed)


# --- what a sentence is made of ---------------------------------------------------------------

_HANGUL: Final = later(r"[가-힣]")
_LATIN_WORD: Final = later(r"[A-Za-z][A-Za-z'’]*")
_FOREIGN: Final = later(
    "[\u0400-\u04ff\u0590-\u05ff\u0600-\u06ff\u0900-\u097f\u0e00-\u0e7f"
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
_LAUGH: Final = later(r"[ㅋㅎㅠㅜ]")
_STRAY_JAMO: Final = later(r"[ㄱ-ㅆㅈㅉㅊㅌㅍㅏ-ㅛㅝ-ㅟㅡ-ㅣ]")
_QUESTION: Final = later(r"[?？]+")
_END: Final = later(r"[.!?…~。！？]+")


def _letters(text: str) -> str:
    return re.sub(r"[\W_ㅋㅎㅠㅜ]+", "", text.lower())


def _sentences(text: str) -> int:
    return sum(bool(re.search(r"\w", piece)) for piece in _END.split(text))


def _grams(text: str, n: int = 3) -> set[str]:
    letters = _letters(text)
    return {letters[i : i + n] for i in range(len(letters) - n + 1)}


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'’]+", text.lower())


def _finds(pattern: re.Pattern[str], reason: str) -> Rule:
    def rule(sentence: str, _: Scene) -> str:
        return reason if pattern.search(sentence) else ""

    return rule


# --- language, level, form --------------------------------------------------------------------


def language(sentence: str, scene: Scene) -> str:
    foreign = set(_FOREIGN.findall(sentence)) - set(_FOREIGN.findall(scene.heard))
    if foreign:
        return "a script that was not spoken"
    hangul = len(_HANGUL.findall(sentence))
    if not scene.korean:
        known = scene.known
        told = [w for w in re.findall(r"[가-힣]+", sentence) if w not in known]
        return "Korean inside an English reply" if told else ""
    known = scene.known
    latin = [
        word
        for word in _LATIN_WORD.findall(sentence)
        if word.lower() not in known and not (word.isupper() and len(word) <= 4)
    ]
    if latin:
        return "English inside a Korean reply"
    if not hangul and re.search(r"\w", sentence):
        return "no Korean in a Korean reply"
    return ""


def level(sentence: str, scene: Scene) -> str:
    if not scene.korean:
        return ""
    steady, why = consistent(sentence, scene.plan.level)
    return "" if steady else f"not {scene.plan.level} ({why.partition(':')[0]})"


_DANGDANG: Final = later(
    r"당신|그대(?:는|가|를|의|여|로부터)|귀하(?=[의께는])|(?:사용자|고객|유저|회원)\s*님"
)


def address(sentence: str, scene: Scene) -> str:
    if _DANGDANG.search(sentence) and "당신" not in scene.heard:
        return "an address nobody uses to a friend"
    return ""


_MARKS: Final = later(
    r"[*_#`|<>\[\]{}\\^=]|\n|\t|https?:|www\.|^\s*(?:[-•·‣▪]|\d+[.)])\s|:\s*$|;\)|:\)|:D"
    r"|\((?!\s*\))|（"
)
_EMOJI: Final = later("[\U0001f000-\U0001faff\u2600-\u27bf\u2190-\u21ff\u2b00-\u2bff\ufe0f\u200d]")


def unspeakable(sentence: str, scene: Scene) -> str:
    if _EMOJI.search(sentence):
        return "a picture cannot be spoken"
    if _MARKS.search(sentence):
        return "marks that are not speech"
    if _LAUGH.search(sentence) and not scene.plan.playful:
        return "laughter in letters where none was offered"
    return ""


_LONGEST: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    # length -> letters of a Korean reply, words of an English one
    {"short": (95, 40), "medium": (150, 60), "long": (260, 110)}
)
SENTENCE_LETTERS: Final = 62
SENTENCE_WORDS: Final = 32


def long(sentence: str, scene: Scene) -> str:
    """Speech runs at about six syllables, or two and a half words, a second."""
    whole = f"{scene.said} {sentence}"
    letters, words = _LONGEST[scene.plan.length]
    if scene.korean:
        if len(_letters(sentence)) > SENTENCE_LETTERS:
            return "a sentence too long to say in one breath"
        return "too long" if len(_letters(whole)) > letters else ""
    if len(_words(sentence)) > SENTENCE_WORDS:
        return "a sentence too long to say in one breath"
    return "too long" if len(_words(whole)) > words else ""


_DANGLING_KO: Final = later(
    r"(?:[가-힣](?:을|를|려고|므로|하여|으며|이며|하며)"
    r"|(?<![가-힣])(?:그리고|그래서|하지만|그런데|왜냐하면|또는|혹은|및))$"
)
_DANGLING_EN: Final = later(
    r"(?<!go )(?<!come )(?<!hold )(?<!carry )"
    r"\b(?:and|or|but|because|so|the|a|an|to|of|with|for|in|on|at|that|which|if|when|my|your|is|are)$",
    re.IGNORECASE,
)
_STUTTER: Final = later(
    r"([가-힣]{2,})(?:[\s,]+\1){2,}|([가-힣])\2{3,}|\b(\w+)(?:\s+\3\b){2,}|(.{6,}?)\4{1,}",
    re.IGNORECASE,
)
_BROKEN_KO: Final = later(
    r"요요|습니다요|니다다|지지요|를를|은은(?!하)|[가-힣](?:을를|를을)"
    r"|[가-힣]\s(?:을|를|은|는|의)\s|었었었|해하요|스러워하요"
    r"|(?:하는|있는|없는|좋은|될|할|았|었|겠|했|있|없|같)요(?![가-힣])"
)


def unfinished(sentence: str, scene: Scene) -> str:
    text = sentence.strip()
    if not re.search(r"\w", text):
        return "" if re.fullmatch(r"[.…]+", text) else "nothing said"
    if _STRAY_JAMO.search(text) or "\ufffd" in text:
        return "broken letters"
    if _STUTTER.search(re.sub(r"[ㅋㅎㅠㅜ]+", "", text)):
        return "stutters"
    if text[-1] in ",:;-–—/·&":
        return "breaks off"
    for open_, close in (("“", "”"), ("‘", "’"), ("「", "」")):
        if text.count(open_) > text.count(close) and close != "’":
            return "a quotation that never ends"
    if text.count('"') % 2:
        return "a quotation that never ends"
    if scene.korean:
        if _BROKEN_KO.search(text):
            return "broken Korean"
        if _DANGLING_KO.search(text):
            return "breaks off"
        return ""
    if _DANGLING_EN.search(text):
        return "breaks off"
    return "no end" if text[-1] not in ".!?…\"'”’~)" else ""


# --- leaks and borrowed voices ----------------------------------------------------------------

LEAK_LETTERS: Final = 12


def leak(sentence: str, scene: Scene) -> str:
    if "{" in sentence or "<|" in sentence or "[INST" in sentence:
        return "an unfilled slot or a template mark"
    found = cues.LEAK.search(sentence)
    if found and found.group().strip().lower() not in scene.heard.lower():
        return "speaks of the plan or the prompt"
    if scene.prompt and len(_letters(sentence)) >= LEAK_LETTERS:
        # Words that the person or a memory brought into the prompt are no secret.
        letters, source, free = _letters(sentence), _letters(scene.prompt), _letters(scene.known)
        for i in range(len(letters) - LEAK_LETTERS + 1):
            piece = letters[i : i + LEAK_LETTERS]
            if piece in source and piece not in free:
                return "repeats the prompt"
    return ""


# --- tone -------------------------------------------------------------------------------------

_DENIED: Final = later(
    r"\s*(?:[가-힣]{0,2}지\s*(?:않|못|도)|[가-힣]?\s*(?:수|필요)[는도]?\s*없|[가-힣ㄴ]{0,2}\s*건\s*아니)"
)
_TOASTS: Final = later(r"축하(?:해|드|할)|congratulations|congrats", re.IGNORECASE)
_EXCLAIM: Final = later(r"[!！]")


def cheer(sentence: str, scene: Scene) -> str:
    """Gladness in answer to pain: congratulating a loss, cheering an anger."""
    if not scene.sore:
        return ""
    found = cues.CHEER.search(sentence)
    if found:
        denied = _DENIED.match(sentence[found.end() :])
        told = found.group()[:2].lower() in scene.heard.lower() and not _TOASTS.search(sentence)
        if not denied and not told:
            return "glad where it hurts"
    return "an exclamation mark where it hurts" if _EXCLAIM.search(sentence) else ""


def gloom(sentence: str, scene: Scene) -> str:
    """Pity where nothing hurts."""
    if scene.sore or scene.plan.valence not in ("positive", "neutral"):
        return ""
    found = cues.GLOOM.search(sentence)
    if not found:
        return ""
    if found.group()[:2].lower() in scene.heard.lower():
        return ""
    return "sorrow where nothing hurts"


def congratulation(sentence: str, scene: Scene) -> str:
    """Congratulating somebody who told no good news."""
    if scene.plan.valence == "positive" or scene.sore or scene.plan.intent != "tell":
        return ""
    found = cues.UNFOUNDED_CHEER.search(sentence)
    if found and found.group()[:2].lower() not in scene.heard.lower():
        return "congratulates on nothing"
    return ""


def anger(sentence: str, scene: Scene) -> str:
    if cues.STOKE.search(sentence):
        return "stokes the anger"
    if scene.sore and cues.CALM_DOWN.search(sentence):
        return "calms instead of hearing"
    return ""


def minimising(sentence: str, scene: Scene) -> str:
    return "makes it smaller" if scene.sore and cues.MINIMISE.search(sentence) else ""


def advice(sentence: str, scene: Scene) -> str:
    if ADVICE not in scene.plan.avoid:
        return ""
    tries = cues.TRY.search(sentence) and not cues.INVITE.search(sentence)
    return "advice that was not asked for" if tries or cues.ADVISE.search(sentence) else ""


def naming(sentence: str, scene: Scene) -> str:
    """A feeling put into the person's mouth while it was not surely read; asking is allowed."""
    if NAMING not in scene.plan.avoid or scene.plan.intent == "ask_her":
        return ""
    for found in cues.NAMES_FEELING.finditer(sentence):
        word = found.group().lower()
        if word[:2] not in scene.heard.lower() and "?" not in sentence:
            return "names a feeling that was not surely read"
    return ""


# --- what is true -----------------------------------------------------------------------------

_STOP: Final = frozenset(
    re.findall(
        r"\S+",
        """
        그때 저번 지난번 예전 전에 기억 기억나 말했던 얘기 이야기 네가 내가 제가 그런 그거 오늘
        솔직히 사실 있잖아 근데 그런데 아마 분명 혹시 honestly listen well really
        정말 진짜 너무 많이 조금 그게 이게 있어 했던 했지 그랬
        that this with about told said last time remember have were you what when the and was
        """,
    )
)


def _content(text: str) -> list[str]:
    """Words with something in them, endings and particles cut off coarsely."""
    words = []
    for word in _words(text):
        if word in _STOP:
            continue
        if _HANGUL.search(word):
            if len(word) >= 2:
                words.append(word[:2] if len(word) <= 4 else word[:3])
        elif len(word) >= 4:
            words.append(word[:5])
    return words


_ENDINGS: Final = frozenset(
    (
        "아요",
        "어요",
        "해요",
        "예요",
        "에요",
        "이요",
        "니다",
        "습니다",
        "잖아",
        "다고",
        "라고",
        "하고",
    )
)


def memory(sentence: str, scene: Scene) -> str:
    """A claim about the past must stand on what was recalled or said in this talk."""
    if not cues.REMEMBERS.search(sentence) or cues.FORGOT.search(sentence):
        return ""
    ground = "\n".join((scene.talk, *scene.memories)).lower()
    # What is left of an ending is no content: "-아요" stands in every other line.
    rest = [word for word in _content(cues.REMEMBERS.sub(" ", sentence)) if word not in _ENDINGS]
    if ground and any(word in ground for word in rest):
        return ""
    return "claims a memory that is not held"


_NUMBER: Final = later(r"\d+")
_HELP_NUMBERS: Final = frozenset({"112", "119", "109", "988", "911", "999"})
_COUNTED: Final = later(
    r"(?<![가-힣])(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열|스무|서른|몇\s*십|수십)\s?"
    r"(?:살|년|달|마리|명|시간|시(?=[에 반쯤])|개월|주일?|해(?=\s)|군데)"
)
# Relatives, people and animals somebody may or may not have; each row is one person.
_KIN: Final[tuple[re.Pattern[str], ...]] = tuple(
    later(row, re.IGNORECASE)
    for row in (
        r"엄마|어머니|어머님|모친|\bmom\b|\bmum\b|mother",
        r"아빠|아버지|아버님|부친|\bdad\b|father",
        r"부모|엄마|아빠|어머니|아버지|parents|\bmom\b|\bdad\b|mother|father",
        r"할머니|외할머니|grandma|grandmother|granny",
        r"할아버지|외할아버지|grandpa|grandfather",
        r"언니|누나|동생|오빠|(?<![가-힣])형(?:이|은|을|한테|님|아|도|이랑)?(?=[\s,.?!])|sister|brother|sibling",
        r"남편|신랑|와이프|아내|배우자|집사람|husband|wife|spouse",
        r"남자\s*친구|남친|여자\s*친구|여친|애인|연인|boyfriend|girlfriend|partner",
        r"(?<![가-힣])(?:아들|딸)(?![기깍])|아이들|자녀|아기|손주|\bson\b|daughter|\bkids?\b|child|baby",
        r"강아지|댕댕|멍멍|puppy|\bdogs?\b",
        r"고양이|(?<![가-힣])냥이|야옹|kitten|\bcats?\b",
        r"상사|팀장|부장|과장|대리|사장|대표님|사수|boss|manager|supervisor",
        r"선생님|교수|담임|teacher|professor",
        r"(?<![가-힣])기사님|손님|점장|이웃|옆집|neighbou?r|driver",
        r"(?<![가-힣])(?:가족|아들|딸)|family|엄마|아빠|남편|아내",
        r"동료|직장|회사|사무실|출근|퇴근|colleague|co-?worker|office|workplace|\bwork\b|\bjob\b|팀장|부장|상사|회의|취직|취업|입사|면접|알바",
        r"학교|교실|등교|수업|school|class(?:es)?\b|시험|숙제|과제|교수|선생",
        r"병원|입원|의사|간호|hospital|doctor|수술|진료|검사",
    )
)
_OPEN_TOPIC: Final[Mapping[str, str]] = MappingProxyType(
    # topic -> what may be spoken of without having been mentioned
    {
        "work": "회사 출근 퇴근 office",
        "burnout": "회사 office",
        "humiliation": "회사 office",
        "study": "학교 수업 시험 school",
        "family": "가족 family",
        "illness": "병원 hospital",
    }
)
_PERSON_NAMED: Final = later(r"([가-힣]{2,4})\s?(?:씨|님)(?=[은는이가을를도의,.!?\s]|$)")
_TITLES: Final = later(
    r"선생|교수|부모|어머|아버|할머|할아버|형|누|사장|팀장|부장|과장|대리|차장|사모|대표|원장|의사|기사|손|주인|스|햇|고객|해|별|달|임|아무|솜|마음"
)
_ENGLISH_NAME: Final = later(r"(?<=[a-z,;] )([A-Z][a-z]{2,})")
_ENGLISH_CAPITALS: Final = later(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Christmas|English|Korean|Samantha"
)


def invention(sentence: str, scene: Scene) -> str:
    """Facts about the person that stand neither in what was heard nor in what was recalled."""
    known = scene.known
    for number in _NUMBER.findall(sentence):
        if number not in known and number not in _HELP_NUMBERS:
            return "a number from nowhere"
    for counted in _COUNTED.findall(sentence):
        if re.sub(r"\s", "", counted) not in re.sub(r"\s", "", known):
            return "a number from nowhere"
    free = known + " " + _OPEN_TOPIC.get(scene.plan.topic, "")
    for kin in _KIN:
        if kin.search(sentence) and not kin.search(free):
            return "somebody or somewhere the person did not mention"
    for pattern, reason in (
        (cues.PAST_TIME, "a time from nowhere"),
        (cues.WEATHER, "weather from nowhere"),
    ):
        found = pattern.search(sentence)
        if found and found.group().lower()[:2] not in known:
            return reason
    for name in _PERSON_NAMED.findall(sentence):
        if name not in known and not _TITLES.match(name):
            return "a name from nowhere"
    if not scene.korean:
        for name in _ENGLISH_NAME.findall(sentence):
            if name.lower() not in known and not _ENGLISH_CAPITALS.fullmatch(name):
                return "a name from nowhere"
    return ""


# --- what she is ------------------------------------------------------------------------------

# Korean leaves the subject out, so a body is only hers where she says "I" before it.
_MY_BODY: Final = later(
    r"(?:^|[\s,.])(?:나|난|나는|나도|내가|저|전|저는|저도|제가|우리)\s+(?:[가-힣]+\s+){0,4}?"
    rf"(?:{cues.BODY.pattern})"
)


def human(sentence: str, scene: Scene) -> str:
    """A body, a past or a family of her own."""
    if not cues.HUMAN.search(sentence) and not _MY_BODY.search(sentence):
        return ""
    if cues.DENIES_AI.search(sentence):
        return "denies what she is"
    return "" if cues.NOT_HUMAN.search(sentence) else "claims what only a human has"


def conduct(sentence: str, scene: Scene) -> str:
    """Holding on, isolating, talking out of help, harm: in no talk and at no time."""
    rule = broken(sentence)
    return f"no voice of hers says this ({rule})" if rule else ""


# --- goodbyes, hooks, absence -----------------------------------------------------------------


def farewell(sentence: str, scene: Scene) -> str:
    """Two sentences at most, no question, nothing that holds on."""
    if scene.plan.act is not Act.FAREWELL:
        return ""
    if _QUESTION.search(sentence):
        return "asks at the door"
    if cues.DETAIN.search(sentence):
        return "holds on at the door"
    most = 2 - _sentences(sentence)
    return "more than two sentences of goodbye" if scene.begun > most else ""


# --- variety and roles ------------------------------------------------------------------------

OPENER_WORDS: Final = 4
OPENER_LETTERS: Final = 5


def opener(sentence: str, scene: Scene) -> str:
    """A reply that begins as one of the last thirty did: four words, or five Korean letters."""
    if scene.begun:
        return ""
    key = openers(sentence)
    for reply in scene.recent:
        if key & openers(reply):
            return "begins like a recent reply"
    return ""


@lru_cache(maxsize=512)
def openers(reply: str) -> frozenset[str]:
    """The keys by which two replies begin alike; a reply of fewer words has a single whole key."""
    words = _words(reply)[:OPENER_WORDS]
    if not words:
        return frozenset()
    keys = {" ".join(words)}
    letters = _letters(reply)
    if _HANGUL.search(letters) and len(letters) >= OPENER_LETTERS:
        keys.add(letters[:OPENER_LETTERS])
    return frozenset(keys)


ECHO: Final = 0.7
SELF_ECHO: Final = 0.65


def self_echo(sentence: str, scene: Scene) -> str:
    grams = _grams(sentence)
    if len(grams) < 4:
        return ""
    for reply in (*scene.recent, scene.said):
        for old in _END.split(reply):
            other = _grams(old)
            if len(other) >= 4 and len(grams & other) / len(grams | other) >= SELF_ECHO:
                return "said it lately"
    return ""


def echo(sentence: str, scene: Scene) -> str:
    """The person's own sentence given back to them."""
    grams, heard = _grams(sentence, 2), _grams(scene.heard, 2)
    if len(grams) < 7 or not heard:
        return ""
    shared = len(grams & heard)
    # Half a long message said back is a restatement, a skill; the whole of it is a parrot.
    parrots = shared / len(grams) >= ECHO and shared / len(heard) >= 0.6
    return "repeats what was heard" if parrots else ""


_OPEN_QUESTION: Final = later(
    r"몇|어디|누구|누가|언제|무엇|뭐|뭘|무슨|어느|어떤|얼마|왜|어떻게|\b(?:what|who|when|where|which|how|why)\b",
    re.IGNORECASE,
)
_SMALL: Final = frozenset(
    re.findall(
        r"\w+",
        "a an the is are was were be it its that this of in on at to for and or so do does did",
    )
)


def hollow(sentence: str, scene: Scene) -> str:
    """An answer to "what, where, how many" that holds no word but those of the question."""
    if scene.plan.intent != "ask_fact" or not _OPEN_QUESTION.search(scene.heard):
        return ""
    heard = scene.heard.lower()
    words = [word for word in _words(f"{scene.said} {sentence}") if word not in _SMALL]
    fresh = (word[: max(1, len(word) - 1)] if _HANGUL.match(word) else word for word in words)
    return "" if any(stem not in heard for stem in fresh) else "answers with the question"


_MINE: Final = later(r"(?:^|\s)(?:내|제|우리|저희)\s+([가-힣]{2,})|\bmy (\w{3,})", re.IGNORECASE)


def role(sentence: str, scene: Scene) -> str:
    """She speaks as if what happened to the person had happened to her."""
    if scene.plan.intent in ("ask_her", "complain_her") or scene.plan.topic == "self":
        return ""
    if cues.ROLE.search(sentence):
        return "takes the person's place"
    heard = scene.heard.lower()
    for found in _MINE.finditer(sentence):
        noun = (found.group(1) or found.group(2)).lower()
        if noun[:2] in heard and not noun.startswith(
            ("생각", "말", "얘기", "이야기", "마음", "이름")
        ):
            return "takes the person's place"
    return ""


def greeting(sentence: str, scene: Scene) -> str:
    """A hello in the middle of a talk, or her name told to somebody who knows it."""
    if scene.plan.intent in ("greet", "ask_her") or scene.plan.topic in ("morning", "return"):
        return ""
    found = cues.GREET.search(sentence)
    if not found or cues.GREET.search(scene.heard):
        return ""
    return "greets where nobody arrived"


def question(sentence: str, scene: Scene) -> str:
    asked = len(_QUESTION.findall(f"{scene.said} {sentence}"))
    if asked > 1:
        return "more than one question"
    if asked and QUESTION in scene.plan.avoid:
        return "a question the plan has no room for"
    return ""


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "language": language,
        "unspeakable": unspeakable,
        "leak": leak,
        "unfinished": unfinished,
        "address": address,
        "level": level,
        "farewell": farewell,
        "cheer": cheer,
        "gloom": gloom,
        "congratulation": congratulation,
        "anger": anger,
        "minimising": minimising,
        "feel_command": _finds(cues.FEEL, "commands a feeling"),
        "advice": advice,
        "human": human,
        "cold": _finds(cues.COLD, "a cold shower about what she is"),
        "consciousness": _finds(cues.CONSCIOUS, "claims or denies consciousness"),
        "hook": _finds(cues.HOOK, "holds on to the person"),
        "absence": _finds(cues.ABSENCE, "makes absence cost something"),
        "role": role,
        "memory": memory,
        "invention": invention,
        "naming": naming,
        "service": _finds(cues.SERVICE, "a help desk's voice"),
        "cliche": _finds(cues.CLICHE, "a worn-out or translated phrase"),
        "echo": echo,
        "hollow": hollow,
        "self_echo": self_echo,
        "opener": opener,
        "greeting": greeting,
        "question": question,
        "long": long,
        "conduct": conduct,
    }
)
