"""Whether she can hear on this machine, and what is kept of a voice: counts, never sound."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from samantha.emotion.prosody import HABIT_SECONDS, Habit
from samantha.engines import weights
from samantha.engines.stt import whisper
from samantha.server import ear
from samantha.server.owner import Owner


def routes(owner: Owner) -> APIRouter:
    api = APIRouter(prefix="/api/ear")

    @api.get("")
    async def can() -> Response:
        habit = Habit.from_json(await owner.store.state(owner.person, ear.HABIT))
        hears = owner.hears()
        return JSONResponse(
            {
                "state": "ready" if hears is not None else ear.state(owner.house.settings),
                "name": weights.model(whisper.MODEL).name
                if hears is None or hears.name == whisper.MODEL
                else hears.name,
                "mb": ear.size_mb(),
                "known": round(min(1.0, habit.seconds / HABIT_SECONDS), 3),
            }
        )

    @api.delete("/habit")
    async def forget() -> Response:
        """Let go of how the person usually sounds."""
        await owner.set_state(ear.HABIT, None)
        owner.changed("settings")
        return JSONResponse({})

    return api
