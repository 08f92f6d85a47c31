"""What whoever runs her for others must be able to show: evidence, a consent, a breach notice."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from samantha.safety.policy import Profile, yearly_counts
from samantha.types import Json

# The files of the package that decide in danger: what the published protocol stands for.
RULES: Final = (
    *(
        f"safety/{name}.py"
        for name in (
            *("crisis", "conduct", "cues", "normalise", "resources"),
            *("responder", "rules", "scorer", "senses"),
        )
    ),
    *(
        f"data/safety/{name}"
        for name in (
            *("combinations.json", "conduct_cues.json", "crisis_cues.json", "crisis_lines.json"),
            *("lexicon.json", "resources.json", "scorer.npz", "spellings.json", "top.npz"),
        )
    ),
)
NOTIFY_WITHIN: Final = timedelta(hours=72)  # PIPA decree 39; GDPR 33(1)


def rules_hash(package: Path) -> str:
    """SHA-256 over every file that decides, names included; `package` is the folder samantha.

    Raises OSError where one is missing.
    """
    whole = hashlib.sha256()
    for name in RULES:
        whole.update(f"src/samantha/{name}".encode() + b"\0")
        whole.update((package / name).read_bytes() + b"\0")
    return whole.hexdigest()


def evidence(
    notices: Iterable[tuple[datetime, str]],
    protocol: Iterable[tuple[datetime, str, bool]],
    *,
    year: int,
    rules: str,
    numbers_checked: str,
) -> dict[str, Json]:
    """What shows that the notices were given and the protocol was kept, for a year.

    `notices` are (when, kind), `protocol` (when, class of danger, whether a helpline was given),
    `rules` the hash of the published protocol. Nobody's words or name go in, so none come out
    (CA SB 243 22602 to 22605).
    """
    given = sorted((at, kind) for at, kind in notices if at.year == year)
    times = [at.isoformat() for at, _ in given]
    return {
        "year": year,
        "notices": dict(sorted(Counter(kind for _, kind in given).items())),
        "first_notice": times[0] if times else None,
        "last_notice": times[-1] if times else None,
        "protocol": dict(yearly_counts(protocol, year)),
        "rules_sha256": rules,
        "numbers_checked": numbers_checked,
    }


@dataclass(frozen=True, slots=True)
class Guardian:
    """A guardian's word that a child may talk here: who, in what relation, and when."""

    name: str
    relation: str
    at: datetime

    def json(self) -> dict[str, Json]:
        return {"name": self.name, "relation": self.relation, "at": self.at.isoformat()}

    @classmethod
    def from_json(cls, data: Json) -> Guardian | None:
        """What `json` wrote; anything else is nobody's word."""
        if not isinstance(data, Mapping):
            return None
        name, relation, at = data.get("name"), data.get("relation"), data.get("at")
        if not (isinstance(name, str) and name.strip() and isinstance(relation, str)):
            return None
        try:
            return cls(name, relation, datetime.fromisoformat(str(at)))
        except ValueError:
            return None


def may_open(profile: Profile, *, under_14: bool, guardian: Guardian | None) -> bool:
    """Whether a talk may begin: an operator needs a guardian's word for a child under 14
    (PIPA 22-2). At home the guardian is the one who runs her."""
    return profile.deployment != "operator" or not under_14 or guardian is not None


def incident(
    lines: Iterable[str],
    *,
    since: datetime,
    until: datetime,
    found: datetime,
    people: int,
    kept: Mapping[str, int],
) -> dict[str, Json]:
    """The who, what and when that a breach notice has to tell (PIPA 34, GDPR 33).

    `lines` are those of the event log; what cannot be read in it is counted, not passed over.
    `kept` counts what lies here by its kind. `found` is when the breach became known.
    """
    counted: Counter[str] = Counter()
    refused = unread = 0
    times: list[datetime] = []
    for line in lines:
        try:
            row = json.loads(line)
            # The log writes local time to the millisecond.
            at = datetime.strptime(row["at"][:19], "%Y-%m-%d %H:%M:%S").astimezone()
            name = str(row["event"])
        except (ValueError, KeyError, TypeError):
            unread += 1
            continue
        if since <= at <= until:
            times.append(at)
            counted[name] += 1
            refused += name == "gate.refused"
    return {
        "who": {"people": people},
        "what": {"kept": dict(sorted(kept.items()))},
        "when": {
            "from": since.isoformat(),
            "until": until.isoformat(),
            "first_event": min(times).isoformat() if times else None,
            "last_event": max(times).isoformat() if times else None,
            "known_at": found.isoformat(),
            "notify_by": (found + NOTIFY_WITHIN).isoformat(),
        },
        "log": {"events": dict(sorted(counted.items())), "refused": refused, "unread": unread},
    }
