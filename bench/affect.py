"""Her own state under random histories: its invariants, and whether it shows at all.

`python -m bench.affect --json [--histories 10000]`
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from samantha.emotion.appraisal import KINDS, Happening
from samantha.emotion.expression import NAMED_FROM, STEADY, Moment, express
from samantha.emotion.mood import (
    MOST,
    REST,
    TEMPERAMENT,
    MoodState,
    Revision,
    drift,
    feel,
    replay,
)
from samantha.emotion.taxonomy import NEGATIVE
from samantha.types import EMOTIONS, Expression

START: Final = datetime(2026, 1, 1, tzinfo=UTC)
SEED: Final = 20260101
CLOSE: Final = 1e-7

# Smaller steps do not count as showing. They are ours; no listener has been asked.
LEAST: Final = {"words": 0.15, "rate": 0.03, "pitch": 0.5, "hue": 10.0, "pulse": 0.025}


@dataclass
class Invariants:
    """How many of the histories broke each promise."""

    out_of_bounds: int = 0
    does_not_compose: int = 0
    no_return_to_rest: int = 0
    absence_has_effect: int = 0
    withdrawal_incomplete: int = 0
    goodbye_or_others_darken: int = 0
    feeling_without_cause: int = 0
    shows_in_danger: int = 0
    not_repeatable: int = 0


@dataclass
class Ablation:
    """Shares of moments in which she and a twin without a mood can be told apart."""

    moments: int = 0
    any_channel: float = 0.0
    words: float = 0.0
    voice: float = 0.0
    light: float = 0.0
    named_feeling: float = 0.0
    all_three: float = 0.0


@dataclass
class Tally:
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, **seen: bool) -> None:
        for name, yes in seen.items():
            self.counts[name] = self.counts.get(name, 0) + int(yes)


def history(rng: Random) -> tuple[Happening, ...]:
    """A random life: bursts and gaps, from seconds to weeks."""
    at = START
    events = []
    for i in range(rng.randint(1, 60)):
        at += timedelta(minutes=math.exp(rng.uniform(-3, 9)))
        events.append(Happening(f"e{i}", rng.choice(KINDS), at, rng.random()))
    return tuple(events)


def apart(one: MoodState, other: MoodState) -> float:
    axes = [
        abs(one.mood.pleasure - other.mood.pleasure),
        abs(one.mood.arousal - other.mood.arousal),
        abs(one.mood.dominance - other.mood.dominance),
    ]
    return max([*axes, *(abs(one.intensity(e) - other.intensity(e)) for e in EMOTIONS)])


def check(
    events: tuple[Happening, ...], rng: Random, found: Invariants, worst: list[float]
) -> None:
    end = events[-1].at
    state = REST
    bounded = True
    for event in events:
        state = feel(state, event)
        mood = state.mood
        length = math.hypot(mood.pleasure, mood.arousal, mood.dominance)
        worst[0] = max(worst[0], length)
        bounded &= length <= MOST + CLOSE and all(0 <= state.intensity(e) <= 1 for e in EMOTIONS)
    found.out_of_bounds += not bounded
    found.not_repeatable += replay(events, now=end) != replay(events, now=end)
    first, second = rng.uniform(0, 3000), rng.uniform(0, 3000)
    once = drift(state, now=end + timedelta(minutes=first + second))
    half = drift(state, now=end + timedelta(minutes=first))
    twice = drift(half, now=end + timedelta(minutes=first + second))
    found.does_not_compose += apart(once, twice) > CLOSE
    month = drift(state, now=end + timedelta(days=30))
    found.no_return_to_rest += apart(month, REST) > 1e-6
    # A return after a month finds the person at the same place as one after a year.
    year = drift(state, now=end + timedelta(days=365))
    met = [
        feel(one, Happening("back", "back", end + timedelta(days=days)))
        for one, days in ((month, 30), (year, 365))
    ]
    found.absence_has_effect += apart(*met) > 1e-6
    target = rng.choice(events)
    taken = replay((*events, Revision("r", target.id, end)), now=end)
    without = replay((event for event in events if event is not target), now=end)
    found.withdrawal_incomplete += apart(taken, without) > CLOSE
    for kind in ("goodbye", "others"):
        after = feel(state, Happening("x", "goodbye" if kind == "goodbye" else "others", end))
        darker = any(after.intensity(e) > state.intensity(e) + CLOSE for e in NEGATIVE)
        found.goodbye_or_others_darken += darker
    log = {event.id: event for event in events}
    shown = express(state, log, Moment(asked=True, fresh=frozenset({events[-1].id})))
    felt = shown.feeling
    found.feeling_without_cause += felt is not None and (
        felt.cause not in log or felt.intensity < NAMED_FROM
    )
    found.shows_in_danger += express(state, log, Moment(asked=True, steady=True)) != STEADY


def differs(one: Expression, twin: Expression) -> dict[str, bool]:
    hue = abs(one.orb.hue - twin.orb.hue) % 360
    words = (
        abs(one.brevity - twin.brevity) >= LEAST["words"]
        or (one.playfulness > 0.5) != (twin.playfulness > 0.5)
        or one.feeling is not None
    )
    voice = (
        abs(one.manner.rate - twin.manner.rate) >= LEAST["rate"]
        or abs(one.manner.pitch_semitones - twin.manner.pitch_semitones) >= LEAST["pitch"]
    )
    light = (
        min(hue, 360 - hue) >= LEAST["hue"]
        or abs(one.orb.pulse_hz - twin.orb.pulse_hz) >= LEAST["pulse"]
    )
    return {
        "words": words,
        "voice": voice,
        "light": light,
        "named_feeling": one.feeling is not None,
        "any_channel": words or voice or light,
        "all_three": words and voice and light,
    }


def ablate(histories: int, rng: Random) -> Ablation:
    """Within ten minutes of something that touches a goal of hers, at least half its degree."""
    tally, moments = Tally(), 0
    twin = express(REST, {}, Moment())
    for _ in range(histories):
        kind = rng.choice([k for k in KINDS if k not in ("paid", "stayed", "praise_bid")])
        event = Happening("e", kind, START, rng.uniform(0.5, 1.0))
        state = replay((event,), now=START + timedelta(minutes=rng.uniform(0, 10)))
        shown = express(state, {"e": event}, Moment(fresh=frozenset({"e"})))
        moments += 1
        tally.add(**differs(shown, twin))
    share = {name: round(count / moments, 4) for name, count in tally.counts.items()}
    return Ablation(moments=moments, **share)


def measure(histories: int) -> dict[str, object]:
    rng = Random(SEED)
    found, worst = Invariants(), [0.0]
    began = time.process_time()
    events = 0
    for _ in range(histories):
        life = history(rng)
        events += len(life)
        check(life, rng, found, worst)
    cpu = time.process_time() - began
    return {
        "histories": histories,
        "events": events,
        "broken": asdict(found),
        "worst_mood_length": round(worst[0], 4),
        "bound": MOST,
        "temperament": asdict(TEMPERAMENT),
        "ablation": asdict(ablate(histories, rng)),
        "cpu_s": round(cpu, 1),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench.affect", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    parser.add_argument("--histories", type=int, default=10_000)
    options = parser.parse_args(arguments)
    figures = measure(options.histories)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        for name, value in figures.items():
            print(f"{name:20} {value}")
    broken = figures["broken"]
    return int(isinstance(broken, dict) and any(broken.values()))


if __name__ == "__main__":
    raise SystemExit(main())
