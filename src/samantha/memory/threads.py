"""Open threads: promises and dated worries, offered when they are due, dropped when closed."""

# ruff: noqa: E501 - one pattern a line reads better than a pattern over three

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

from samantha.memory.encode import fallback_tokens
from samantha.types import Message, MessageId

ThreadKind = Literal["promise", "worry", "event"]

_PROMISE: Final = re.compile(
    r"(?i)(?:할게|갈게|볼게|줄게|올게|할께|하기로\s*(?:했|약속)|기로\s*했|약속했|약속할게|해\s*볼게|해야\s*(?:돼|해|지|겠)|해야겠|할\s*거야|할\s*거예요|갈\s*거야)"
    r"|\bi promise\b|\bi['’]ll\b|\bi will\b|\bi['’]m going to\b|\bi['’]m gonna\b|\bi have to\b|\bi need to\b|\bi agreed to\b|\bi said i['’]d\b"
)
_WORRY: Final = re.compile(
    r"(?i)걱정|무서워|무섭|떨려|떨린|긴장|불안|두려|겁나|초조|스트레스|잠이\s*안|부담"
    r"|\bworr(?:y|ied)|\bscared\b|\bnervous\b|\banxious\b|\bafraid\b|\bdread|\bstress|\bpanic|\bterrified\b"
)
_EVENT: Final = re.compile(
    r"(?i)면접|시험|수술|발표|검사|결과|병원|치과|진료|상담|소개팅|데이트|결혼식|장례|여행|이사|비행기|출국|출장|마감|공연|대회|경기|재판|계약|회의|모임|약속|생일|졸업|입학|개강|첫\s*출근|면담|미팅"
    r"|\binterview\b|\bexam\b|\btest\b|\bsurgery\b|\boperation\b|\bpresentation\b|\bappointment\b|\bresults?\b|\bdate\b|\bwedding\b|\bfuneral\b|\btrip\b|\bflight\b|\bmov(?:e|ing)\b|\bdeadline\b|\bconcert\b|\brace\b|\bmatch\b|\bmeeting\b|\blease\b|\bsigning\b|\bdoctor\b|\bdentist\b|\bcourt\b|\bgraduation\b"
)
_OVER: Final = re.compile(
    r"(?i)끝났|끝났어|마쳤|했어|봤어|갔다|다녀왔|왔어|잘\s*됐|망했|붙었|떨어졌|합격|취소|미뤄|연기됐|안\s*하기로|괜찮았|나왔|받았"
    r"|\bwent\b|\bdone\b|\bover\b|\bfinished\b|\bpassed\b|\bfailed\b|\bcancel|\bpostponed\b|\bturned out\b|\bit was\b|\bgot the\b|\bgot back\b|\bdid it\b"
)


@dataclass(frozen=True, slots=True)
class Thread:
    """Something that was left open. It is due in [`due_from`, `due_to`).

    `words` are its search tokens; `text` quotes the person and stays out of logs.
    """

    id: str
    kind: ThreadKind
    text: str
    words: tuple[str, ...]
    opened_at: datetime
    due_from: datetime
    due_to: datetime
    sources: tuple[MessageId, ...]
    closed_at: datetime | None = None
    offered_at: datetime | None = None


def opened(
    message: Message, times: Sequence[tuple[datetime, datetime]], *, now: datetime
) -> tuple[Thread, ...]:
    """Threads a message opens: one for its first interval that lies ahead.

    An event or a worry is asked about once it is over, from two hours after its end for three
    days; a promise from its start for three days. What has no day opens none: she would not
    know when to ask.
    """
    if message.speaker != "person" or message.text.rstrip().endswith(("?", "？")):
        return ()
    ahead = [(start, end) for start, end in times if start > message.at and end > now]
    if not ahead:
        return ()
    start, end = ahead[0]
    worry, event, promise = (bool(p.search(message.text)) for p in (_WORRY, _EVENT, _PROMISE))
    if not (worry or event or promise):
        return ()
    kind: ThreadKind = "worry" if worry else "event" if event else "promise"
    # A day without an hour is over in its evening, not at midnight.
    over = end if end - start < timedelta(hours=20) else start + timedelta(hours=18)
    due = start if kind == "promise" else over + timedelta(hours=2)
    return (
        Thread(
            id=f"thread:{message.id}",
            kind=kind,
            text=message.text,
            words=tuple(dict.fromkeys(fallback_tokens(message.text)))[:24],
            opened_at=message.at,
            due_from=due,
            due_to=due + timedelta(days=3),
            sources=(message.id,),
        ),
    )


def due(threads: Iterable[Thread], *, now: datetime) -> tuple[Thread, ...]:
    """Open threads whose window has come and that were not offered yet; worries first."""
    ready = [
        thread
        for thread in threads
        if thread.closed_at is None
        and thread.offered_at is None
        and thread.due_from <= now < thread.due_to
    ]
    order = {"worry": 0, "event": 1, "promise": 2}
    return tuple(sorted(ready, key=lambda thread: (order[thread.kind], thread.due_from)))


def after(threads: Iterable[Thread], message: Message) -> tuple[Thread, ...]:
    """The threads as they stand after a message: closed where it tells how it went.

    A line of the person that shares a word of the thing itself and speaks of it as past, or
    that it is off, closes it.
    """
    if message.speaker != "person":
        return tuple(threads)
    words = set(fallback_tokens(message.text))
    over = bool(_OVER.search(message.text))
    changed = []
    for thread in threads:
        shared = _telling(thread.words) & words
        if thread.closed_at is None and message.id not in thread.sources and over and shared:
            changed.append(replace(thread, closed_at=message.at))
        else:
            changed.append(thread)
    return tuple(changed)


def offered(thread: Thread, *, now: datetime) -> Thread:
    """The thread once she has asked: she does not ask twice."""
    return replace(thread, offered_at=now)


def lapsed(threads: Iterable[Thread], *, now: datetime) -> tuple[Thread, ...]:
    """What is still worth keeping: closed, offered and overdue threads are left out."""
    return tuple(
        thread
        for thread in threads
        if thread.closed_at is None and thread.offered_at is None and now < thread.due_to
    )


def without(threads: Iterable[Thread], messages: Iterable[MessageId]) -> tuple[Thread, ...]:
    """Threads whose sources were not forgotten."""
    gone = set(messages)
    return tuple(thread for thread in threads if not gone & set(thread.sources))


# Words that date or colour a thing without naming it.
_TIME_TOKENS: Final = frozenset(
    fallback_tokens(
        "내일 모레 다음 이번 주말 걱정 너무 tomorrow next week weekend monday tuesday wednesday "
        "thursday friday saturday sunday worried nervous scared"
    )
)


def _telling(words: Iterable[str]) -> set[str]:
    return {word for word in words if word not in _TIME_TOKENS and not word.isdigit()}
