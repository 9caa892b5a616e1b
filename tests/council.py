"""A small agreement that tests of agendas and use cases share, as a secretary would write it."""

from __future__ import annotations

from functools import cache
from typing import Final

from scheduler.agreement_files import read
from scheduler.records.agreement import Agreement

PERSON: Final = """
[[person]]
key = "vik-{key}"
name = "{name} i Vik"
role = "{role}"
side = "{side}"
address = "{key}@vik.example"
"""

SEAT: Final = """
[[body.seat]]
role = "{role}"
title = "{name}"
side = "{side}"
held_by = ["vik-{key}"]
source = {{ section = "Medlemmer", line = 20 }}
"""

PEOPLE: Final = (
    ("ordforer", "Ordfører", "mayor", "municipality"),
    ("slt", "SLT-koordinator", "slt_coordinator", "municipality"),
    ("direktor", "Kommunedirektør", "municipal_director", "municipality"),
    ("politisjef", "Politistasjonssjef", "local_police_chief", "police"),
    ("kontakt", "Politikontakt", "police_contact", "police"),
)

HEAD: Final = """
key = "vik"
title = "Samarbeidsavtale Vik"
document = "Samarbeidsavtale Vik 2026"
language = "{language}"
police = ["Vest politidistrikt"]

[[municipality]]
number = "4639"
name = "Vik"

[sender]
name = "Politirådet i Vik"
address = "politirad@vik.example"

[validity]
from = 2026-01-01
to = 2028-12-31
source = {{ section = "Varighet", line = 60 }}

[[person]]
key = "vik-pst"
name = "PST Vest"
role = "security_service"
side = "other"
address = "pst@vik.example"
"""

BODY: Final = """
[[body]]
key = "vik-politirad"
kind = "police_council"
name = "Politirådet i Vik"
source = { section = "Politiråd", line = 10 }

[body.meets]
times = 4
per = "year"
source = { section = "Politiråd", line = 11 }

[[body.notice]]
what = ["agenda"]
amount = 1
unit = "weeks"
source = { section = "Politiråd", line = 12 }

[body.chair]
roles = ["mayor"]
source = { section = "Politiråd", line = 13 }

[body.secretary]
roles = ["slt_coordinator"]
deputy = "vik-direktor"
source = { section = "Politiråd", line = 14 }

[[body.guest]]
key = "pst"
who = ["PST"]
role = "security_service"
times = 1
per = "year"
person = "vik-pst"
source = { section = "Politiråd", line = 15 }
"""

ITEMS: Final = """
[[body.standing_item]]
key = "referat"
title = "Referat fra forrige møte"
kind = "noted"
responsible = "slt_coordinator"
minutes = 10
source = { section = "Faste saker", line = 31 }

[[body.standing_item]]
key = "avtalen"
title = "Gjennomgang av avtalen"
kind = "discussion"
when = "first_of_year"
source = { section = "Faste saker", line = 32 }

[[body.standing_item]]
key = "neste-ar"
title = "Møteplan for neste år"
kind = "decision"
when = "last_of_year"
source = { section = "Faste saker", line = 33 }

[[body.standing_item]]
key = "tema"
title = "Tema i årshjulet"
kind = "theme"
source = { section = "Faste saker", line = 34 }
"""

FIELD_GROUP: Final = """
[[body]]
key = "vik-utforende"
kind = "working_group"
name = "Utførende gruppe i Vik"
source = { section = "SLT", line = 40 }

[body.meets]
times = 1
per = "month"
source = { section = "SLT", line = 41 }
"""

REVIEW: Final = """
[[review]]
key = "evaluering"
kind = "evaluation"
what = "samarbeidet"
interval = "yearly"
when = "year_end"
written = true
body = "vik-politirad"
source = { section = "Evaluering", line = 50 }
"""


def seats() -> str:
    """Give the seats of everybody in ``PEOPLE``."""
    return "".join(SEAT.format(key=key, name=name, role=role, side=side) for key, name, role, side in PEOPLE)


@cache
def council(*, items: str = ITEMS, themes: str = "", others: str = "", language: str = "nb") -> Agreement:
    """Give the agreement of Vik: a police council of five with a yearly guest, and what is added."""
    people = "".join(
        PERSON.format(key=key, name=name, role=role, side=side) for key, name, role, side in PEOPLE
    )
    text = HEAD.format(language=language) + people + BODY + seats() + items + themes + others + REVIEW
    return read(text.encode(), "vik.toml")
