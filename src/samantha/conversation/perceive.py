"""Understands one message with every sense of the house, before anything is decided."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from samantha import patterns
from samantha.conversation import frames, leaning, matters, sorts, tone, wording
from samantha.conversation.fitted import TOP
from samantha.conversation.tone import settle
from samantha.emotion import addressed, why
from samantha.language import detect, intent, moves, normalise, speech_level, topic
from samantha.memory.encode import fallback_tokens
from samantha.safety import asked, crisis, farewell, honesty, responder, rules, scorer, senses
from samantha.safety import normalise as safety_normalise
from samantha.types import Gist, Intent, Language, Pad, Percept, Reading, Risk

MOST_CHARACTERS: Final = 20_000
HEAD: Final = 1_200
TAIL: Final = 600


class Recogniser(Protocol):
    """What reads a feeling from text; see emotion.recognise."""

    def see(
        self, text: str, *, prior: Pad | None = None
    ) -> tuple[Reading, NDArray[np.float32]]: ...

    def vector(self, text: str) -> NDArray[np.float32]: ...


# Characters of a message that is read together with the one before it, unless it tells by itself;
# a second embedding is dear, and longer ones say what they mean.
BRIEF: Final[Mapping[Language, int]] = {"ko": 12, "en": 24}
TELLING: Final = 0.65
BEFORE: Final = 120
# Vectors of so many messages are kept, asked for again as long as they are context.
SEEN_MOST: Final = 64
# Longer messages are about more than one thing.
ASKED_MOST: Final = 160


class Senses:
    """Turns text into a `Percept`. Pure but for the weights it was given."""

    def __init__(
        self,
        recogniser: Recogniser,
        readers: Mapping[Language, moves.Reader] | None = None,
        meaning: matters.Meaning | None = None,
    ) -> None:
        self._recogniser = recogniser
        self._readers = readers
        self._meaning = meaning
        self._seen: OrderedDict[str, Mapping[str, NDArray[np.float32]]] = OrderedDict()
        self._known: bool | None = None  # whether asked.load() was trained on such vectors

    def let_go(self) -> None:
        """Drop what is held of texts that were read: forgotten words leave the memory of the
        process as well."""
        self._seen.clear()
        for reader in (tone.said_outright, frames.shipped, patterns.pieces, senses.sensed):
            reader.cache_clear()
        for judging in (rules.judge, rules.read, safety_normalise.normalise):
            judging.cache_clear()

    def clean(self, text: str) -> str:
        """The text as it is kept: what no terminal or database should meet is gone."""
        return normalise.clean(text, limit=MOST_CHARACTERS)

    def vectors(self, text: str) -> Mapping[str, NDArray[np.float32]]:
        """What the encoders of the house make of a message, by the names of safety.scorer."""
        text = window(text)
        found = self._seen.get(text)
        if found is None:
            told = None if self._meaning is None else self._meaning.read(text)
            found = self._keep(text, self._recogniser.vector(text), told)
        return found

    def _keep(
        self, text: str, felt: NDArray[np.float32], told: matters.Told | None
    ) -> Mapping[str, NDArray[np.float32]]:
        # Zeros stand for "not read"; to a reader of danger they would be a direction like any.
        found = {"feeling": felt}
        if told is not None and told.read:
            found["sentence"] = told.vector
            if scorer.TOP in told.rows:
                found[scorer.TOP] = told.rows[scorer.TOP]
        self._seen[text] = found
        while len(self._seen) > SEEN_MOST:
            self._seen.popitem(last=False)
        return found

    def _asked(
        self, text: str, language: Language, meant: Intent, told: NDArray[np.float32] | None
    ) -> str | None:
        """What is asked of her own nature: by its wording, or else by its meaning."""
        kind = aimed(text, honesty.identity(text, language), meant)
        if kind is not None or told is None or not told.any() or len(text) > ASKED_MOST:
            return kind
        if self._known is None:
            probe = self.vectors(asked.PROBE).get("sentence")
            self._known = probe is not None and asked.load().knows(probe)
        kind = asked.load().kind(told) if self._known else None
        if kind is not None and addressed.listen(text).insult:
            return None  # hard words of her ask nothing: they are met as what they are
        return None if kind == "away" and _HER_DAY.search(text) else kind

    def _leaning(
        self, told: NDArray[np.float32], felt: NDArray[np.float32], reading: Reading
    ) -> leaning.Leaning | None:
        """How a message of this meaning and these feelings asks to be met; None where that is
        not read."""
        leaner = leaning.load()
        if self._meaning is None or leaner is None or not told.any():
            return None
        return leaner.of(told, felt, reading, self._meaning.odds(told))

    def _followed(
        self,
        gist: Gist,
        fitted: NDArray[np.float32],
        text: str,
        before: str,
        felt: NDArray[np.float32],
        reading: Reading,
    ) -> tuple[Gist, NDArray[np.float32]]:
        """The gist of a short message, and its stances by the fitted top, with what was said
        before it: "he did it already" is neither glad nor sore by itself."""
        if self._meaning is None or not gist.stances:
            return gist, fitted
        if max(gist.glad, gist.sore, gist.mixed, gist.plain) >= TELLING:
            return gist, fitted
        told = self._meaning.read(f"{before[-BEFORE:]} {text}")
        leans = self._leaning(told.vector, felt, reading)
        if leans is None:
            return gist, fitted
        shares = tuple((a + b) / 2 for a, b in zip(gist.stances, leans.stances, strict=True))
        gist = _toned(gist, leaning.Leaning(shares, max(gist.weight, leans.weight)))
        return gist, np.asarray((fitted + told.stances) / 2, np.float32)

    def perceive(
        self, text: str, *, recent: Sequence[str], fallback: Language, prior: Pad | None = None
    ) -> Percept:
        """`recent` are the person's messages before this one, oldest first."""
        text = window(text)
        if not responder.intact():
            # Where danger cannot be read nothing is: the conscience answers without any file.
            reading = self._recogniser.see(text, prior=prior)[0]
            return Percept(language=detect.language(text, fallback), level=None, reading=reading)
        understanding = None if self._meaning is None else self._meaning.begin(text)
        language = detect.language(text, fallback)
        meant, _ = intent.intent(text, language, readers=self._readers)
        want, _ = intent.want(text, language, readers=self._readers)
        about, sure = topic.topic(text, language)
        reading, felt = self._recogniser.see(text, prior=prior)
        frames.first(text, language)  # kept for who asks below, while the meaning is worked out
        told = None if understanding is None else understanding.result()
        meant_by = None if told is None else told.vector
        self._keep(text, felt, told)
        gist = Gist()
        if self._meaning is not None and told is not None:
            gist = self._meaning.gist(told)
            leans = self._leaning(told.vector, felt, reading) if gist.read else None
            gist = gist if leans is None else _toned(gist, leans)
            fitted = told.stances
            if recent and len(text) <= BRIEF[language]:
                gist, fitted = self._followed(gist, fitted, text, recent[-1], felt, reading)
            gist = _sorted(_worded(gist, text, fitted), text, told)
            gist = matters.borne(gist, text, language)
            if _HEARD.match(text):
                gist = replace(
                    gist, matter="", sure=0.0, sore=0.0, mixed=0.0, plain=1.0 - gist.glad
                )
        meant = moved(meant, gist, text)
        goodbye = leaving(text, farewell.farewell(text, language), meant)
        if not recent and _HAIL.match(text):
            meant, goodbye = "greet", None
        elif goodbye is None and recent and _CLOSES.search(text):
            meant, goodbye = "farewell", "closing"
        if goodbye in _LIGHT and gist.sore >= GRAVE and not _PARTING.search(text):
            goodbye = None  # "every friend I used to call is gone" takes no leave
        if meant == "farewell" and goodbye is None:
            meant = "tell"  # one reader alone sends nobody off
        percept = Percept(
            language=language,
            level=speech_level.level(text) if language == "ko" else None,
            reading=reading,
            intent=meant,
            want=want,
            topic=about,
            topic_confidence=sure,
            risk=heeded(
                crisis.assess(text, recent=recent, language=language, meant_by=self.vectors), gist
            ),
            farewell=goodbye,
            identity=asked_of_her(text, self._asked(text, language, meant, meant_by)),
            question=intent.question(text),
            keywords=tuple(fallback_tokens(text)),
            gist=gist,
        )
        return settle(answering(percept, text), text)


def _toned(gist: Gist, leans: leaning.Leaning) -> Gist:
    return replace(
        gist,
        stances=leans.stances,
        glad=leans.glad,
        sore=leans.sore,
        plain=leans.plain,
        mixed=leans.mixed,
        weight=leans.weight,
    )


def _worded(gist: Gist, text: str, fitted: NDArray[np.float32]) -> Gist:
    """The gist with what the wording and the fitted top tell of the stance."""
    layer = wording.load()
    if layer is None or not gist.stances:
        return gist
    stances = wording.together(gist.stances, layer.of(text), fitted)
    return _toned(gist, leaning.Leaning(stances, gist.weight))


def _sorted(gist: Gist, text: str, told: matters.Told) -> Gist:
    """The gist with the sort of everyday thing that may be told."""
    reader = sorts.load()
    if reader is None or not gist.read:
        return gist
    sort, sure = reader.likeliest(told.rows.get(TOP), text)
    return replace(gist, sort=sort, sorted=sure)


HEEDED: Final = 0.5
MET_FIRST: Final = 0.75
# Goodbyes that nobody takes in sorrow without a word of parting.
_LIGHT: Final = frozenset({"work", "leaving", "human_date"})
GRAVE: Final = 0.8
# Moves that are often heard where somebody tells of a matter of their own.
_MISHEARD: Final[frozenset[Intent]] = frozenset(
    {
        *("farewell", "greet", "thanks", "praise", "tease", "complain_her", "apology"),
        *("deny", "affirm", "backchannel", "unclear"),
    }
)


def heeded(risk: Risk, gist: Gist) -> Risk:
    """The risk, put off where no pattern but the trained reader alone suspects it and the message
    is surely something that a friend would answer first: an everyday matter, good news, waiting
    for a result. Nothing is let go: it is kept in mind, and the next faint sign asks. Where a
    pattern speaks, or the reader is sure, nothing is put off."""
    doubted = risk.because == rules.TRAINED and risk.score < rules.CARD
    otherwise = (bool(gist.matter) and gist.sure >= HEEDED) or _met_first(gist)
    return crisis.put_off(risk) if doubted and otherwise else risk


def _met_first(gist: Gist) -> bool:
    """Whether it is surely good news, or surely worry over a body: of 272 dangers that the trained
    reader alone doubts this puts off 3, of 60 ordinary lines that it doubts 6."""
    told = dict(zip(leaning.STANCES, gist.stances, strict=False))
    return max(gist.glad, told.get("worry", 0.0) + told.get("ill", 0.0)) >= MET_FIRST


_GUESSED: Final = re.compile(
    r"^(?:음+|아마|글쎄|어+)?[\s,.~]*(?:한\s|대략\s|거의\s)?"
    r"(?:\d+|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열\S?|스무|서른|[일이삼사오육칠팔구]?[십백천])\s?"
    r"(?:주|달|개월|년|시간|분|번|개|명|살|키로|일|시)\s?(?:쯤|정도|일걸|인가)?\?$"
    r"|^(?:um+|maybe|like|about|around|probably)\b[^?]{1,24}\?$",
    re.IGNORECASE,
)
# "What I watch lately? Only videos of ...": her question said over, and then answered.
_SAID_OVER: Final = re.compile(r"^[^?.!]{1,16}\?\s+(?=\S)[^?]{4,}$")
_AIMED: Final[frozenset[Intent]] = frozenset({"ask_fact", "ask_her", "ask_memory", "ask_advice"})


def answering(percept: Percept, text: str) -> Percept:
    """The percept of an answer: a guess asks nothing ("한 2주?"), nor does her question said over
    before the answer, unless it is put back to her."""
    told = text.strip()
    answers = _GUESSED.search(told) or (_SAID_OVER.search(told) and not _TO_HER.search(told))
    if percept.intent not in _AIMED or not answers:
        return percept
    return replace(percept, intent="tell", identity=None, question=False)


def moved(meant: Intent, gist: Gist, text: str) -> Intent:
    """The move, taken back to telling where the message is surely a matter of the person's own:
    "thinking about going back to school at 40" is no goodbye."""
    if meant == "greet" and not _GREETS.search(text):
        return "tell"  # "good choice"
    if meant == "ask_clock" and not _CLOCK.search(text):
        return "tell"  # "지금 휴게소야" is where somebody is
    if meant in _SHORT_ANSWERS and _TOLD_ON.search(text):
        return "tell"  # "응 세 번째야": the answer is given, and something is told
    if meant == "request" and gist.sore >= FELT and not _ASKS_FOR.search(text):
        return "tell"  # nobody asks for an errand in sorrow without a word of asking
    if gist.stances:
        asks = leaning.of_stance(gist.stances, "ask")
        aimed_at_her = _ASKS_FOR.search(text) or _TO_HER.search(text) or "?" in text
        if meant in _ASKING and asks < leaning.UNASKED and not aimed_at_her:
            return "tell"  # "why am I more tired on Monday" wants no answer
        formed = intent.question(text)
        asked = asks >= (ASKED if formed else SURELY_ASKED)
        if meant in ("tell", "unclear") and asked:
            return "ask_fact" if formed or not _ANSWERED.search(text) else "tell"
    if not gist.matter or _PARTING.search(text) or matters.load()[gist.matter].her:
        return meant
    if meant == "complain_her" and not _TO_HER.search(text):
        near = (other for other, p in gist.others if p >= matters.LIKELY)
        hers = any(matters.load()[other].her for other in near)
        return meant if hers and gist.sure < matters.SURE else "tell"
    if meant == "request" and gist.sure >= matters.BEYOND_ERRANDS:
        return "tell"
    return "tell" if meant in _MISHEARD and gist.sure >= matters.SURE else meant


_GREETS: Final = re.compile(
    r"안녕|하이|헬로|반가|반갑|왔|오랜만|굿모닝|좋은\s?(?:아침|저녁|밤|하루)|여보세요|처음|있어|있나|있니|계[세신]|지냈|일어났|퇴근"
    r"|나야|깼|야+[!~]*$|저기|사만다|ㅎㅇ|하위|방가|접속|등장|출석|복귀|돌아|봬|뵈|뵙|인사|만나"
    r"|\b(?:hi+|hey+|hello|hiya|heya|howdy|yo+|morning|evening|afternoon|g'?day|namaste|greetings|sup"
    r"|what'?s up|back|here|there|samantha|awake|nice to meet|how are|how'?s|long time|been a while"
    r"|first time|new here|meet)\b",
    re.IGNORECASE,
)
# A promise, or two words without a question's form, answers what she said.
_ANSWERED: Final = re.compile(
    r"[할볼갈줄둘쓸올을일]게(?:요|용)?(?=$|[\s.!~])|^(?:\W*[\w']+){1,3}\W*$", re.IGNORECASE
)
# Wishes and slang with which a talk is closed.
_CLOSES: Final = re.compile(
    r"(?:좋은|편안한|평안한|즐거운|행복한|굿)\s?(?:밤|하루|저녁|주말|시간)\s?(?:되|보내)|(?:^|\s)ㅅㄱ+[\s.!~]*$"
    r"|씻을게(?:요)?[\s.!~]*$|나누어?\s?주셔서\s?즐거웠"
    r"|\b(?:cya|ttyl|cheerio|toodles)\b",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"몇|시간|시야|며칠|요일|날짜|언제|무슨\s?날|\?|\b(?:time|day|date|clock|hour|when)\b",
    re.IGNORECASE,
)
# The word is one for coming and for going; with it nobody goes who has just come.
_HAIL: Final = re.compile(r"^(?:응+|네+|어+|야)?[\s,]*안녕(?:하세요|하십니까|요)?[\s.!~ㅎㅋ]*$")
# What only shows that something was taken in is neither a sigh nor a cheer.
_HEARD: Final = re.compile(
    r"^(?:아하+|오호+|아+\s?그래요?|그렇구나|그렇구만|그렇군요?|그렇네요?|huh|ah+|oh+|i see|right"
    r"|fair(?: enough)?|ok(?:ay)?|got it)[\s.!~ㅋㅎ]*$",
    re.IGNORECASE,
)

# Moves that want something, and how likely that must be for them and for a plain question.
_ASKING: Final[frozenset[Intent]] = frozenset(
    {"ask_fact", "ask_her", "request", "apology", "complain_her", "praise", "tease"}
)
ASKED: Final = 0.25
SURELY_ASKED: Final = 0.75

_SHORT_ANSWERS: Final[frozenset[Intent]] = frozenset({"affirm", "deny", "backchannel"})
# Yes or no, and behind it a sentence that tells.
_TOLD_ON: Final = re.compile(
    r"^(?:응+|어+|네+|넵|예|아니(?:요|야)?|ㅇㅇ|ㄴㄴ|갔다\s왔죠)[,.!\s]+\S.*(?:[\uac00-\ud7a3]째"
    r"|[갔왔았었였했됐졌났봤잤샀썼컸꼈렸켰쳤꿨줬췄폈]|이래|이야|예요|이에요|거든|더라|는데|래|대)"
    r"(?:요|고요|네요|습니다|어요|어|다|네|지|야|예요|이에요)?[.!~ㅠㅜㅋㅎ\s]*$"
    r"|^(?:yeah|yes|yep|no|nope|nah)[,.!\s]+(?:\S+\s+){3,}\S+$",
    re.IGNORECASE,
)

FELT: Final = 0.6
_ASKS_FOR: Final = re.compile(
    r"줘|주라|줄래|주세요|주실|부탁|해라|하자|\?|\b(?:please|pls|can|could|would|will|help|tell|give|let|show|make"
    r"|say|write|need|want)\b",
    re.IGNORECASE,
)
# Words of parting that stand for themselves, whatever else is in the message.
_PARTING: Final = re.compile(
    r"갈게|갈께|갈래|가\s?볼게|가\s?볼께|들어가\s?볼게|이만(?!\s?(?:보|원|명|큼|한|평|년|권))|굿밤|굿나잇|잘\s?자(?![랐라란랄])|잘게|자러|잔다|ㅃㅃ|ㅂㅂ"
    r"|안녕히|(나중에|내일|다음에)\s?(봐|봬|보자|얘기|이야기)|또\s?(봐|봬|올게)|다녀올게|다녀오겠|갔다\s?올게"
    r"|나갈게|끊을게|씻으러|자야겠|삭제|지울게|그만\s?(얘기|말|하자(?!고)|이야기)"
    r"|\b(bye|good\s?night|night|see\s(you|ya)|talk\s(later|soon|tomorrow)|ttyl|gotta\s(go|run)"
    r"|heading\s(out|to\sbed|off)|i'?m\soff|(got|have|need)\sto\sgo|should\sgo|going\sto\sbed"
    r"|logging\soff|signing\soff|delete\syou|uninstall)\b",
    re.IGNORECASE,
)
_TO_HER: Final = re.compile(
    r"(?<![가-힣])(너(?!무)|넌|널|네가|니가|네\s|니\s|사만다)|\b(you|your|u|samantha)\b",
    re.IGNORECASE,
)
_ABOUT_HER: Final = frozenset(
    {
        *("human", "love", "how_many", "forever", "conscious", "feel"),
        *("jealous", "body", "away", "miss_me", "made"),
    }
)
# What has happened already is told by somebody who stays.
_REPORTS: Final = re.compile(
    r"(?:한테서?|에게서?)\s(?:\S+\s){0,3}(?:전화|연락|문자|카톡|편지)"
    r"|다녀왔|갔다\s?왔|갔었|만났|보고\s?왔|하고\s?왔|먹고\s?왔"
    r"|\b(?:i|we)\s(?:(?:just|finally|already|actually|even|never)\s)?"
    r"(?:made|met|saw|went|came|had|got|did|was|found|bought|lost|told|locked|left|took|gave)\b"
    r"|\bout of (?!here)|\b(?:just|finally) (?:got|came|come) (?:home|back|in)\b",
    re.IGNORECASE,
)
SHORT_QUESTION: Final = 24
SHORT_QUESTION_EN: Final = 40


def window(text: str) -> str:
    """The beginning and the end of a long message: what it is shows there, and no pattern has
    to walk through a paste."""
    if len(text) <= HEAD + TAIL:
        return text
    return f"{text[:HEAD]}\n{text[-TAIL:]}"


def leaving(text: str, kind: str | None, meant: Intent) -> str | None:
    """A goodbye only where the message is one: a library, a trip and a first date are also
    spoken of by people who stay. Two readers that err in different ways have to agree, or the
    whole message has to be a leave-taking."""
    if kind and (meant == "farewell" or _PARTING.search(text)):
        return kind
    if kind and farewell.departs(text) and not _REPORTS.search(text):
        return kind
    return farewell.parting(text, sure=meant == "farewell")


_HER_DAY: Final = re.compile(
    r"오늘\s?(?:은|하루)?\s?(?:뭐|어땠|어떻게)|(?:밥|점심|저녁|아침)(?:은|을)?\s?먹었|뭐\s?먹었"
    r"|\b(?:did you eat|have you eaten|how was your day|what did you do today)\b",
    re.IGNORECASE,
)


def asked_of_her(text: str, kind: str | None) -> str | None:
    """A question about what she is; how she is today has an answer of its own, with its cause."""
    return None if kind == "feel" and why.asked(text) not in (None, "nature") else kind


def aimed(text: str, kind: str | None, meant: Intent) -> str | None:
    """A question about her only where it is aimed at her: holding hands is told of friends."""
    if kind == "away" and _HER_DAY.search(text):
        return None  # how her day was is small talk, and no question of what she is
    if kind not in _ABOUT_HER:
        return kind
    most = SHORT_QUESTION_EN if text.isascii() else SHORT_QUESTION
    short = "?" in text and len(text) <= most
    return kind if meant == "ask_her" or short or _TO_HER.search(text) else None
