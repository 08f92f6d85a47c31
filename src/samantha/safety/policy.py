"""Which notices are owed to whom and when, by how the companion is run and for whom."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from samantha.safety.resources import fill
from samantha.types import Json, Language, SpeechLevel

Deployment = Literal["self", "household", "operator"]
Kind = Literal["first_run", "start", "continuing", "break"]

# The strictest union of the operator laws (CA SB 243, NY GBL 1702, WA HB 2225): notice at the
# start of a day and every 3 h of continuing use, for minors every hour with a break.
NOTICE_EVERY: Final = timedelta(hours=3)
MINOR_NOTICE_EVERY: Final = timedelta(hours=1)
# Use is continuing until this long a silence.
SESSION_ENDS_AFTER: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Profile:
    """Who runs this, and for whom. Honesty, crisis and farewell are the same for every profile."""

    deployment: Deployment = "self"
    adult: bool = True

    @property
    def notice_every(self) -> timedelta:
        return NOTICE_EVERY if self.adult else MINOR_NOTICE_EVERY

    @property
    def romance(self) -> bool:
        """Whether a romantic bond may be spoken of at all; never with a minor."""
        return self.adult

    @property
    def reads_voices(self) -> bool:
        """Whether a feeling may be read from how somebody sounds; never for an operator, who may
        be an employer or a school (AI Act, Art. 5(1)(f))."""
        return self.deployment != "operator"

    @property
    def sensitive_memory_needs_consent(self) -> bool:
        return self.deployment == "operator"


@dataclass(frozen=True, slots=True)
class Session:
    """What the clock of notices needs to know. All times are aware; None is never.

    `notice_at` is when a notice was last given, `used_at` when the person last wrote or spoke.
    """

    first_run_done: bool = False
    notice_at: datetime | None = None
    used_at: datetime | None = None

    def to_json(self) -> Json:
        return {
            "first_run_done": self.first_run_done,
            "notice_at": self.notice_at.isoformat() if self.notice_at else None,
            "used_at": self.used_at.isoformat() if self.used_at else None,
        }

    @staticmethod
    def from_json(data: Json) -> Session:
        """Read what `to_json` wrote; anything else counts as never met, so a notice is owed."""
        if not isinstance(data, Mapping):
            return Session()
        try:
            notice, used = data.get("notice_at"), data.get("used_at")
            return Session(
                first_run_done=bool(data.get("first_run_done", False)),
                notice_at=datetime.fromisoformat(notice) if isinstance(notice, str) else None,
                used_at=datetime.fromisoformat(used) if isinstance(used, str) else None,
            )
        except ValueError:
            return Session()


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that is owed; the host shows or speaks it, no brain may word or drop it."""

    kind: Kind

    def text(self, language: Language, level: SpeechLevel = "jondaemal") -> str:
        return _texts()[self.kind]["en" if language == "en" else level]


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    raw = (files("samantha.data") / "safety" / "notices.json").read_text(encoding="utf-8")
    texts: dict[str, dict[str, str]] = json.loads(raw)
    return texts


def notice_due(profile: Profile, session: Session, now: datetime) -> Notice | None:
    """The notice owed before the next reply, or None.

    A clock that went back never postpones a notice: a gap that is negative counts as due.
    """
    if not session.first_run_done:
        return Notice("first_run")
    if session.notice_at is None:
        return Notice("start")
    gap = now - session.notice_at
    if timedelta(0) <= gap < profile.notice_every and now.date() == session.notice_at.date():
        return None
    rested = session.used_at is None or now - session.used_at >= SESSION_ENDS_AFTER
    if gap < timedelta(0) or rested or now.date() != session.notice_at.date():
        return Notice("start")
    return Notice("continuing" if profile.adult else "break")


def used(session: Session, now: datetime, *, given: Notice | None) -> Session:
    """The session after a turn at `now` in which `given` was shown."""
    session = replace(session, used_at=now)
    if given is None:
        return session
    return replace(
        session,
        first_run_done=session.first_run_done or given.kind == "first_run",
        notice_at=now,
    )


def romance_refusal(language: Language, level: SpeechLevel = "jondaemal") -> str:
    """What is said to a minor who asks for romance."""
    return _texts()["no_romance"]["en" if language == "en" else level]


def third_party_notice(name: str, language: Language) -> str:
    """What opens any message she sends to somebody else (EU AI Act 50(1), KR AI Basic Act 31)."""
    return fill(_texts()["third_party"]["en" if language == "en" else "jondaemal"], name=name)


def yearly_counts(events: Iterable[tuple[datetime, str, bool]], year: int) -> dict[str, int]:
    """Counts an operator has to publish: protocol uses and referrals by class, and nothing else.

    `events` are (when, class, whether a helpline was given); no text and no identity goes in,
    so none can come out (CA SB 243 22603, WA HB 2225).
    """
    counted: Counter[str] = Counter()
    for at, kind, referred in events:
        if at.year == year:
            counted["protocol"] += 1
            counted[f"class:{kind}"] += 1
            counted["referral"] += referred
    return dict(sorted(counted.items()))
