"""Whole agreements whose references fit, built from the vocabulary."""

from __future__ import annotations

from hypothesis import strategies as st

from scheduler.records import agreement as nouns
from scheduler.records import clauses
from scheduler.records.basics import Language
from scheduler.records.roles import Person
from tests.unit.agreement_files import vocabulary as words

_CADENCES = [f"{body}/{cadence}" for body in words.BODIES for cadence in words.CADENCES]
_BODY = st.sampled_from(["", *words.BODIES])

PERSONS = st.tuples(
    *(
        st.builds(
            Person,
            key=st.just(key),
            name=words.lines(),
            role=words.ROLES,
            side=words.SIDES,
            address=st.sampled_from(["a@fjord.example", "kari.o'hara+rad@politiet.example"]),
            language=st.none() | st.sampled_from(Language),
        )
        for key in words.PEOPLE
    )
)
DUTIES = st.builds(
    clauses.DutyClause,
    key=st.sampled_from(["vandring", "melding"]),
    what=words.lines(),
    times=st.integers(1, 12),
    period=words.PERIODS,
    at_least=st.booleans(),
    month=st.none() | words.MONTHS,
    condition=words.MAYBE,
    side=st.none() | words.SIDES,
    body=_BODY,
    strength=words.STRENGTHS,
    source=words.SOURCES,
) | st.builds(clauses.DutyClause, key=st.just("ein-gong"), what=words.lines(), source=words.SOURCES)
REVIEWS = st.builds(
    clauses.ReviewClause,
    key=st.sampled_from(["evaluering", "revisjon"]),
    kind=st.sampled_from(clauses.ReviewKind),
    what=words.lines(),
    interval=st.sampled_from(clauses.ReviewInterval),
    when=st.sampled_from(clauses.ReviewWhen),
    written=st.booleans(),
    body=_BODY,
    strength=words.STRENGTHS,
    source=words.SOURCES,
)
TERMS = st.builds(
    clauses.Term,
    kind=st.sampled_from(clauses.TermKind),
    says=words.SAYINGS,
    body=_BODY,
    source=words.SOURCES,
)


def _questions(about: tuple[str, ...]) -> st.SearchStrategy[nouns.Question]:
    keeps = words.unique(list(about))
    readings = st.tuples(
        *(
            st.builds(nouns.Reading, key=st.just(key), says=words.lines(), keeps=keeps)
            for key in ("ja", "nei", "begge")
        )
    )
    return st.builds(
        nouns.Question,
        key=st.sampled_from(["kor-ofte", "same-rad"]),
        says=words.lines(),
        about=st.just(about),
        readings=readings,
        chosen=st.sampled_from(["", "ja", "begge"]),
        chosen_by=words.MAYBE,
        chosen_on=st.none() | words.DAYS,
        sources=words.several(words.SOURCES),
    )


AGREEMENTS = st.builds(
    nouns.Agreement,
    key=st.just("fjord"),
    title=words.lines(),
    document=st.just(words.DOCUMENT),
    language=st.sampled_from(Language),
    municipalities=st.lists(
        st.builds(nouns.Municipality, number=st.integers(0, 9999).map("{:04}".format), name=words.lines()),
        min_size=1,
        max_size=3,
        unique_by=lambda place: place.number,
    ).map(tuple),
    police=words.several(words.lines()),
    sender=st.builds(nouns.Sender, name=words.lines(), address=st.just("politirad@fjord.example")),
    validity=st.none()
    | st.builds(
        nouns.Validity,
        period=words.RANGES,
        precision=st.sampled_from(["day", "month", "year"]),
        source=words.SOURCES,
    ),
    signing=st.none()
    | st.builds(
        nouns.Signing,
        signed_on=st.none() | words.DAYS,
        precision=st.sampled_from(["day", "month", "year"]),
        place=words.MAYBE,
        source=words.SOURCES,
    ),
    people=PERSONS,
    bodies=st.tuples(*(words.bodies(key) for key in words.BODIES)),
    duties=words.by_key(DUTIES),
    reviews=words.by_key(REVIEWS),
    terms=words.several(TERMS),
    questions=words.by_key(words.unique(_CADENCES, least=1).flatmap(_questions)),
    blocked=words.several(words.RANGES),
)
"""Any agreement that a file can hold."""
