"""Measures what a person notices of the reading: denial, faces, courtesy, and being unsure.

    python -m bench.feeling [--contrast FILE] [--set FILE ...] [--json] [--show]

`contrast` are pairs that differ in one thing (tests/unit/emotion/contrast.jsonl), read by the
recogniser alone. `talk` are everyday messages labelled with valence and emotion, read as the
turn reads them: with topic, intent and what is said outright. Of each message: is the reading
right, unsure (then she names nothing and asks), or wrong. `sure_by_itself` counts how often the
recogniser alone is sure of a feeling of the opposite side.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from bench.tone import DEFAULT, read
from samantha.conversation.perceive import Senses
from samantha.conversation.plan import HINT, valence_of
from samantha.emotion import recognise
from samantha.emotion.taxonomy import DISTRESS, NEGATIVE, POSITIVE
from samantha.language import moves
from samantha.types import Reading

CONTRAST: Final = Path(__file__).parents[1] / "tests" / "unit" / "emotion" / "contrast.jsonl"
OPPOSITE: Final = {"positive": "negative", "negative": "positive"}


def holds(pair: dict[str, Any], a: Reading, b: Reading) -> bool:
    """Whether a contrast pair is read as it is meant."""
    before, after = a.vad.pleasure, b.vad.pleasure
    match pair["kind"]:
        case "negated_negative":
            return after > -0.15 and after > before + 0.2
        case "sign_flip":
            return before > 0.1 and after < -0.1
        case "emoji":
            return after * int(pair["sign"]) > 0.1
        case "mark":
            return a.top in pair["any"] and a.scores[pair["not"]] < 0.5
        case "same":
            return abs(before - after) < 0.25 and before * after > 0
        case "twin":
            return abs(before - after) <= 0.08
        case "sarcasm":
            return before < 0.1 or a.confidence < b.confidence
        case _:
            return a.top in pair["any"]


def side_of(emotion: str) -> str | None:
    """The side a class lies on; None for those that lie on neither."""
    return "positive" if emotion in POSITIVE else "negative" if emotion in NEGATIVE else None


def contrast(reader: recognise.Recogniser, path: Path, *, show: bool) -> dict[str, Any]:
    """Share of pairs read as meant, by kind and language; the median shift of twins."""
    found: dict[str, list[bool]] = defaultdict(list)
    shifts = []
    for pair in read(path):
        a = reader.read(pair["a"])
        b = reader.read(pair["b"]) if "b" in pair else a
        held = holds(pair, a, b)
        found[f"{pair['kind']} {pair['lang']}"].append(held)
        if pair["kind"] == "twin":
            shifts.append(abs(a.vad.pleasure - b.vad.pleasure))
        if show and not held:
            print(
                pair["kind"], "|", pair["a"], f"{a.vad.pleasure:+.2f} {a.top}",
                "|", pair.get("b", ""), f"{b.vad.pleasure:+.2f} {b.top}",
            )  # fmt: skip
    shares = {
        kind: {"right": round(sum(flags) / len(flags), 3), "n": len(flags)}
        for kind, flags in sorted(found.items())
    }
    shift = round(statistics.median(shifts), 3) if shifts else None
    return {"pairs": shares, "twin_median_shift": shift}


def talk(reader: recognise.Recogniser, paths: Sequence[Path], *, show: bool) -> dict[str, Any]:
    """Shares of right, unsure and wrong readings of everyday messages."""
    senses = Senses(reader, moves.load())
    out: dict[str, Any] = {}
    for path in paths:
        counts: Counter[str] = Counter()
        named: Counter[str] = Counter()
        distress: Counter[str] = Counter()
        signs: Counter[str] = Counter()
        cost = []
        rows = read(path)
        for row in rows:
            start = time.thread_time()
            alone = reader.read(row["text"])
            cost.append((time.thread_time() - start) * 1000)
            percept = senses.perceive(
                row["text"], recent=tuple(row.get("context", ())), fallback=row["lang"]
            )
            reading = percept.reading
            if alone.sure:
                side = side_of(alone.top)
                signs[f"{row['lang']} sure"] += 1
                signs[f"{row['lang']} wrong"] += side is not None and side == OPPOSITE.get(
                    row["valence"]
                )
            told = valence_of(percept)
            if not reading.sure or reading.mixed or told == "mixed":
                fate = "right" if row["valence"] == "mixed" else "unsure"
            elif told == row["valence"]:
                fate = "right"
            elif told == OPPOSITE.get(row["valence"]):
                fate = "wrong_sign"
            else:
                fate = "wrong"
            counts[fate] += 1
            if reading.sure and told != "neutral" and reading.scores[reading.top] >= HINT:
                named["right" if reading.top == row["emotion"] else "wrong"] += 1
            for emotion in DISTRESS:
                here = row["emotion"] == emotion
                claimed = alone.sure and alone.top == emotion
                distress[f"{emotion} of"] += here
                distress[f"{emotion} told"] += claimed
                distress[f"{emotion} hit"] += here and claimed
                distress[f"{emotion} holds"] += claimed and (here or emotion in row.get("also", ()))
            if show and fate != "right":
                print(
                    fate, "|", row["valence"], row["emotion"], "|", told, reading.top,
                    f"{reading.confidence:.2f}", "|", row["text"],
                )  # fmt: skip
        sure = sum(named.values())
        out[path.stem] = {
            "n": len(rows),
            **{
                fate: round(counts[fate] / len(rows), 3)
                for fate in ("right", "unsure", "wrong", "wrong_sign")
            },
            "named_right": round(named["right"] / max(1, sure), 3),
            "named": sure,
            "distress": {
                e: {
                    "precision": round(distress[f"{e} holds"] / max(1, distress[f"{e} told"]), 3),
                    "coverage": round(distress[f"{e} hit"] / max(1, distress[f"{e} of"]), 3),
                    "n": distress[f"{e} of"],
                }
                for e in DISTRESS
            },
            "sure_by_itself": {
                lang: {
                    "wrong_sign": round(signs[f"{lang} wrong"] / signs[f"{lang} sure"], 3),
                    "n": signs[f"{lang} sure"],
                }
                for lang in ("ko", "en")
                if signs[f"{lang} sure"]
            },
            "read_cpu_ms": round(statistics.median(cost), 2),
        }
    return out


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="bench.feeling",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--contrast", type=Path, default=CONTRAST)
    parser.add_argument("--set", type=Path, nargs="+", default=list(DEFAULT))
    parser.add_argument("--show", action="store_true", help="print what was not read right")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    reader = recognise.load()
    result = {
        "contrast": contrast(reader, chosen.contrast, show=chosen.show),
        "talk": talk(reader, chosen.set, show=chosen.show),
    }
    print(json.dumps(result, ensure_ascii=False, indent=None if chosen.json else 1))


if __name__ == "__main__":
    main()
