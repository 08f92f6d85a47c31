"""Questionnaires the person fills in where they wish to, and the private curve of their sums."""

from __future__ import annotations

from typing import Final, cast, get_args

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from samantha.conversation.session import Said
from samantha.server.api.balance import keep
from samantha.server.owner import Owner, body, one_of
from samantha.types import Act
from samantha.wellbeing import scales
from samantha.wellbeing.scales import Scale

SCALES: Final[tuple[Scale, ...]] = get_args(Scale)


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/checks")

    @api.get("")
    async def checks() -> Response:
        language = await owner.language()
        curve = (await owner.talk()).companion.circle.curve
        return JSONResponse(
            {
                "stem": scales.STEM[language],
                "scales": [
                    {
                        "id": scale,
                        "items": scales.items(scale, language),
                        "choices": scales.choices(scale, language),
                    }
                    for scale in SCALES
                ],
                "keeps": curve.opted_in,
                "results": [
                    {"scale": one.scale, "at": one.at.isoformat(), "score": one.score}
                    for one in curve.results
                ],
            }
        )

    @api.post("")
    async def fill_in(request: Request) -> Response:
        """Take in one filling-in. What she says to it stands in the talk; the answers do not."""
        asked = await body(request)
        scale = cast(Scale, one_of(asked, "scale", SCALES))
        answers = asked.get("answers")
        whole = isinstance(answers, list) and all(type(answer) is int for answer in answers)
        if not isinstance(answers, list) or not whole:
            raise HTTPException(422)
        talk = await owner.talk()
        try:
            message = await talk.companion.screened(scale, answers)
        except ValueError as error:
            raise HTTPException(422) from error
        talk.tell(Said(message))
        owner.changed("checks")
        plan = message.meta.get("plan")
        met = isinstance(plan, dict) and plan.get("act") == Act.CRISIS.value
        return JSONResponse({"text": message.text, "crisis": met})

    @api.put("/keeps")
    async def keeps(request: Request) -> Response:
        """Whether sums are kept from now on. A no leaves nothing of them."""
        yes = (await body(request)).get("keeps") is True
        talk = await owner.talk()
        circle = talk.companion.circle
        circle.curve = circle.curve.open() if yes else circle.curve.close()
        await keep(owner, circle)
        if not yes:
            await talk.forget(())  # scrubs the sums that were taken away
        owner.changed("checks")
        return JSONResponse({})

    return api
