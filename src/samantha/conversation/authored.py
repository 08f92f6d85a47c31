"""Tier 0: the brain that is always there, made of lines that were written for her.

It chooses among them by plan and closeness of meaning, fills their slots with the right
particles, and says them. It needs no model, no network, and a few milliseconds.
"""

from __future__ import annotations

import threading
from collections.abc import AsyncGenerator
from random import Random
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from samantha.conversation import choose, meeting
from samantha.conversation.choice import Choice
from samantha.conversation.reply import Offer
from samantha.language import fragment, restate
from samantha.language.fragment import Named
from samantha.language.particles import fill
from samantha.language.speakable import sentences
from samantha.ports import Embedder, Morphology
from samantha.types import (
    Act,
    Emotion,
    Exchange,
    Language,
    Percept,
    Person,
    Plan,
    Prompt,
    Sampling,
)

NEAR: Final = 3
OFFERED: Final = 4
SHOT_CHARACTERS: Final = 60
RESTATED_MOST: Final = 200  # characters of a message that may be said back
NAMED_MOST: Final = 40  # characters of a message that may be no more than a name
LIGHT: Final = 0.5  # how often what is glad or plain is said back lightly
# What the shots show: one of each kind of moment, sorrow and gladness evenly.
MOMENTS: Final[tuple[tuple[Act, Emotion], ...]] = (
    (Act.SHARE, "neutral"),
    (Act.LISTEN, "weariness"),
    (Act.CELEBRATE, "joy"),
    (Act.COMFORT, "sadness"),
    (Act.ASK, "neutral"),
    (Act.REFLECT, "anger"),
)


class Directions:
    """The directions of meaning of every `heard`, worked out once and shared by everybody."""

    def __init__(self, lines: choose.Lines, embedder: Embedder | None) -> None:
        self._lines = lines
        self._embedder = embedder
        self._rows: dict[Language, NDArray[np.float32]] = {}
        self._lock = threading.Lock()

    def warm(self, language: Language) -> None:
        """Work out what every choice in a language needs: a fifth of a second, best spent while
        somebody is reading."""
        self.of(language)
        if self._lines.of(language):
            _ = (self._lines.wording[language], self._lines.filed[language])

    def of(self, language: Language) -> NDArray[np.float32] | None:
        """Unit rows in the order of the lines; None without an embedder."""
        if self._embedder is None:
            return None
        with self._lock:
            if language not in self._rows:
                heard = [line.heard for line in self._lines.of(language)]
                self._rows[language] = self._embedder.embed(heard, role="passage")
            return self._rows[language]

    def query(self, text: str) -> NDArray[np.float32] | None:
        if self._embedder is None:
            return None
        row: NDArray[np.float32] = self._embedder.embed([text], role="query")[0]
        return row


class Authored:
    """`ports.LanguageModel` over the authored lines.

    The id of the line it said last is in `line`, several joined by commas.
    """

    name = "authored"
    tier: Literal[0, 1, 2] = 0

    def __init__(
        self, lines: choose.Lines, directions: Directions, morphology: Morphology | None = None
    ) -> None:
        self._lines = lines
        self._morphology = morphology
        self._directions = directions
        self.line = ""

    async def reply(self, prompt: Prompt, sampling: Sampling) -> AsyncGenerator[str, None]:
        rng = Random(sampling.seed)
        choice = self._choice(
            prompt,
            self._directions.query(prompt.heard),
            restated=self._restated(prompt, light=rng.random() < LIGHT),
            named=self._named(prompt),
            spent=prompt.spent,
            rng=rng,
        )
        self.line = ",".join(choice.ids)
        for sentence in self._filled(choice, prompt):
            yield sentence

    def offers(self, prompt: Prompt, *, seed: int, most: int = OFFERED) -> tuple[Offer, ...]:
        """Up to `most` replies that fit a plan equally well, best first, for another brain to
        choose among; the first is the one that would be said here."""
        heard = self._directions.query(prompt.heard)
        rng = Random(seed)
        restated = self._restated(prompt, light=rng.random() < LIGHT)
        named = self._named(prompt)
        offers: list[Offer] = []
        spent = prompt.spent
        reach: str | None = None
        for _ in range(most):
            choice = self._choice(
                prompt, heard, restated=restated, named=named, spent=spent, rng=rng
            )
            if not choice.ids or spent.issuperset(choice.ids) or reach not in (None, choice.reach):
                break
            reach = choice.reach
            offers.append(Offer(",".join(choice.ids), self._filled(choice, prompt)))
            spent = spent.union(choice.ids)
        return tuple(offers)

    def _choice(
        self,
        prompt: Prompt,
        heard: NDArray[np.float32] | None,
        *,
        restated: str,
        named: Named | None,
        spent: frozenset[str],
        rng: Random,
    ) -> Choice:
        return choose.choose(
            self._lines,
            plan=prompt.plan,
            percept=prompt.percept,
            heard=prompt.heard,
            heard_vector=heard,
            vectors=self._directions.of(prompt.plan.language),
            spent=spent,
            recent=prompt.recent,
            names=prompt.names,
            restated=restated,
            named=named,
            rng=rng,
        )

    def _restated(self, prompt: Prompt, *, light: bool) -> str:
        """The person's news said back to them; "" where it is not to be, or where Korean is not
        taken apart yet."""
        heard, plan = prompt.heard, prompt.plan
        if len(heard) > RESTATED_MOST or plan.intent not in meeting.TOLD:
            return ""
        if plan.language == "en":
            return restate.english(heard)
        words = self._morphology
        if words is None or not words.ready:
            return ""
        return restate.korean(
            heard,
            words.morphemes(heard),
            level=plan.level,
            join=words.joined,
            light=light and plan.valence in ("positive", "neutral"),
        )

    def _named(self, prompt: Prompt) -> Named | None:
        """What a message names that is no sentence; None where Korean is not taken apart yet."""
        heard, words = prompt.heard, self._morphology
        if len(heard) > NAMED_MOST:
            return None
        if prompt.plan.language == "en":
            return fragment.english(heard)
        if words is None or not words.ready:
            return None
        return fragment.korean(words.morphemes(heard), heard)

    def _filled(self, choice: Choice, prompt: Prompt) -> tuple[str, ...]:
        plan = prompt.plan
        return tuple(
            sentence
            for text in choice.texts
            for sentence in sentences(
                fill(text, prompt.names, level=plan.level, lang=plan.language)
            )
        )

    async def read(self, prompt: Prompt) -> None:
        """Nothing: lines need no warming."""

    async def aclose(self) -> None:
        self.line = ""

    def near(
        self, plan: Plan, percept: Percept, heard: str, *, limit: int = NEAR
    ) -> tuple[Exchange, ...]:
        """The exchanges nearest to what was heard, of the same act and level: shown to a
        model as examples."""
        return choose.nearest(
            self._lines,
            plan=plan,
            percept=percept,
            heard=heard,
            heard_vector=self._directions.query(heard),
            vectors=self._directions.of(plan.language),
            limit=limit,
        )

    def shots(self, person: Person) -> tuple[Exchange, ...]:
        """A handful of exchanges that stand in the stable beginning of a model's prompt: one
        for each kind of moment, the same ones for a person every time."""
        level = person.level if person.language == "ko" else "jondaemal"
        found = []
        for act, emotion in MOMENTS:
            fitting = (
                line
                for line in self._lines.of(person.language)
                if line.act is act
                and line.emotion == emotion
                and line.level == level
                and line.reach == "close"
                and line.stage == "new"
                and not line.slots
                and len(line.said) <= SHOT_CHARACTERS
            )
            first = next(fitting, None)
            if first is not None:
                found.append(first)
        return tuple(found)
