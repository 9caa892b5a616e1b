"""Why something about a shared draft was refused, as pages say it: (bokmål, nynorsk, English)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.errors import RadshjulError
from scheduler.usecases import draft_share_errors

SHARE_REFUSALS: Final[Mapping[type[RadshjulError], tuple[str, str, str]]] = {
    draft_share_errors.ShareOverError: (
        "Utkastet er ikke delt lenger: planen er vedtatt, lagt bort, eller delingen er avsluttet.",
        "Utkastet er ikkje delt lenger: planen er vedteken, lagd bort, eller delinga er avslutta.",
        "The draft is not shared any more: the plan was adopted or put aside, or sharing has ended.",
    ),
    draft_share_errors.ShareDeadlineError: (
        "{day} kan ikke være svarfrist. Velg en dag fra {today} og før det første møtet, {first}.",
        "{day} kan ikkje vere svarfrist. Vel ein dag frå {today} og før det første møtet, {first}.",
        "{day} cannot be the last day for answers. Choose one from {today} and before {first}.",
    ),
    draft_share_errors.NobodyToAskError: (
        "Det er ingen andre enn deg i møtene. Legg inn medlemmer i avtalen først.",
        "Det er ingen andre enn deg i møta. Legg inn medlemmer i avtala først.",
        "Nobody but you sits in these meetings. Add members to the agreement first.",
    ),
    draft_share_errors.NothingSaidError: (
        "Merk hva som passer for minst ett møte, og send.",
        "Merk kva som passar for minst eitt møte, og send.",
        "Mark what suits you for at least one meeting, and send.",
    ),
}
