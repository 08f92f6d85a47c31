"""Small remarks and questions for what is told in passing, by kind and by time.

Files under data/remarks: `## kind` opens a kind, `d` says what it is, then rows of lines: `b` 반말,
`j` 존댓말, `s` English. A mark behind the letter binds a line to a time: `<` to what is done, `>`
to what is still to come, `=` to what goes on or always is so; without one it fits any. A slot
`{it}` takes what was named, with its particle as in every authored line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from samantha.types import Language, SpeechLevel

Time = Literal["done", "coming", "going"]
Voice = tuple[Language, SpeechLevel]

_VOICES: Final[Mapping[str, Voice]] = MappingProxyType(
    {"b": ("ko", "banmal"), "j": ("ko", "jondaemal"), "s": ("en", "jondaemal")}
)
_TIMES: Final[Mapping[str, Time | None]] = MappingProxyType(
    {"": None, "<": "done", ">": "coming", "=": "going"}
)
_ROW: Final = re.compile(r"([bjs])([<>=]?) (\S.*)")


@dataclass(frozen=True, slots=True)
class Remark:
    """One line: its id, to be kept as spent, the time it presumes (None: any) and its words."""

    id: str
    time: Time | None
    text: str


Remarks = Mapping[str, Mapping[Voice, tuple[Remark, ...]]]


@cache
def load(name: str, path: Path | None = None) -> Remarks:
    """The remarks of the file `name` that ships, or of the one at `path`, by kind; read once.

    Raises ValueError, naming file and row, where a row is no part of it.
    """
    source = path or files("samantha") / "data" / "remarks" / f"{name}.txt"
    found: dict[str, dict[Voice, list[Remark]]] = {}
    kind = ""
    for number, row in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        if not row.strip() or row.startswith(("# ", "d ")):
            continue
        if row.startswith("## "):
            kind = row[3:].strip()
            found.setdefault(kind, {voice: [] for voice in _VOICES.values()})
            continue
        read = _ROW.fullmatch(row.rstrip())
        if read is None or not kind:
            raise ValueError(f"{name}.txt:{number} is no remark")
        letter, mark, text = read.groups()
        held = found[kind][_VOICES[letter]]
        held.append(Remark(f"{name}-{kind}-{letter}{len(held) + 1}", _TIMES[mark], text))
    return MappingProxyType(
        {
            kind: MappingProxyType({voice: tuple(rows) for voice, rows in held.items()})
            for kind, held in found.items()
        }
    )


# --- when what is told takes place ------------------------------------------------------------

_COMING: Final[Mapping[Language, re.Pattern[str]]] = MappingProxyType(
    {
        "ko": re.compile(
            r"[일할될갈볼쓸살올줄들날릴칠킬길울놀팔밀찰잘을]\s?(?:거|것|예정|계획|생각|참|듯|게)"
            r"|으?려[고구]|라고\s?(?:해|하)|기로\s?했|야\s?(?:하|해|할|돼|되|겠)|[갈볼할살먹올]까"
            r"|다음\s?(?:주|달)|담\s?주|내일|모레|내년|이따|곧\s"
        ),
        "en": re.compile(
            r"\b(?:will|going to|gonna|about to|tomorrow|next (?:week|month|year|\w+day)|tonight"
            r"|planning|thinking (?:of|about)|later|soon|need to|have to|should|want to)\b|'ll\b",
            re.IGNORECASE,
        ),
    }
)
_DONE: Final[Mapping[Language, re.Pattern[str]]] = MappingProxyType(
    {
        "ko": re.compile(
            r"[었았였했갔왔봤됐났샀섰탔썼켰졌쳤렸녔뒀줬꿨췄폈꼈뗐깼댔냈랐](?!으면)"
            r"|(?:음|함|옴|감|봄|끝|완료)[.~!ㅋㅎ ]*$|다녀[오와]|고\s?와|더라|던데"
        ),
        "en": re.compile(
            r"\b(?:was|were|had|went|did|got|made|took|ate|saw|met|came|left|bought|sold|found|put"
            r"|finished|just|gave|sent|paid|read|wrote|ran|drove|slept|woke|drank|cut|set|won|lost"
            r"|told|said|kept|built|brought|taught|thought|spent|\w{2,}ed)\b",
            re.IGNORECASE,
        ),
    }
)


def time_of(text: str, language: Language) -> Time:
    """When what is told takes place, by its endings and words; what is neither done nor to come
    goes on."""
    if _COMING[language].search(text):
        return "coming"
    return "done" if _DONE[language].search(text) else "going"
