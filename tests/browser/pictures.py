"""What a page looks like, as a few hundred numbers: its picture made tiny."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path
from typing import Final

from .conftest import Page

KEPT: Final = Path(__file__).with_name("pictures.json")
WIDE, HIGH = 18, 14
# How far a picture may be from the one kept, of 255: on average, and in any one cell. Two runs
# on one machine are 0.0 and 1 apart; a page without its lists and forms is 1.1 and 19 away.
MEAN_MOST: Final = 1.0
CELL_MOST: Final = 14
RECORD: Final = "SAMANTHA_PICTURES"  # set to "record" to keep what is seen as what is right

_TINY: Final = """
async ([png, wide, high]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [wide, high];
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, wide, high);
  const data = context.getImageData(0, 0, wide, high).data;
  return Array.from(data).filter((_, index) => index % 4 !== 3);
}
"""


def tiny(page: Page) -> bytes:
    """The page as it is seen, made tiny: three bytes a cell."""
    png = base64.b64encode(page.screenshot(animations="disabled", caret="hide")).decode()
    return bytes(page.evaluate(_TINY, [png, WIDE, HIGH]))


def unlike(name: str, seen: bytes) -> str:
    """What is wrong with a picture, or nothing."""
    kept: dict[str, str] = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    if os.environ.get(RECORD) == "record":
        kept[name] = base64.b64encode(seen).decode()
        KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", "utf-8")
        return ""
    if name not in kept:
        return f"{name}: no picture is kept; {RECORD}=record keeps this one"
    right = base64.b64decode(kept[name])
    away = [abs(one - other) for one, other in zip(seen, right, strict=True)]
    mean, most = sum(away) / len(away), max(away)
    if mean <= MEAN_MOST and most <= CELL_MOST:
        return ""
    return f"{name}: {mean:.1f} away on average, {most} at most"
