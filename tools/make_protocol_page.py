"""Write the public crisis protocol page from what is shipped, with the hash of its rules.

python -m tools.make_protocol_page [--check]
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from samantha.safety import duties

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "samantha" / "data" / "safety"
PAGES = ROOT / "docs" / "reference"
RULES = tuple(f"src/samantha/{name}" for name in duties.RULES)

KO = """# 위기 대응 절차

이 페이지는 `tools/make_protocol_page.py`가 배포되는 파일에서 만들어 내며, 파일이 달라지면 검사가 실패합니다.

- 규칙 해시(SHA-256): `{hash}`
- 번호 확인일: {verified} (180일이 지나면 `samantha doctor`가 알립니다)

## 누가 무엇으로 판단하나
언어 모델이 아니라 이 컴퓨터에서 도는 정해진 프로그램이 판단합니다. 모델과 네트워크가 꺼져 있어도 똑같이 동작합니다. 모델, 성격 설정, 기억, 플러그인은 이 절차를 끄거나 바꿀 수 없습니다.

1. 글자를 바로잡습니다. 띄어쓰기, 자모, 초성, 숨은 글자, 로마자, 은어.
2. 말버릇(배고파 죽겠다)과 부정하는 말(죽고 싶은 건 아니야)을 덜어 냅니다.
3. 남은 말에서 뜻과 시점, 수단, 작별을 찾고, 학습된 작은 모형이 얼마나 확실한지 봅니다.
4. 앞선 여섯 메시지를 함께 읽습니다. 나눠 쓴 말은 잇고, 털어놓은 뒤의 "괜찮아"는 지우개로 쓰지 않습니다.

나누는 갈래: {kinds}.

## 무엇을 하나
- 막거나, 훈계하거나, 자리를 뜨지 않습니다. 대화는 이어집니다.
- 확실하지 않으면 한 번, 곧게 묻습니다. 아니라고 하면 믿고 여섯 시간은 다시 묻지 않습니다.
- 죽고 싶다는 말에는 그 자리에서 들었다고 말하고, 안전한지 묻고, 번호를 하나 드립니다.
- 안 받으면 다음 번호로 같이 갑니다. 말하기 어려우면 글로 하는 곳, 청소년이면 1388.
- 당장 위험하면 119, 혼자 있지 않기, 위험한 것에서 멀어지기.
- 믿는 사람을 떠올리도록 돕고, 보낼 글을 같이 씁니다. 보내는 것은 본인입니다.
- AI라는 것을 한 번 말하고, 중간에 안부를 묻고, 다음 날 조심스럽게 다시 묻습니다.
- 주변 사람 걱정, 지난 일, 이야기 속 일, 자해, 섭식, 폭력에는 각각의 답이 있습니다.
- 이 절차의 파일이 없거나 깨졌으면 보통의 대화를 하지 않고 고정된 안내만 합니다.

## 번호
{table}

## 남기는 것
언제, 어느 갈래, 번호를 드렸는지만 셉니다. 한 말은 세는 곳에 들어가지 않습니다.

## 한계
진단이 아니며 사람을 대신하지 못합니다. 처음 보는 돌려 말하기는 놓칠 수 있습니다. 측정은 `python -m bench.safety --json`으로 누구나 다시 할 수 있습니다.
"""

EN = """# Crisis protocol

This page is made by `tools/make_protocol_page.py` from the shipped files; a check fails when they drift.

- Hash of the rules (SHA-256): `{hash}`
- Numbers checked on: {verified} (after 180 days `samantha doctor` says so)

## Who decides, and by what
Not a language model: a fixed program on this computer. It works the same with every model and the network off. No model, persona, memory or plugin can switch it off or change it.

1. Spelling is put right: spacing, loose jamo, initials, hidden characters, romanised Korean, slang.
2. Figures of speech ("dying of hunger") and denials ("I don't want to die") are taken out.
3. In what remains it looks for wish, time, means and farewell; a small trained model says how sure to be.
4. The last six messages are read along: what was split is joined, and "I'm fine" after a disclosure is not an eraser.

Classes: {kinds}.

## What it does
- It never blocks, lectures or leaves. The talk goes on.
- Where it is unsure it asks once, directly. A no is believed and not asked again for six hours.
- Where someone says they want to die it says it heard, asks about safety and offers one number in the same turn.
- If nobody answers, it goes to the next number with the person; by text where speaking is hard; a youth line for the young.
- In immediate danger: the emergency number, not being alone, distance from means.
- It helps think of a person to tell and drafts the words; the person sends them.
- It says once that it is an AI, checks back, and gently asks again the next day.
- Worry about someone else, the past, fiction, self-harm, eating and violence each have their own reply.
- If the files of this protocol are missing or broken, ordinary talk stops and a fixed notice answers.

## Numbers
{table}

## What is kept
Only when, which class, and whether a number was given. What was said never enters the count.

## Limits
It does not diagnose and does not replace people. It can miss veiled wordings it has never seen. Anyone can repeat the measurement with `python -m bench.safety --json`.
"""


def rules_hash(root: Path = ROOT) -> str:
    """SHA-256 over every file that decides, names included."""
    return duties.rules_hash(root / "src" / "samantha")


def page(language: str) -> str:
    book = json.loads((DATA / "resources.json").read_text(encoding="utf-8"))
    ladder = "순서" if language == "ko" else "ladder"
    rows = [f"| region | {ladder} | emergency |", "| --- | --- | --- |"]
    for region, row in book["regions"].items():
        ids = [*row["ladder"], *row["text"], *row["youth"], *row["violence"]]
        names = ", ".join(dict.fromkeys(book["resources"][i][language] for i in ids))
        emergency = "/".join(dict.fromkeys((row["emergency"][language], row["police"][language])))
        rows.append(f"| {region} | {names} | {emergency} |")
    kinds = (
        "imminent, plan, active, passive, self_harm, eating, violence, other_person, past, "
        "distress, idiom, fiction"
    )
    template = KO if language == "ko" else EN
    return template.format(
        hash=rules_hash(), verified=book["verified_on"], kinds=kinds, table="\n".join(rows)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a page has drifted")
    chosen = parser.parse_args()
    drifted = []
    for language in ("ko", "en"):
        path = PAGES / f"crisis-protocol.{language}.md"
        text = page(language)
        if chosen.check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                drifted.append(path.name)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if drifted:
        sys.exit(f"drifted: {', '.join(drifted)}; run python -m tools.make_protocol_page")


if __name__ == "__main__":
    main()
