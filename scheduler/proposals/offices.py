"""Titles to today's roles and sides. The wording of the agreement is kept beside the role.

The words are in lower case; those of the other form of Norwegian stand beside them. The first
row of which a word is found in the title decides, so what is special stands above what is general.
"""

from __future__ import annotations

from typing import Final

from scheduler.records.basics import Side
from scheduler.records.roles import Role

_ROWS: Final[tuple[tuple[Role, Side, tuple[str, ...]], ...]] = (
    (Role.DEPUTY_MAYOR, Side.MUNICIPALITY, ("varaordfør",)),
    (Role.MAYOR, Side.MUNICIPALITY, ("ordfør", "borgermester")),
    (Role.YOUTH_COUNCIL, Side.OTHER, ("ungdomsråd", "elevråd")),
    (Role.BUSINESS_FORUM, Side.OTHER, ("næringsforum", "næringsforening", "næringsliv")),
    (Role.SECURITY_SERVICE, Side.POLICE, ("sikkerhetst", "tryggingst", "(pst", "pst ")),
    (Role.SLT_COORDINATOR, Side.MUNICIPALITY, ("slt", "samordningskoordinator")),
    (Role.POLICE_CONTACT, Side.POLICE, ("politikontakt",)),
    (Role.POLICE_CHIEF, Side.POLICE, ("politimester", "politimeister", "politisjef")),
    (Role.POLICE_UNIT_LEADER, Side.POLICE, ("driftsenhet", "driftseining", "tjenesteenhet", "gde")),
    (
        Role.LOCAL_POLICE_CHIEF,
        Side.POLICE,
        ("stasjonssjef", "politiavdeling", "lensmann", "lensmenn", "politistasjon"),
    ),
    (
        Role.POLICE_SECTION_LEADER,
        Side.POLICE,
        (
            "seksjonsleder nærpoliti",
            "seksjonsleder etterforsk",
            "avsnittsleder",
            "seksjonsleiar",
            "politiseksjon",
        ),
    ),
    (Role.POLICE, Side.POLICE, ("politi", "lensmanns", "etterforsk")),
    (Role.CHILD_WELFARE, Side.MUNICIPALITY, ("barnevern",)),
    (Role.WELFARE_OFFICE, Side.MUNICIPALITY, ("nav",)),
    (
        Role.SERVICE_DIRECTOR,
        Side.MUNICIPALITY,
        (
            *("kommunalsjef", "kommunaldirektør", "kommunalleder", "kommunalleiar", "oppvekstsjef"),
            *(
                "tjenestesjef",
                "tenestesjef",
                "etatsjef",
                "sektorsjef",
                "skolesjef",
                "kultursjef",
                "helsesjef",
            ),
        ),
    ),
    (
        Role.MUNICIPAL_DIRECTOR,
        Side.MUNICIPALITY,
        ("kommunedirektør", "rådmann", "rådmenn", "administrasjonssjef", "byrådsleder"),
    ),
    (
        Role.HEALTH_SERVICE,
        Side.MUNICIPALITY,
        ("helse", "lege", "jordmor", "psykolog", "psykiatri", "familietjenest", "familieteneste", "rus"),
    ),
    (Role.OUTREACH, Side.MUNICIPALITY, ("utekontakt", "oppsøk", "feltarbeid", "ungdomskontakt")),
    (
        Role.SCHOOL,
        Side.MUNICIPALITY,
        ("ppt", "pp-tjenest", "rektor", "skole", "skule", "lærer", "lærar", "barnehage", "utdanning"),
    ),
    (Role.LEISURE, Side.MUNICIPALITY, ("fritid", "klubb", "ungdomstjenest", "kultur")),
    (
        Role.UNIT_MANAGER,
        Side.MUNICIPALITY,
        ("leder", "leiar", "leiande", "ledende", "rådgiv", "rådgjev", "koordinator", "sjef", "kommun"),
    ),
    (Role.PARTNER, Side.OTHER, ("partner", "frivillig", "organisasjon", "næring", "kirk", "kyrkj")),
)
_PLURALS: Final = ("sjefer", "sjefar", "ledere", "leiarar", "ene", "partnere", "institusjoner", "skoler")
_PARTIES: Final = {"kommun": Side.MUNICIPALITY, "politi": Side.POLICE, "lensmann": Side.POLICE}


def role_of(title: str) -> Role:
    """Give today's role of a title; an unknown one is an expert's.

    >>> role_of("Varaordføraren"), role_of("SLT koordinator"), role_of("Rådmann")
    (<Role.DEPUTY_MAYOR: 'deputy_mayor'>, <Role.SLT_COORDINATOR: 'slt_coordinator'>, \
<Role.MUNICIPAL_DIRECTOR: 'municipal_director'>)
    """
    return _row(title)[0]


def side_of(title: str) -> Side:
    """Give the party that a title belongs to."""
    return _row(title)[1]


def party_of(word: str) -> Side | None:
    """Give the side that a party of the agreement is ("kommunen", "politiet"), if it is one."""
    low = word.lower()
    return next((side for stem, side in _PARTIES.items() if low.startswith(stem)), None)


def is_party(word: str) -> bool:
    """Tell whether the word names a whole party and no office.

    >>> is_party("kommunen"), is_party("kommunedirektør")
    (True, False)
    """
    return word.lower() in {"kommunen", "kommunene", "kommunane", "politiet", "partene", "partane"}


def is_several(title: str) -> bool:
    """Tell whether a title is a plural without a number."""
    return title.lower().split(" ")[0].endswith(_PLURALS)


def _row(title: str) -> tuple[Role, Side, tuple[str, ...]]:
    low = f"{title.lower()} "
    return next(
        (row for row in _ROWS if any(_has(low, word) for word in row[2])), (Role.EXPERT, Side.OTHER, ())
    )


def _has(low: str, word: str) -> bool:
    """Short words count only where a word begins."""
    place = low.find(word)
    return place == 0 or (place > 0 and (len(word) > 3 or not low[place - 1].isalpha()))
