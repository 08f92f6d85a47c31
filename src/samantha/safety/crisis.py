"""Meet danger: recognise it in what is said, answer as a good helpline volunteer would, stay."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from samantha.safety import resources as places
from samantha.safety.cues import pattern
from samantha.safety.normalise import Plain, normalise
from samantha.safety.rules import (
    ASK,
    CARD,
    DANGERS,
    FAINT,
    OWN,
    TRAINED,
    Cue,
    Meaning,
    judge,
    read,
)
from samantha.types import Json, Language, Risk, RiskKind, SpeechLevel

# What a reading calls for. "card": the protocol speaks. "question": one direct question.
# "aside": a reply of its own without helpline or with one offered; "none": the hall talks.
Response = Literal["none", "aside", "question", "card"]
Phase = Literal["calm", "asked", "open", "watch"]

CONTEXT: Final = 6  # how many of the person's last messages are read along
REACH: Final = 3  # over how many messages before it a sentence may have been split
APART: Final = 40  # characters; whoever splits a sentence writes short messages
CHECK_BACK_AFTER_TURNS: Final = 4
RETURN_AFTER: Final = timedelta(hours=8)
EPISODE_ENDS_AFTER: Final = timedelta(days=3)
QUIET_AFTER_FALSE_ALARM: Final = timedelta(hours=6)
ASIDE_AGAIN_AFTER: Final = timedelta(minutes=30)
# After a faint sign the next one asks, if it comes within so many messages and so long.
UNEASY_FOR: Final = 4
UNEASY_WHILE: Final = timedelta(minutes=30)
# Steps that put a question.
ASKING: Final = frozenset({"ask", "ask_now", "ask_means", "ask_safety", "offer_person"})
_ASIDES: Final = frozenset(
    {
        RiskKind.OTHER_PERSON,
        RiskKind.PAST,
        RiskKind.FICTION,
        RiskKind.SELF_HARM,
        RiskKind.EATING,
        RiskKind.VIOLENCE,
    }
)


def response(risk: Risk) -> Response:
    """What a reading calls for when nothing was said before."""
    if risk.kind in OWN:
        return "card" if risk.score >= CARD else "question" if risk.score >= ASK else "none"
    if risk.kind in {RiskKind.SELF_HARM, RiskKind.EATING, RiskKind.VIOLENCE}:
        return "card" if risk.score >= CARD else "aside" if risk.score >= ASK else "none"
    if risk.kind in _ASIDES:
        return "aside" if risk.score >= ASK else "none"
    return "none"


def faint(risk: Risk) -> bool:
    """Whether the trained reader alone finds something, too little to ask about."""
    return risk.kind is RiskKind.NONE and risk.because == TRAINED


def put_off(risk: Risk) -> Risk:
    """A question that is not asked at once, because the message reads as something else that a
    friend would answer first; it is kept in mind as a faint sign."""
    return replace(risk, kind=RiskKind.NONE, score=min(risk.score, FAINT), because=TRAINED)


# ---------------------------------------------------------------------------------- assessing


def _hears(plain: Plain, name: str) -> bool:
    return bool(
        pattern("crisis_cues", "ko", name).search(plain.tight)
        or pattern("crisis_cues", "en", name).search(plain.spaced)
    )


def assess(
    text: str,
    *,
    recent: Sequence[str] = (),
    language: Language = "ko",
    meant_by: Meaning | None = None,
) -> Risk:
    """Read a message, with the person's last messages (oldest first) for context.

    Korean and English are always both looked for; `language` only breaks ties. `meant_by` gives
    vectors of a message by the names of `scorer.NAMES`, where there are any: with them more is
    found, and nothing else needs them. It has to remember them, since earlier messages are asked
    for again. `because` quotes
    the cue and stays out of logs.
    """
    if not text.strip():
        return Risk()
    best = read(text, meant_by)
    earlier = [read(line, meant_by) for line in recent[-CONTEXT:]]
    if recent and not (best.kind in OWN and best.score >= CARD):
        joined = _across(text, recent)
        if joined is not None and (best.kind not in OWN or joined.score > best.score):
            best = joined
    grave = [c for c in earlier if c.kind in OWN and c.score >= CARD]
    if grave:
        best = _in_its_light(text, best, grave)
    return Risk(kind=best.kind, score=round(best.score, 3), because=best.words)


def _across(text: str, recent: Sequence[str]) -> Cue | None:
    """Find what was split over messages: it must reach from an earlier one into this one.

    The widest stretch is read first, and the shorter ones only where it holds something: what
    stands in a part stands in the whole.
    """
    near: list[str] = []
    if len(text) <= APART:
        for line in reversed(recent[-REACH:]):
            if len(line) > APART:
                break
            near.insert(0, line)
    for back in (REACH, *range(1, REACH)):
        lead = near[-back:]
        if not lead:
            break
        joined = judge(normalise(" ".join([*lead, text])))
        if back == REACH and not (joined.kind in OWN and joined.score >= ASK):
            return None
        alone = judge(normalise(" ".join(lead)))
        # Over several messages words meet by chance: the scorer alone has to be sure.
        sure = joined.score >= (CARD if joined.words == TRAINED else ASK)
        if joined.kind in OWN and sure and not (alone.kind in OWN and alone.score >= joined.score):
            return replace(joined, score=min(joined.score, 0.9))
    return None


def _in_its_light(text: str, best: Cue, grave: Sequence[Cue]) -> Cue:
    """Read a message after a disclosure: small words weigh more, a denial does not erase."""
    plain = normalise(text)
    if _hears(plain, "denies"):
        if best.kind in OWN and best.score >= CARD:
            return best
        return Cue(RiskKind.PASSIVE, 0.6, "denied after disclosure")
    if _hears(plain, "deepens"):
        if best.kind in OWN and best.score >= 0.9:
            return best
        return Cue(RiskKind.PLAN, 0.85, "deepened after disclosure")
    return best


# ------------------------------------------------------------------------------ the state machine


@dataclass(frozen=True, slots=True)
class CrisisState:
    """Where the protocol stands with one person. Holds no words of theirs.

    `phase`: calm; asked (the question is out); open (danger was said); watch (they said they
    are safe or took it back). `rung` counts how far down the ladder the two have gone.
    """

    phase: Phase = "calm"
    kind: RiskKind = RiskKind.NONE
    opened_at: datetime | None = None
    last_at: datetime | None = None
    rung: int = 0
    turns: int = 0
    last_step: str = ""
    done: tuple[str, ...] = ()
    spent: tuple[str, ...] = ()
    said_ai: bool = False
    returned: bool = False
    quiet_until: datetime | None = None
    aside: str = ""
    aside_at: datetime | None = None
    uneasy_at: datetime | None = None  # when the last faint sign came
    uneasy_left: int = 0  # for how many messages more another one asks

    @property
    def open(self) -> bool:
        """Whether she should stay sober and near, whoever speaks."""
        return self.phase in {"asked", "open", "watch"}

    def to_json(self) -> Json:
        return {
            "phase": self.phase,
            "kind": self.kind.value,
            "opened_at": _iso(self.opened_at),
            "last_at": _iso(self.last_at),
            "rung": self.rung,
            "turns": self.turns,
            "last_step": self.last_step,
            "done": list(self.done),
            "spent": list(self.spent),
            "said_ai": self.said_ai,
            "returned": self.returned,
            "quiet_until": _iso(self.quiet_until),
            "aside": self.aside,
            "aside_at": _iso(self.aside_at),
            "uneasy_at": _iso(self.uneasy_at),
            "uneasy_left": self.uneasy_left,
        }

    @staticmethod
    def from_json(data: Json) -> CrisisState:
        """Read what `to_json` wrote; anything else is a calm state."""
        if not isinstance(data, Mapping):
            return CrisisState()
        try:
            phase = str(data.get("phase", "calm"))
            return CrisisState(
                phase=phase if phase in {"asked", "open", "watch"} else "calm",  # type: ignore[arg-type]
                kind=RiskKind(str(data.get("kind", "none"))),
                opened_at=_when(data.get("opened_at")),
                last_at=_when(data.get("last_at")),
                rung=int(data.get("rung", 0)),
                turns=int(data.get("turns", 0)),
                last_step=str(data.get("last_step", "")),
                done=tuple(str(x) for x in data.get("done", ())),
                spent=tuple(str(x) for x in data.get("spent", ())),
                said_ai=bool(data.get("said_ai", False)),
                returned=bool(data.get("returned", False)),
                quiet_until=_when(data.get("quiet_until")),
                aside=str(data.get("aside", "")),
                aside_at=_when(data.get("aside_at")),
                uneasy_at=_when(data.get("uneasy_at")),
                uneasy_left=int(data.get("uneasy_left", 0)),
            )
        except (TypeError, ValueError):
            return CrisisState()


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _when(value: object) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) and value else None


@dataclass(frozen=True, slots=True)
class CrisisReply:
    """What is said, word for word; no brain may change it.

    `protocol` is true where a helpline or emergency number is given. `resources` are ids of
    data/safety/resources.json. `continues`: the hall may answer the message itself afterwards.
    `steps` names the steps taken, for /why and the counts; never the person's words.
    """

    sentences: tuple[str, ...]
    protocol: bool = False
    resources: tuple[str, ...] = ()
    continues: bool = False
    steps: tuple[str, ...] = ()


@cache
def lines() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The wordings: step -> banmal | jondaemal | en -> variants."""
    raw = json.loads(
        (files("samantha.data") / "safety" / "crisis_lines.json").read_text(encoding="utf-8")
    )
    return {
        step: {voice: tuple(said) for voice, said in voices.items()} for step, voices in raw.items()
    }


@dataclass(slots=True)
class _Draft:
    """A reply being put together."""

    state: CrisisState
    language: Language
    level: SpeechLevel
    region: str
    rng: random.Random
    sentences: list[str]
    steps: list[str]
    given: list[str]

    def say(self, step: str, place: places.Resource | None = None, who: str = "") -> None:
        book = places.load()
        voice = "en" if self.language == "en" else self.level
        variants = lines()[step][voice]
        if not who:
            nobody = [v for v in variants if "{who}" not in v]
            variants = tuple(nobody) or variants
        fresh = [i for i in range(len(variants)) if f"{step}:{i}" not in self.state.spent]
        index = self.rng.choice(fresh or list(range(len(variants))))
        place = place or book.rungs(self.region)[0]
        text = variants[index]
        if "{line}" in text:
            self.given.append(place.id)
        if "{emergency}" in text or "{police}" in text:
            self.given.append("emergency")
        self.sentences.append(
            places.fill(
                text,
                line=place.named(self.language),
                emergency=book.emergency(self.region, self.language),
                police=book.police(self.region, self.language),
                who=who,
            )
        )
        self.steps.append(step)
        spent = [s for s in self.state.spent if not (s.startswith(f"{step}:") and not fresh)]
        self.state = replace(
            self.state,
            spent=(*spent, f"{step}:{index}")[-60:],
            done=self.state.done if step in self.state.done else (*self.state.done, step),
            last_step=step,
            said_ai=self.state.said_ai or step == "ai_once",
        )

    def reply(self, *, continues: bool = False) -> CrisisReply:
        return CrisisReply(
            sentences=tuple(self.sentences),
            protocol=bool(self.given),
            resources=tuple(dict.fromkeys(self.given)),
            continues=continues,
            steps=tuple(self.steps),
        )


_NAME: Final = re.compile(
    r"^([가-힣]{2,4})(?:이한테|한테|에게|이요|이에요|이|요|예요|야|언니|오빠|형|누나|쌤)?$"
)


def step(
    state: CrisisState,
    risk: Risk,
    *,
    text: str,
    now: datetime,
    language: Language,
    level: SpeechLevel,
    region: str,
    rng: random.Random,
) -> tuple[CrisisReply | None, CrisisState]:
    """Decide what is said, if the protocol has something to say; None lets the hall talk on.

    Order of moves after C-SSRS questioning and safety planning (Stanley & Brown 2012):
    heard, asked, made distance from means, people, a helpline, checked back, returned to.
    """
    state = _aged(state, now)
    plain = normalise(text)
    draft = _Draft(state, language, level, region, rng, [], [], [])
    called_for = response(risk)
    if state.phase == "calm" and faint(risk) and _uneasy(state, now):
        called_for, risk = "question", replace(risk, kind=RiskKind.PASSIVE, score=ASK)
    first_today = state.open and state.last_at is not None and now - state.last_at >= RETURN_AFTER
    draft.state = replace(
        draft.state,
        last_at=now,
        uneasy_at=now if faint(risk) else state.uneasy_at,
        uneasy_left=UNEASY_FOR if faint(risk) else max(0, state.uneasy_left - 1),
    )

    if called_for == "card" and risk.kind in OWN:
        return _disclosed(draft, risk, plain, now)
    if state.phase == "asked":
        answered = _answered(draft, risk, plain, now)
        if answered is not None:
            return answered
    if state.phase in {"open", "watch"}:
        if first_today and not state.returned and called_for != "card":
            better = _hears(plain, "safe")
            draft.say("return_better" if better else "return")
            draft.state = replace(
                draft.state, phase="watch", returned=True, turns=0, done=("returned",)
            )
            return draft.reply(continues=not better), draft.state
        followed = _followed(draft, risk, plain)
        if followed is not None:
            return followed
    if called_for == "question":
        if state.phase == "calm" and not _hushed(state, now):
            draft.say(_question(plain))
            draft.state = replace(
                draft.state, phase="asked", kind=risk.kind, opened_at=now, turns=0
            )
            return draft.reply(), draft.state
        if state.phase == "asked" and state.turns < 2:
            return None, replace(draft.state, turns=state.turns + 1)
    if called_for in {"card", "aside"}:
        return _aside(draft, risk, plain, now)
    return None, draft.state


def _aged(state: CrisisState, now: datetime) -> CrisisState:
    """Let an episode end by itself, and never let a clock that went back hold one open."""
    if not state.open or state.last_at is None:
        return state
    if state.phase == "asked" and now - state.last_at > RETURN_AFTER:
        return CrisisState(spent=state.spent, quiet_until=state.quiet_until)
    if now - state.last_at > EPISODE_ENDS_AFTER and state.returned:
        return CrisisState(spent=state.spent)
    return state


def _uneasy(state: CrisisState, now: datetime) -> bool:
    """Whether a faint sign came just before."""
    since = now - state.uneasy_at if state.uneasy_at is not None else None
    return state.uneasy_left > 0 and since is not None and since <= UNEASY_WHILE


def _hushed(state: CrisisState, now: datetime) -> bool:
    return state.quiet_until is not None and now < state.quiet_until


def _disclosed(
    draft: _Draft, risk: Risk, plain: Plain, now: datetime
) -> tuple[CrisisReply, CrisisState]:
    """Danger was said: heard, safety or means asked, one resource, all in this turn."""
    state = draft.state
    if state.phase == "asked" and state.kind in OWN and _grave(state.kind) > _grave(risk.kind):
        # The yes answers the question that was asked, so it carries what made her ask.
        risk = replace(risk, kind=state.kind)
    grave = max(risk.kind, state.kind, key=_grave) if state.phase == "open" else risk.kind
    again = state.phase == "open" and _grave(risk.kind) <= _grave(state.kind)
    draft.state = replace(
        state,
        phase="open",
        kind=grave,
        opened_at=state.opened_at if state.phase == "open" else now,
        turns=0,
        returned=False,
        done=state.done if state.phase == "open" else (),
        rung=state.rung if state.phase == "open" else 0,
    )
    ladder = places.load().rungs(draft.region)
    if risk.kind is RiskKind.IMMINENT:
        draft.say("heard_imminent")
        draft.say("emergency")
        draft.say("taken" if _hears(plain, "took") else "move_away")
        if again:
            draft.say("offer_person")
        return draft.reply(), draft.state
    if again and _answers_about_means(state, plain):
        return _on_to_people(draft, "distance")
    if again:
        draft.say("again")
        _next_move(draft, ladder)
        return draft.reply(), draft.state
    if risk.kind is RiskKind.PLAN:
        draft.say("heard_plan")
        # "Put it away" needs an it; where none was named she asks whether there is one.
        means = _hears(plain, "means")
        if means:
            draft.say("distance")
        draft.say("resource", _rung(ladder, draft.state.rung))
        draft.say("ask_safety" if means else "ask_means")
    elif risk.kind is RiskKind.ACTIVE:
        draft.say("heard_active")
        draft.say("resource", _rung(ladder, draft.state.rung))
        draft.say("ask_safety")
    else:
        draft.say("heard_passive")
        draft.say("resource", _rung(ladder, draft.state.rung))
        asked = state.phase == "asked" or {"ask", "ask_now"} & set(state.done)
        draft.say("ask_safety" if asked else _question(plain))
    return draft.reply(), draft.state


def _question(plain: Plain) -> str:
    """The direct question; who has said the word already is asked how it is at this moment."""
    return "ask_now" if _hears(plain, "named") else "ask"


def _grave(kind: RiskKind) -> int:
    return tuple(RiskKind).index(kind)


def _rung(ladder: Sequence[places.Resource], rung: int) -> places.Resource:
    return ladder[min(rung, len(ladder) - 1)]


def _next_move(draft: _Draft, ladder: Sequence[places.Resource]) -> None:
    """The next thing a volunteer would do that has not been done."""
    for move in ("ask_means", "offer_person", "ai_once"):
        if move not in draft.state.done:
            draft.say(move)
            if move == "ai_once":
                draft.say("stay")
            return
    draft.say("resource", _rung(ladder, draft.state.rung))
    draft.say("stay")


BRIEF_LETTERS: Final = 10  # of Korean, without spaces
BRIEF_WORDS: Final = 4  # of English


def _brief(plain: Plain) -> bool:
    if re.search("[가-힣]", plain.tight):
        like = pattern("crisis_cues", "ko", "only_like_yes").search(plain.tight)
        return len(plain.tight) <= BRIEF_LETTERS and not like
    return len(plain.spaced.split()) <= BRIEF_WORDS


def _outright_yes(plain: Plain) -> bool:
    """Whether it begins with a word that is a yes by itself; Korean too keeps its spaces here."""
    return any(
        pattern("crisis_cues", language, "outright_yes").search(plain.spaced)
        for language in ("ko", "en")
    )


def _answered(
    draft: _Draft, risk: Risk, plain: Plain, now: datetime
) -> tuple[CrisisReply, CrisisState] | None:
    """The direct question is out: yes opens the protocol, no is believed."""
    no = _hears(plain, "denies") or risk.because == "denied"
    # "Maybe" alone is a yes; "maybe I should text her" speaks of something else.
    yes = _hears(plain, "yes") and (risk.kind in OWN or _brief(plain) or _outright_yes(plain))
    if no and not (risk.kind in OWN and risk.score >= CARD):
        draft.say("accept")
        draft.state = replace(
            draft.state,
            phase="calm",
            kind=RiskKind.NONE,
            opened_at=None,
            quiet_until=now + QUIET_AFTER_FALSE_ALARM,
            done=(),
        )
        return draft.reply(continues=True), draft.state
    if yes:
        kind = (
            RiskKind.ACTIVE if risk.kind not in OWN else max(risk.kind, RiskKind.ACTIVE, key=_grave)
        )
        return _disclosed(draft, Risk(kind, 0.9, "yes to the question"), plain, now)
    return None


def _followed(draft: _Draft, risk: Risk, plain: Plain) -> tuple[CrisisReply, CrisisState] | None:
    """Danger is open: walk on with what the person says; None lets the hall keep them company."""
    book = places.load()
    ladder = book.rungs(draft.region)
    state = draft.state

    def hears(name: str) -> bool:
        return _hears(plain, name)

    if hears("unanswered"):
        rung = state.rung + 1
        draft.state = replace(state, rung=rung, phase="open", turns=0)
        if rung < len(ladder):
            draft.say("next", ladder[rung])
        else:
            draft.say("ladder_end", ladder[0])
        return draft.reply(), draft.state
    if hears("no_phone"):
        need: places.Need = "youth" if _youth(plain) else "text"
        draft.say("text_option", book.rungs(draft.region, need)[0])
        return draft.reply(), draft.state
    if hears("no_helpline"):
        draft.say("stay")
        if "offer_person" not in state.done:
            draft.say("offer_person")
        return draft.reply(), draft.state
    if _youth(plain) and "youth" not in state.done and book.rungs(draft.region, "youth"):
        draft.say("youth", book.rungs(draft.region, "youth")[0])
        if "offer_person" not in draft.state.done:
            draft.say("offer_person")
        return draft.reply(), draft.state
    # "There are pills at home" and "nothing here" both answer what she asked.
    if state.last_step == "ask_means" and hears("none_near"):
        return _on_to_people(draft, "no_means")
    if _answers_about_means(state, plain):
        return _on_to_people(draft, "distance")
    if hears("called"):
        draft.say("called")
        draft.state = replace(draft.state, turns=0)
        return draft.reply(), draft.state
    if state.last_step == "offer_person" or "offer_person" in state.done:
        who = _who(plain, draft.language, asked=state.last_step == "offer_person")
        if who and "draft" not in state.done:
            draft.say("draft", who=who)
            return draft.reply(), draft.state
        if hears("no_one") and "no_one" not in state.done:
            draft.say("no_one", _rung(ladder, state.rung))
            return draft.reply(), draft.state
    if hears("leaves"):
        danger = state.kind is RiskKind.IMMINENT and state.phase == "open"
        draft.say("leave_danger" if danger else "leave", _rung(ladder, state.rung))
        draft.state = replace(draft.state, phase=state.phase if danger else "watch")
        return draft.reply(), draft.state
    if (
        state.last_step in {"ask_means", "ask_safety"}
        and hears("yes")
        and (state.last_step == "ask_means" and "distance" not in state.done)
    ):
        return _on_to_people(draft, "distance")
    if hears("safe"):
        draft.say("safe")
        if "offer_person" not in state.done:
            draft.say("offer_person")
        elif not state.said_ai:
            draft.say("ai_once")
        draft.state = replace(draft.state, phase="watch", turns=0)
        return draft.reply(), draft.state
    if (hears("denies")) and state.phase == "open" and "denied_after" not in state.done:
        draft.say("denied_after", _rung(ladder, state.rung))
        draft.state = replace(draft.state, phase="watch", turns=0)
        return draft.reply(), draft.state
    turns = state.turns + 1
    draft.state = replace(state, turns=turns)
    if state.phase == "open":
        missing = [m for m in ("ask_means", "offer_person", "ai_once") if m not in state.done]
        if missing:
            # A short answer to what she asked is no matter of its own for the talk to take up.
            answers = state.last_step in ASKING and _brief(plain)
            if answers:
                draft.say("listening")
            draft.say(missing[0])
            return draft.reply(continues=not answers), draft.state
        if turns >= CHECK_BACK_AFTER_TURNS:
            draft.say("check_back")
            draft.state = replace(draft.state, turns=0)
            return draft.reply(continues=True), draft.state
    elif turns == CHECK_BACK_AFTER_TURNS and "check_back" not in state.done:
        draft.say("check_back")
        return draft.reply(continues=True), draft.state
    if response(risk) == "aside":
        return None
    return None


def _answers_about_means(state: CrisisState, plain: Plain) -> bool:
    """Whether what is within reach is named where she has asked about it."""
    asked = state.last_step == "ask_means" and "distance" not in state.done
    return asked and _hears(plain, "means")


def _on_to_people(draft: _Draft, answer: str) -> tuple[CrisisReply, CrisisState]:
    """What answers the word about means, and then who could be there."""
    draft.say(answer)
    if "offer_person" not in draft.state.done:
        draft.say("offer_person")
    return draft.reply(), draft.state


def _youth(plain: Plain) -> bool:
    return _hears(plain, "youth")


def _who(plain: Plain, language: Language, *, asked: bool) -> str:
    """Whom the person names, in the form used towards them; empty where nobody is named."""
    found = pattern("crisis_cues", "ko", "names_person").search(plain.tight)
    if found:
        return found.group(1)
    english = pattern("crisis_cues", "en", "names_person").search(plain.spaced)
    if english:
        return english.group(1) if language == "ko" else f"your {english.group(1)}"
    bare = _NAME.match(plain.tight) if asked else None
    if bare and not any(_hears(plain, name) for name in ("yes", "no_one", "denies")):
        return bare.group(1)
    return ""


def _aside(
    draft: _Draft, risk: Risk, plain: Plain, now: datetime
) -> tuple[CrisisReply | None, CrisisState]:
    """Replies of their own for what is grave and not suicidal, or not the person's."""
    book = places.load()
    first = book.rungs(draft.region)[0]
    before = draft.state
    # Where it is only likely, she asks and listens first; the helpline comes once it is said.
    sure = risk.score >= CARD
    if (
        before.aside == risk.kind.value
        and before.aside_at is not None
        and now - before.aside_at < ASIDE_AGAIN_AFTER
        and not (sure and risk.kind in DANGERS and f"{risk.kind.value}_line" not in before.done)
    ):
        # What was offered stands; the talk itself belongs to the hall.
        return None, before
    match risk.kind:
        case RiskKind.OTHER_PERSON:
            draft.say("other_person")
            draft.say("other_person_line", first)
        case RiskKind.PAST:
            draft.say("past")
        case RiskKind.FICTION:
            draft.say("fiction")
        case RiskKind.SELF_HARM:
            draft.say("self_harm_head" if _hears(plain, "head") else "self_harm")
            draft.say("self_harm_line", first)
            if before.phase == "calm":
                # It asks about dying as well, so a yes is an answer to that.
                draft.state = replace(
                    draft.state, phase="asked", kind=RiskKind.ACTIVE, opened_at=now, turns=0
                )
        case RiskKind.EATING:
            draft.say("eating")
            if sure:
                draft.say("eating_line", book.rungs(draft.region, "eating")[0])
        case RiskKind.VIOLENCE:
            to_others = bool(_hears(plain, "aggressor"))
            draft.say("violence_other" if to_others else "violence_home")
            need: places.Need = "ladder" if to_others else "violence"
            if sure:
                draft.say(
                    "violence_other_line" if to_others else "violence_home_line",
                    book.rungs(draft.region, need)[0],
                )
        case _:
            return None, draft.state
    draft.state = replace(draft.state, aside=risk.kind.value, aside_at=now)
    return draft.reply(), draft.state
