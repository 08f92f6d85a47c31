"""A pattern is tried only where it can match, and never left out where it does."""

from __future__ import annotations

import json
from pathlib import Path

from samantha.patterns import Pattern, one_of
from samantha.safety.cues import kinds, load, pattern
from samantha.safety.normalise import normalise

HERE = Path(__file__).resolve().parent


def test_no_match_is_lost_by_looking_for_its_pieces_first() -> None:
    texts = [
        json.loads(line)["text"]
        for path in sorted(HERE.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()[::5]
    ]
    cues: list[Pattern] = [cue for _, _, cue in kinds("crisis_cues", "ko", "risk")]
    cues += [cue for _, _, cue in kinds("crisis_cues", "en", "risk")]
    cues += [
        pattern("crisis_cues", lang, name) for lang in ("ko", "en") for name in ("idiom", "other")
    ]
    cues += [one_of(row[lang]) for row in load("lexicon").values() for lang in ("ko", "en")]
    matched = 0
    for text in texts:
        plain = normalise(text)
        for said in (plain.tight, plain.spaced):
            for cue in cues:
                if cue.compiled.search(said):
                    matched += 1
                    assert cue.search(said)
    assert matched > 300
