"""Who is in this person's life, by what they say: names, relations, contact, what matters.

Every entry rests on messages, so that forgetting them forgets it too; the person sees the whole,
changes it, and may say that nothing of the kind is kept at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal, get_args

from samantha.types import Json, Language, MessageId
from samantha.wellbeing import kin

Relation = kin.Relation
Matter = kin.Matter
Consent = Literal["unasked", "yes", "no"]

NOTES_MOST: Final = 60
PEOPLE_MOST: Final = 200
MOST_READ: Final = 2_000

_NEARNESS: Final[Mapping[Relation, float]] = MappingProxyType(
    {
        "partner": 0.70,
        "family": 0.60,
        "friend": 0.55,
        "guide": 0.40,
        "colleague": 0.35,
        "other": 0.30,
    }
)


@dataclass(frozen=True, slots=True)
class Note:
    """What one message told of one person. `warm` is -1, 0 or 1; no words are kept."""

    message: MessageId
    at: datetime
    contact: bool = False  # they met or spoke
    distant: bool = False  # it has been long
    missed: bool = False
    warm: int = 0
    matter: Matter | None = None
    gone: bool = False  # dead
    parted: bool = False
    harm: bool = False

    @property
    def lasting(self) -> bool:
        """Notes that are never dropped for room."""
        return self.gone or self.parted or self.harm


@dataclass(frozen=True, slots=True)
class Someone:
    """One person in their life. `name` is what they call them; `set_*` is what they said so
    themselves and wins over what was gathered."""

    name: str
    relation: Relation = "other"
    notes: tuple[Note, ...] = ()
    set_closeness: float | None = None
    set_relation: Relation | None = None
    raise_it: bool = True  # whether she may bring them up

    @property
    def kind(self) -> Relation:
        return self.set_relation or self.relation

    @property
    def sources(self) -> tuple[MessageId, ...]:
        return tuple(dict.fromkeys(note.message for note in self.notes))

    @property
    def last_mention(self) -> datetime | None:
        return max((note.at for note in self.notes), default=None)

    @property
    def last_contact(self) -> datetime | None:
        return max((note.at for note in self.notes if note.contact), default=None)

    @property
    def warmth(self) -> float:
        """-1..1: how they speak of them."""
        told = [note.warm for note in self.notes if note.warm]
        return sum(told) / len(told) if told else 0.0

    @property
    def closeness(self) -> float:
        """0..1: as set by them, else from the relation, how often and how warmly told of."""
        if self.set_closeness is not None:
            return self.set_closeness
        told = 0.04 * min(6, len(self.notes)) + 0.1 * self.warmth
        return max(0.0, min(1.0, _NEARNESS[self.kind] + told))

    @property
    def matters(self) -> tuple[tuple[Matter, Note], ...]:
        """What matters to them, latest last."""
        return tuple((note.matter, note) for note in self.notes if note.matter is not None)

    @property
    def reachable(self) -> bool:
        """Whether she may ever suggest them: alive, not parted from, not somebody who harms."""
        out = any(note.lasting for note in self.notes)
        return self.raise_it and not out


@dataclass(frozen=True, slots=True)
class People:
    """The people of one life. With consent "no" nothing is kept."""

    someone: tuple[Someone, ...] = ()
    consent: Consent = "unasked"

    def find(self, name: str) -> Someone | None:
        return next((one for one in self.someone if one.name == name), None)

    # -- learning

    def learn(self, text: str, *, language: Language, message: MessageId, at: datetime) -> People:
        """What a message tells of people. The same message twice changes nothing."""
        if self.consent == "no":
            return self
        line = text[:MOST_READ]
        known = [one.name for one in self.someone]
        hushed = kin.hushed(line, known)
        people = self
        for mention in kin.mentions(line, language, known):
            people = people._noted(mention, message, at)
        for name in hushed:
            people = people.hush(name)
        return people

    def _noted(self, mention: kin.Mention, message: MessageId, at: datetime) -> People:
        note = Note(
            message=message,
            at=at,
            contact=mention.contact,
            distant=mention.distant,
            missed=mention.missed,
            warm=mention.warm,
            matter=mention.matter,
            gone=mention.gone,
            parted=mention.parted,
            harm=mention.harm,
        )
        before = self.find(mention.name)
        if before is None:
            if len(self.someone) >= PEOPLE_MOST:
                return self
            fresh = Someone(mention.name, mention.relation, (note,))
            return replace(self, someone=(*self.someone, fresh))
        if message in before.sources:
            return self
        relation = before.relation if before.relation != "other" else mention.relation
        return self._put(replace(before, relation=relation, notes=_kept((*before.notes, note))))

    def _put(self, one: Someone) -> People:
        return replace(
            self, someone=tuple(one if old.name == one.name else old for old in self.someone)
        )

    # -- theirs to change

    def agree(self, yes: bool) -> People:
        """Their word on keeping any of this; a no empties it."""
        return replace(self, consent="yes") if yes else People(consent="no")

    def hush(self, name: str, *, raise_it: bool = False) -> People:
        """She does not bring this person up, or may again."""
        one = self.find(name)
        return self._put(replace(one, raise_it=raise_it)) if one else self

    def set(
        self, name: str, *, closeness: float | None = None, relation: Relation | None = None
    ) -> People:
        one = self.find(name)
        if one is None:
            return self
        near = one.set_closeness if closeness is None else max(0.0, min(1.0, closeness))
        kind = one.set_relation if relation is None else relation
        return self._put(replace(one, set_closeness=near, set_relation=kind))

    def rename(self, name: str, to: str) -> People:
        """Call somebody otherwise; into an existing name, the two become one."""
        one, other = self.find(name), self.find(to)
        if one is None or name == to or not to.strip():
            return self
        rest = tuple(old for old in self.someone if old.name not in (name, to))
        if other is None:
            return replace(self, someone=(*rest, replace(one, name=to)))
        notes = tuple(sorted((*other.notes, *one.notes), key=lambda note: note.at))
        return replace(self, someone=(*rest, replace(other, notes=_kept(notes))))

    def remove(self, name: str) -> People:
        return replace(self, someone=tuple(one for one in self.someone if one.name != name))

    def forget(self, messages: Iterable[MessageId]) -> People:
        """As if these messages had never been."""
        gone = frozenset(messages)
        left = (
            replace(one, notes=tuple(note for note in one.notes if note.message not in gone))
            for one in self.someone
        )
        return replace(self, someone=tuple(one for one in left if one.notes))

    # -- keeping

    def json(self) -> dict[str, Json]:
        return {"consent": self.consent, "someone": [_someone_json(one) for one in self.someone]}

    @classmethod
    def from_json(cls, data: Json) -> People:
        """The people kept as `data`; what cannot be read in it is left out."""
        if not isinstance(data, dict):
            return cls()
        said = data.get("consent")
        consent: Consent = "yes" if said == "yes" else "no" if said == "no" else "unasked"
        rows = data.get("someone")
        people = (_someone(row) for row in rows) if isinstance(rows, list) else ()
        return cls(tuple(one for one in people if one is not None), consent)


def _kept(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    if len(notes) <= NOTES_MOST:
        return notes
    lasting = tuple(note for note in notes[:-NOTES_MOST] if note.lasting)
    return (*lasting, *notes[-NOTES_MOST:])


def _someone_json(one: Someone) -> dict[str, Json]:
    return {
        "name": one.name,
        "relation": one.relation,
        "set_closeness": one.set_closeness,
        "set_relation": one.set_relation,
        "raise_it": one.raise_it,
        "notes": [
            {
                "message": note.message,
                "at": note.at.isoformat(),
                "warm": note.warm,
                "matter": note.matter,
                **{flag: True for flag in _FLAGS if getattr(note, flag)},
            }
            for note in one.notes
        ],
    }


_FLAGS: Final = ("contact", "distant", "missed", "gone", "parted", "harm")


def _someone(row: object) -> Someone | None:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str):
        return None
    rows = row.get("notes")
    notes = (_note(one) for one in rows) if isinstance(rows, list) else ()
    near = row.get("set_closeness")
    return Someone(
        name=str(row["name"]),
        relation=_relation(row.get("relation")) or "other",
        notes=tuple(note for note in notes if note is not None),
        set_closeness=float(near) if isinstance(near, int | float) else None,
        set_relation=_relation(row.get("set_relation")),
        raise_it=row.get("raise_it") is not False,
    )


def _relation(value: object) -> Relation | None:
    return next((one for one in get_args(Relation) if one == value), None)


def _note(row: object) -> Note | None:
    if not isinstance(row, dict) or not isinstance(row.get("message"), str):
        return None
    try:
        at = datetime.fromisoformat(str(row.get("at")))
    except ValueError:
        return None
    if at.tzinfo is None:
        return None
    warm = row.get("warm")
    return Note(
        message=MessageId(str(row["message"])),
        at=at,
        warm=warm if warm in (-1, 1) else 0,
        matter=next((one for one in get_args(Matter) if one == row.get("matter")), None),
        **{flag: row.get(flag) is True for flag in _FLAGS},
    )
