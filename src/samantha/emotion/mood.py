"""Her state as arithmetic over a log: events raise emotions, emotions pull a mood, time lets go.

Emotions add up towards 1 and halve in minutes; the mood is a point in pleasure, arousal and
dominance that is pulled by them and drifts home to a temperament in hours (Gebhard 2005, ALMA).
The state is only ever computed from the log, so an event that turns out to have meant something
else is taken back wholly, not faded (Marsella and Gratch 2009, EMA).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final, Literal

from samantha.emotion.appraisal import KINDS, Happening, Kind, appraise
from samantha.emotion.taxonomy import PAD
from samantha.types import EMOTIONS, TOPICS, Emotion, Event, Json, MessageId, Pad, PersonId, Topic

Mode = Literal["on", "frozen", "off"]

HALF_LIFE_MIN: Final[Mapping[Emotion, float]] = MappingProxyType(
    {
        "surprise": 3.0,
        "disgust": 10.0,
        "anger": 12.0,
        "interest": 15.0,
        "fear": 20.0,
        "shame": 20.0,
        "joy": 25.0,
        "admiration": 30.0,
        "weariness": 30.0,
        "gratitude": 40.0,
        "hope": 40.0,
        "sadness": 45.0,
        "calm": 60.0,
        "affection": 90.0,
        "neutral": 3.0,
    }
)
MOOD_HALF_LIFE_MIN: Final = 240.0
TEMPERAMENT: Final = Pad(0.25, 0.05, 0.10)
MOST: Final = 0.85  # the length a mood never exceeds
PULL: Final = 0.30  # how far one full emotion pulls the mood towards its own point
FAINT: Final = 1e-9  # a feeling weaker than this has passed
CAUSES_MOST: Final = 6  # per emotion; the weakest fall away
KEPT: Final = timedelta(days=3)  # by then a mood has halved eighteen times
ENTRIES_MOST: Final = 120  # the log is replayed and written with every turn

REVISED: Final = "affect.revised"
SWITCHED: Final = "affect.switched"


@dataclass(frozen=True, slots=True)
class Cause:
    """How much of an emotion came from one event; shares fade with it."""

    event: str
    share: float


@dataclass(frozen=True, slots=True)
class Feeling:
    """One emotion: how strong (0..1), and which events it came from, strongest first."""

    intensity: float
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class MoodState:
    """Her whole state at one instant."""

    at: datetime | None = None
    mood: Pad = TEMPERAMENT
    felt: Mapping[Emotion, Feeling] = field(default_factory=lambda: MappingProxyType({}))
    mode: Mode = "on"

    def intensity(self, emotion: Emotion) -> float:
        feeling = self.felt.get(emotion)
        return feeling.intensity if feeling else 0.0


REST: Final = MoodState()


@dataclass(frozen=True, slots=True)
class Revision:
    """A second thought about an event: another kind or degree, or None where it is withdrawn."""

    id: str
    of: str
    at: datetime
    kind: Kind | None = None
    degree: float = 0.0
    why: Literal["cleared", "apology", "corrected"] = "corrected"

    def event(self, person: PersonId) -> Event:
        data: dict[str, Json] = {
            "of": self.of,
            "kind": self.kind,
            "degree": round(self.degree, 4),
            "why": self.why,
        }
        return Event(person, self.id, REVISED, self.at, data)


@dataclass(frozen=True, slots=True)
class Switch:
    """The person froze her mood, switched it off, or set it going again."""

    id: str
    at: datetime
    to: Mode

    def event(self, person: PersonId) -> Event:
        return Event(person, self.id, SWITCHED, self.at, {"to": self.to})


Entry = Happening | Revision | Switch


# --- time ---------------------------------------------------------------------------------------


def drift(state: MoodState, *, now: datetime) -> MoodState:
    """The state at `now` if nothing else happened. Two drifts make one of their sum; a clock
    that went back changes nothing."""
    if state.at is None:
        return replace(state, at=now)
    minutes = (now - state.at).total_seconds() / 60
    if minutes <= 0:
        return state
    if state.mode != "on":
        return replace(state, at=now)
    keep = 0.5 ** (minutes / MOOD_HALF_LIFE_MIN)
    felt = {
        emotion: faded
        for emotion, feeling in state.felt.items()
        if (faded := _fade(feeling, 0.5 ** (minutes / HALF_LIFE_MIN[emotion]))).intensity > FAINT
    }
    return replace(
        state,
        at=now,
        mood=Pad(
            *(
                home + (point - home) * keep
                for point, home in zip(_axes(state.mood), _axes(TEMPERAMENT), strict=True)
            )
        ),
        felt=MappingProxyType(felt),
    )


def _fade(feeling: Feeling, keep: float) -> Feeling:
    return Feeling(
        feeling.intensity * keep,
        tuple(Cause(cause.event, cause.share * keep) for cause in feeling.causes),
    )


# --- events -------------------------------------------------------------------------------------


def feel(state: MoodState, happening: Happening) -> MoodState:
    """The state after an event. Frozen or switched off, nothing moves it."""
    state = drift(state, now=happening.at)
    if state.mode != "on":
        return state
    felt = dict(state.felt)
    mood = state.mood
    for pull in appraise(happening.kind, happening.degree):
        before = felt.get(pull.emotion, Feeling(0.0))
        added = pull.amount * (1.0 - before.intensity)
        felt[pull.emotion] = Feeling(
            before.intensity + added, _caused(before.causes, Cause(happening.id, added))
        )
        mood = _pulled(mood, PAD[pull.emotion], pull.amount)
    return replace(state, mood=mood, felt=MappingProxyType(felt))


def _caused(causes: tuple[Cause, ...], fresh: Cause) -> tuple[Cause, ...]:
    shares = {cause.event: cause.share for cause in causes}
    shares[fresh.event] = shares.get(fresh.event, 0.0) + fresh.share
    ordered = sorted(shares.items(), key=lambda item: -item[1])[:CAUSES_MOST]
    return tuple(Cause(event, share) for event, share in ordered)


def _pulled(mood: Pad, towards: Pad, amount: float) -> Pad:
    """A mood moved along an emotion's direction, less the farther out it is already."""
    here = _axes(mood)
    step = [PULL * amount * axis for axis in _axes(towards)]
    outwards = sum(a * b for a, b in zip(here, step, strict=True)) > 0
    room = 1.0 - _length(here) / MOST if outwards else 1.0
    moved = [a + b * max(0.0, room) for a, b in zip(here, step, strict=True)]
    length = _length(moved)
    if length > MOST:
        moved = [a * MOST / length for a in moved]
    return Pad(*moved)


def _axes(pad: Pad) -> tuple[float, float, float]:
    return pad.pleasure, pad.arousal, pad.dominance


def _length(axes: Sequence[float]) -> float:
    return math.sqrt(sum(a * a for a in axes))


# --- the log ------------------------------------------------------------------------------------


def replay(entries: Iterable[Entry], *, now: datetime, base: MoodState = REST) -> MoodState:
    """The state that a log makes, from `base` on, at `now`. The latest revision of an event
    holds for all of its past."""
    log = tuple(entries)
    revised = {entry.of: entry for entry in log if isinstance(entry, Revision)}
    state = base
    for entry in log:
        match entry:
            case Happening():
                meant = meaning(entry, revised)
                state = drift(state, now=entry.at) if meant is None else feel(state, meant)
            case Switch():
                state = switch(state, entry)
            case Revision():
                pass
    return drift(state, now=now)


def meaning(happening: Happening, revised: Mapping[str, Revision]) -> Happening | None:
    """An event as it is understood by now; None where it was withdrawn."""
    second = revised.get(happening.id)
    if second is None:
        return happening
    if second.kind is None:
        return None
    return replace(happening, kind=second.kind, degree=second.degree)


def switch(state: MoodState, to: Switch) -> MoodState:
    """Freeze, switch off or go on. Off is the temperament, without a feeling; going on from
    frozen takes up where it stopped."""
    state = drift(state, now=to.at)
    if to.to == "off" or (to.to == "on" and state.mode == "off"):
        return MoodState(at=state.at, mode=to.to)
    return replace(state, mode=to.to)


def standing(entries: Iterable[Entry]) -> tuple[Happening, ...]:
    """The events of a log as they are understood by now, withdrawn ones left out."""
    log = tuple(entries)
    revised = {entry.of: entry for entry in log if isinstance(entry, Revision)}
    meant = (meaning(entry, revised) for entry in log if isinstance(entry, Happening))
    return tuple(happening for happening in meant if happening is not None)


@dataclass(frozen=True, slots=True)
class Log:
    """What happened to her: a base state, and every entry since, oldest first."""

    base: MoodState = REST
    entries: tuple[Entry, ...] = ()

    def state(self, now: datetime) -> MoodState:
        return replay(self.entries, now=now, base=self.base)

    def since(self, earlier: Log) -> tuple[Entry, ...] | None:
        """What came behind an earlier log of which nothing was forgotten; None where a later
        entry changes how the earlier ones are understood, or it is not the same log."""
        if not earlier.entries:
            return None
        for at in range(len(self.entries), 0, -1):
            if self.entries[at - 1] is earlier.entries[-1]:
                break
        else:
            return None
        common, fresh = self.entries[:at], self.entries[at:]
        whole = self.base is earlier.base and at == len(earlier.entries)
        folded = self.base is not earlier.base and at <= len(earlier.entries)
        same = all(
            a is b for a, b in zip(reversed(common), reversed(earlier.entries), strict=False)
        )
        in_order = all(entry.at >= earlier.entries[-1].at for entry in fresh)
        plain = not any(isinstance(entry, Revision) for entry in fresh)
        return fresh if (whole or folded) and same and in_order and plain else None

    def add(self, *entries: Entry) -> Log:
        """The log with these entries behind; one that it holds already is left as it is."""
        held = {entry.id: entry for entry in self.entries}
        for entry in entries:
            held.setdefault(entry.id, entry)
        return replace(self, entries=tuple(held.values()))

    def fold(self, *, now: datetime) -> Log:
        """The same state with entries older than `KEPT`, and all but the latest
        `ENTRIES_MOST`, worked into the base."""
        edge = now - KEPT
        cut = max(0, len(self.entries) - ENTRIES_MOST)
        while cut < len(self.entries) and self.entries[cut].at < edge:
            cut += 1
        old, kept = self.entries[:cut], self.entries[cut:]
        if not old:
            return self
        # A revision of a folded event has done its work; one of a kept event stays.
        late = tuple(entry for entry in kept if isinstance(entry, Revision))
        base = replay((*old, *late), now=max(entry.at for entry in old), base=self.base)
        return Log(base=base, entries=kept)

    def without(self, messages: Iterable[MessageId]) -> Log:
        """The log as if events known only from these messages had never been: forgetting."""
        gone = frozenset(messages)
        lost = {
            entry.id
            for entry in self.entries
            if isinstance(entry, Happening) and entry.sources and gone.issuperset(entry.sources)
        }
        kept = tuple(
            entry
            for entry in self.entries
            if entry.id not in lost and not (isinstance(entry, Revision) and entry.of in lost)
        )
        return replace(self, entries=kept)

    def json(self) -> dict[str, Json]:
        return {
            "base": _state_json(self.base),
            "entries": [_entry_json(entry) for entry in self.entries],
        }

    @classmethod
    def from_json(cls, data: Json) -> Log:
        """The log kept as `data`; what cannot be read in it is left out."""
        if not isinstance(data, dict):
            return cls()
        rows = data.get("entries")
        entries = (_entry(row) for row in rows) if isinstance(rows, list) else ()
        return cls(
            base=_state(data.get("base")),
            entries=tuple(entry for entry in entries if entry is not None),
        )

    @classmethod
    def from_events(cls, events: Iterable[Event]) -> Log:
        """The log that stored events tell, in their order."""
        entries = (_entry(_row(event)) for event in events)
        return cls(entries=tuple(entry for entry in entries if entry is not None))


def _row(event: Event) -> Json:
    data = event.data if isinstance(event.data, dict) else {}
    what = {"affect": "happening", REVISED: "revision", SWITCHED: "switch"}.get(event.kind, "")
    return {
        **data,
        "what": what,
        "id": event.id,
        "at": event.at.isoformat(),
        "sources": list(event.sources),
    }


def _entry_json(entry: Entry) -> dict[str, Json]:
    match entry:
        case Happening():
            return {
                "what": "happening",
                "id": entry.id,
                "at": entry.at.isoformat(),
                "kind": entry.kind,
                "degree": entry.degree,
                "topic": entry.topic,
                "sources": list(entry.sources),
            }
        case Revision():
            return {
                "what": "revision",
                "id": entry.id,
                "at": entry.at.isoformat(),
                "of": entry.of,
                "kind": entry.kind,
                "degree": entry.degree,
                "why": entry.why,
            }
        case Switch():
            return {
                "what": "switch",
                "id": entry.id,
                "at": entry.at.isoformat(),
                "to": entry.to,
            }


def _entry(row: object) -> Entry | None:
    if not isinstance(row, dict):
        return None
    at, name = _time(row.get("at")), row.get("id")
    if at is None or not isinstance(name, str):
        return None
    kind = next((known for known in KINDS if known == row.get("kind")), None)
    degree = _number(row.get("degree"))
    match row.get("what"):
        case "happening" if kind is not None:
            sources = row.get("sources")
            return Happening(
                id=name,
                kind=kind,
                at=at,
                degree=degree,
                topic=_topic(row.get("topic")),
                sources=tuple(MessageId(str(one)) for one in sources)
                if isinstance(sources, list)
                else (),
            )
        case "revision" if isinstance(row.get("of"), str):
            why = row.get("why")
            return Revision(
                id=name,
                of=str(row["of"]),
                at=at,
                kind=kind,
                degree=degree,
                why="cleared"
                if why == "cleared"
                else "apology"
                if why == "apology"
                else "corrected",
            )
        case "switch":
            to = row.get("to")
            return Switch(name, at, "off" if to == "off" else "frozen" if to == "frozen" else "on")
        case _:
            return None


def _state_json(state: MoodState) -> dict[str, Json]:
    return {
        "at": state.at.isoformat() if state.at else None,
        "mood": list(_axes(state.mood)),
        "mode": state.mode,
        "felt": {
            emotion: {
                "intensity": feeling.intensity,
                "causes": [[cause.event, cause.share] for cause in feeling.causes],
            }
            for emotion, feeling in state.felt.items()
        },
    }


def _state(row: object) -> MoodState:
    if not isinstance(row, dict):
        return REST
    mood, mode, felt = row.get("mood"), row.get("mode"), row.get("felt")
    axes = [_number(a) for a in mood] if isinstance(mood, list) and len(mood) == 3 else None
    return MoodState(
        at=_time(row.get("at")),
        mood=Pad(*axes) if axes and _length(axes) <= MOST + 1e-6 else TEMPERAMENT,
        mode="off" if mode == "off" else "frozen" if mode == "frozen" else "on",
        felt=MappingProxyType(_felt(felt) if isinstance(felt, dict) else {}),
    )


def _felt(rows: Mapping[object, object]) -> dict[Emotion, Feeling]:
    felt: dict[Emotion, Feeling] = {}
    for emotion in EMOTIONS:
        row = rows.get(emotion)
        if not isinstance(row, dict):
            continue
        causes = row.get("causes")
        felt[emotion] = Feeling(
            min(1.0, max(0.0, _number(row.get("intensity")))),
            tuple(
                Cause(str(pair[0]), _number(pair[1]))
                for pair in (causes if isinstance(causes, list) else [])
                if isinstance(pair, list) and len(pair) == 2
            ),
        )
    return felt


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return 0.0
    return float(value)


def _topic(value: object) -> Topic:
    return next((known for known in TOPICS if known == value), "general")


def _time(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
