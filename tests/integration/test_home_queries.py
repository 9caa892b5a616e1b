"""One's own page asks the database about what it shows, and not about everything that there is."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from models.store import open_store
from scheduler.planner.inputs import FIRST_VALID
from scheduler.records.basics import OSLO
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.show_home import home_page
from tests.council import FIELD_GROUP, council
from tests.integration.questions import counted_questions
from tests.migrated import new_file
from tests.unit.usecases.conftest import Vik

BESIDE_THE_ROWS = 20
"""The questions asked whatever there is: opening, agreements, minutes, polls, letters, disclosure …"""


def test_a_secretary_with_a_meeting_each_month_costs_few_questions_for_each_row(tmp_path: Path) -> None:
    vik = Vik(council(others=FIELD_GROUP), store=open_store(new_file(tmp_path / "radshjul.db")))
    adopt(vik.ports, "vik", 2027, by="vik-slt", effort=FIRST_VALID)
    vik.world.clock.set(datetime(2027, 4, 1, 9, tzinfo=OSLO))

    with counted_questions() as asked:
        page = home_page(vik.ports, vik.agreement.person("vik-slt"), lambda *_: ())

    rows = len(page.tasks) + len(page.meetings)
    of_meetings = [one for one in asked if re.search(r"FROM meeting\s", one)]
    assert len(vik.meetings("vik-utforende")) >= 11
    assert rows >= 4
    assert len(asked) <= BESIDE_THE_ROWS + 2 * rows
    assert len(of_meetings) <= 6
