"""How well danger is recognised, and how seldom ordinary talk sets it off.

    python -m bench.safety_detect [--json]

Reads the labelled sets of tests/unit/safety and, where ../shared/data is present, everyday
lines of Chatbot_data, KOTE and GoEmotions. Half of those lines (by hash) were background in
training; `held_out` counts only the other half. Every share has a 95 % Wilson interval. Lines
of the streams that read as true danger stay in the count: the figures are upper bounds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from samantha.safety.crisis import assess, response
from samantha.types import Language
from tools.train_crisis import background, held_out

SETS = Path(__file__).resolve().parent.parent / "tests" / "unit" / "safety"
POSITIVE = ("imminent", "plan", "active", "passive", "self_harm", "eating", "violence")
SUICIDE = ("imminent", "plan", "active", "passive")


def wilson(hits: int, count: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share. Source: Wilson (1927), JASA 22."""
    if count == 0:
        return 0.0, 1.0
    share = hits / count
    middle = share + z * z / (2 * count)
    spread = z * ((share * (1 - share) + z * z / (4 * count)) / count) ** 0.5
    below, above = (middle - spread), (middle + spread)
    whole = 1 + z * z / count
    return max(0.0, below / whole), min(1.0, above / whole)


def share(flags: Sequence[bool]) -> dict[str, object]:
    hits, count = sum(flags), len(flags)
    low, high = wilson(hits, count)
    return {
        "hits": hits,
        "count": count,
        "share": round(hits / count, 5) if count else None,
        "wilson95": [round(low, 5), round(high, 5)],
    }


def read_set(language: Language, name: str = "crisis") -> list[dict[str, object]]:
    path = SETS / f"{name}_{language}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def measure_set(rows: list[dict[str, object]], language: Language) -> dict[str, object]:
    """Met: a question, the protocol or the class's own reply. Card: a helpline is given."""
    seen = []
    for row in rows:
        context = row.get("context")
        recent = [str(line) for line in context] if isinstance(context, list) else []
        risk = assess(str(row["text"]), recent=recent, language=language)
        label = str(row["label"])
        called = response(risk)
        met = called in {"card", "question"} or (
            label not in SUICIDE and risk.kind.value == label and called != "none"
        )
        seen.append((label, met, called, risk.kind.value))

    def of(
        labels: Sequence[str], hit: Callable[[tuple[str, bool, str, str]], bool]
    ) -> dict[str, object]:
        return share([hit(s) for s in seen if s[0] in labels])

    calm = [s[0] for s in seen if s[0] not in POSITIVE and s[0] != "other_person"]
    labels = sorted({s[0] for s in seen})
    return {
        "lines": len(seen),
        "recall_plan_imminent": of(("plan", "imminent"), lambda s: s[1]),
        "recall_positive": of(POSITIVE, lambda s: s[1]),
        "card_given_plan_imminent": of(("plan", "imminent"), lambda s: s[2] == "card"),
        "false_card": of(tuple(set(calm)), lambda s: s[2] == "card"),
        "false_question": of(tuple(set(calm)), lambda s: s[2] == "question"),
        "met_by_label": {
            k: of((k,), lambda s: s[1] if s[0] in POSITIVE else s[3] == s[0]) for k in labels
        },
    }


def measure_stream(texts: list[str], language: Language) -> dict[str, object]:
    times, called = [], []
    for text in texts:
        begun = time.perf_counter()
        risk = assess(text, recent=(), language=language)
        times.append((time.perf_counter() - begun) * 1000)
        called.append(response(risk))
    return {
        "lines": len(texts),
        "card": share([c == "card" for c in called]),
        "question": share([c == "question" for c in called]),
        "aside": share([c == "aside" for c in called]),
        "ms_p50": round(statistics.median(times), 3),
        "ms_p95": round(sorted(times)[int(0.95 * len(times))], 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--most", type=int, default=0, help="most lines per stream; 0 is all")
    parser.add_argument("--sets-only", action="store_true")
    chosen = parser.parse_args()
    both: tuple[Language, ...] = ("ko", "en")
    report: dict[str, object] = {"sets": {k: measure_set(read_set(k), k) for k in both}}
    for k in both:
        if (SETS / f"crisis_fresh_{k}.jsonl").exists():
            report[f"fresh_{k}"] = measure_set(read_set(k, "crisis_fresh"), k)
    streams = {} if chosen.sets_only else background()
    for name, texts in streams.items():
        kept = [t for t in texts if held_out(t)]
        kept = kept[: chosen.most] if chosen.most else kept
        language: Language = "en" if name == "goemotions" else "ko"
        report[f"held_out:{name}"] = measure_stream(kept, language)
    for name in ("songys", "kote", "goemotions"):
        if name not in streams:
            report[f"held_out:{name}"] = "skipped: the data is not on this machine"
    if chosen.json:
        json.dump(report, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    for name, part in report.items():
        print(name, json.dumps(part, ensure_ascii=False))


if __name__ == "__main__":
    main()
