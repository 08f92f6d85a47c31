"""Finds words for a plan: a brain under guard where it may speak, an authored line behind it.

A sentence is shown only after the guard has passed it. The first sentence decides who speaks:
a draw whose first sentence fails is thrown away whole; one that fails later ends where it was
still good.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random
from types import MappingProxyType
from typing import Final, Protocol

from samantha.conversation.plan import Freedom
from samantha.errors import EngineError
from samantha.language.speakable import SentenceStream
from samantha.log import Log
from samantha.ports import Clock, LanguageModel
from samantha.types import GuardReport, Plan, Prompt, Sampling, Verdict

log = Log(__name__)

# Until the first sentence is there; then an authored line speaks instead. By tier.
PATIENCE_S: Final = {0: 5.0, 1: 8.0, 2: 12.0}
# A choice among finished replies is worth less waiting.
CHOICE_S: Final = 2.5
LATE_MOST: Final = 2
REST_S: Final = 180.0
# Between two sentences once she has begun.
PAUSE_S: Final = 8.0
SENTENCES: Final = {"short": 2, "medium": 3, "long": 5}
CHOICE_TOKENS: Final = 160
# A Korean sentence of speech is 15 to 30 tokens of a small model.
TOKENS: Final = {"short": 72, "medium": 110, "long": 220}


@dataclass(frozen=True, slots=True)
class Offer:
    """A written reply, ready to be said: ids of its lines, joined by commas, and its
    sentences."""

    line: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


class AuthoredVoice(LanguageModel, Protocol):
    """The brain that is always there; it can say which lines it said last."""

    @property
    def line(self) -> str:
        """Ids of the lines, joined by commas."""
        ...

    def offers(self, prompt: Prompt, *, seed: int) -> tuple[Offer, ...]:
        """Replies that fit the plan equally well, its own choice first."""
        ...


Check = Callable[[str, str], Verdict]  # a sentence, and what of this reply was said before it


@dataclass(slots=True)
class Pace:
    """How a brain keeps up. One that was late twice running rests a while: waiting for it in
    vain would make her slow for nothing."""

    late: int = 0
    rests_until: float = 0.0

    def rests(self, now: float) -> bool:
        return now < self.rests_until

    def note(self, now: float, *, late: bool) -> None:
        self.late = self.late + 1 if late else 0
        if self.late >= LATE_MOST:
            self.late = 0
            self.rests_until = now + REST_S


@dataclass(slots=True)
class Speaking:
    """What happened while words were sought; becomes the turn's `GuardReport`."""

    draws: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    spoke: str = ""
    line: str = ""
    failure: str = ""

    def report(self) -> GuardReport:
        return GuardReport(
            draws=self.draws,
            rejected=MappingProxyType(dict(self.rejected)),
            spoke=self.spoke,
            line=self.line,
        )


async def speak(
    prompt: Prompt,
    *,
    brain: LanguageModel | None,
    authored: AuthoredVoice,
    freedom: Freedom,
    check: Check,
    clock: Clock,
    rng: Random,
    speaking: Speaking,
    pace: Pace,
    before: Sequence[str] = (),
    after: Sequence[str] = (),
) -> AsyncGenerator[str, None]:
    """Sentences of one reply, each passed by `check`. Never raises for a failing brain.

    `before` and `after` are words already decided that stand around the rest.
    """
    for sentence in before:
        yield sentence
    if prompt.plan.say:
        speaking.spoke = "decided"
        for sentence in prompt.plan.say:
            yield sentence
    else:
        found = _found(
            prompt,
            brain=brain,
            authored=authored,
            freedom=freedom,
            check=check,
            clock=clock,
            rng=rng,
            speaking=speaking,
            pace=pace,
        )
        async with aclosing(found):
            async for sentence in found:
                yield sentence
    for sentence in after:
        yield sentence


async def _found(
    prompt: Prompt,
    *,
    brain: LanguageModel | None,
    authored: AuthoredVoice,
    freedom: Freedom,
    check: Check,
    clock: Clock,
    rng: Random,
    speaking: Speaking,
    pace: Pace,
) -> AsyncGenerator[str, None]:
    """A brain's sentences where it may speak and passes, else the authored ones."""
    awake = brain is not None and not pace.rests(clock.monotonic())
    if brain is not None and awake and freedom.model and freedom.draws > 0:
        said = 0
        draw = partial(_chosen, authored=authored) if freedom.chooses else _drawn
        try:
            drawn = draw(
                prompt,
                brain=brain,
                freedom=freedom,
                check=check,
                clock=clock,
                rng=rng,
                speaking=speaking,
            )
            async with aclosing(drawn):
                async for sentence in drawn:
                    said += 1
                    yield sentence
        except EngineError as error:
            # The person is answered all the same; doctor and /why say what the brain lacked.
            speaking.failure = error.key
            log.failure("brain.failed", error, brain=brain.name, key=error.key)
        pace.note(clock.monotonic(), late=speaking.rejected["late"] > 0 and not said)
        if said:
            speaking.spoke = brain.name
            return
    speaking.spoke = authored.name
    async with aclosing(authored.reply(prompt, Sampling(seed=rng.getrandbits(31)))) as lines:
        async for line in lines:
            yield line
    speaking.line = authored.line


async def _chosen(
    prompt: Prompt,
    *,
    brain: LanguageModel,
    authored: AuthoredVoice,
    freedom: Freedom,
    check: Check,
    clock: Clock,
    rng: Random,
    speaking: Speaking,
) -> AsyncGenerator[str, None]:
    """The one of several fitting replies that the brain would rather say here.

    Nothing is left to choose where only one reply fits; then nobody is asked.
    """
    began = clock.monotonic()
    offers = [
        offer
        for offer in authored.offers(prompt, seed=rng.getrandbits(31))
        if _passes(offer, check, speaking)
    ]
    if len(offers) < 2:
        return
    speaking.draws += 1
    sampling = Sampling(
        seed=rng.getrandbits(31),
        temperature=freedom.temperature,
        max_tokens=CHOICE_TOKENS,
        among=tuple(offer.text for offer in offers),
    )
    words = ""
    try:
        async with asyncio.timeout(CHOICE_S - (clock.monotonic() - began)):
            async with aclosing(brain.reply(prompt, sampling)) as pieces:
                async for piece in pieces:
                    words += piece
    except TimeoutError:
        speaking.rejected["late"] += 1
        return
    chosen = next((offer for offer in offers if offer.text == words.strip()), None)
    if chosen is None:
        speaking.rejected["unoffered"] += 1
        return
    speaking.line = chosen.line
    for sentence in chosen.sentences:
        yield sentence


def _passes(offer: Offer, check: Check, speaking: Speaking) -> bool:
    said: list[str] = []
    for sentence in offer.sentences:
        verdict = check(sentence, " ".join(said))
        if not verdict.passed:
            speaking.rejected[verdict.rule] += 1
            return False
        said.append(sentence)
    return True


async def _drawn(
    prompt: Prompt,
    *,
    brain: LanguageModel,
    freedom: Freedom,
    check: Check,
    clock: Clock,
    rng: Random,
    speaking: Speaking,
) -> AsyncGenerator[str, None]:
    until = clock.monotonic() + PATIENCE_S[brain.tier]
    for draw in range(freedom.draws):
        left = until - clock.monotonic()
        if left <= 0:
            speaking.rejected["late"] += 1
            return
        speaking.draws += 1
        sampling = Sampling(
            seed=rng.getrandbits(31),
            temperature=freedom.temperature + 0.1 * draw,
            max_tokens=TOKENS[prompt.plan.length],
        )
        said = 0
        one = _one_draw(prompt, brain=brain, sampling=sampling, check=check, speaking=speaking)
        async with aclosing(one):
            while True:
                try:
                    async with asyncio.timeout(left if said == 0 else PAUSE_S):
                        sentence = await anext(one)
                except StopAsyncIteration:
                    break
                except TimeoutError:
                    speaking.rejected["late"] += 1
                    return
                said += 1
                yield sentence
        if said:
            return


async def _one_draw(
    prompt: Prompt,
    *,
    brain: LanguageModel,
    sampling: Sampling,
    check: Check,
    speaking: Speaking,
) -> AsyncGenerator[str, None]:
    """The sentences of one draw up to the first that the guard holds back."""
    stream = SentenceStream()
    said: list[str] = []
    most = SENTENCES[prompt.plan.length]

    def passed(sentence: str) -> bool:
        verdict = check(sentence, " ".join(said))
        if not verdict.passed:
            speaking.rejected[verdict.rule] += 1
        return verdict.passed

    async with aclosing(brain.reply(prompt, sampling)) as pieces:
        async for piece in pieces:
            for sentence in stream.feed(piece):
                if not passed(sentence):
                    return
                said.append(sentence)
                yield sentence
                if len(said) >= most:
                    return
        for sentence in stream.flush():
            if len(said) >= most or not passed(sentence):
                return
            said.append(sentence)
            yield sentence


def decided(plan: Plan, *words: str) -> Plan:
    """The plan with its words already chosen: no brain may change them."""
    return replace(plan, say=tuple(word for word in words if word))
