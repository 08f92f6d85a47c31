from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from samantha.conversation import choose
from samantha.conversation.authored import Authored, Directions
from samantha.testing import SEOUL
from samantha.types import Act, Percept, Plan, Prompt, Sampling

LINES = choose.Lines.load()


def voice() -> Authored:
    return Authored(LINES, Directions(LINES, None))


def asked() -> Prompt:
    return Prompt(
        system="",
        history=(),
        heard="ㅋㅋㅋㅋㅋ",
        plan=Plan(act=Act.SHARE, level="banmal", intent="backchannel"),
        percept=Percept(intent="backchannel"),
        now=datetime(2026, 3, 2, tzinfo=SEOUL),
    )


async def test_the_first_offer_is_what_would_be_said_without_being_asked() -> None:
    authored = voice()
    offers = authored.offers(asked(), seed=7)
    said = [sentence async for sentence in authored.reply(asked(), Sampling(seed=7))]
    assert offers[0].sentences == tuple(said)
    assert offers[0].line == authored.line


def test_no_two_offers_are_alike_and_none_is_spent() -> None:
    offers = voice().offers(asked(), seed=7)
    assert len(offers) > 1
    assert len({offer.text for offer in offers}) == len(offers)
    spent = frozenset(offer.line for offer in offers[:2])
    again = voice().offers(replace(asked(), spent=spent), seed=7)
    assert not spent & {offer.line for offer in again}
