"""Why something about a request for disclosure was refused, as pages say it: (bokmål, nynorsk, English)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.errors import RadshjulError
from scheduler.usecases import disclosure_errors

DISCLOSURE_REFUSALS: Final[Mapping[type[RadshjulError], tuple[str, str, str]]] = {
    disclosure_errors.AnsweredDisclosureError: (
        "Kravet er allerede besvart. Svaret står under, og ingenting er sendt på nytt.",
        "Kravet er alt svara på. Svaret står under, og ingenting er sendt på nytt.",
        "The request is answered already. The answer is shown below, and nothing was sent again.",
    ),
    disclosure_errors.NothingChosenError: (
        "Ingenting er valgt. Velg ett av alternativene og send på nytt.",
        "Ingenting er valt. Vel eitt av alternativa og send på nytt.",
        "Nothing is chosen. Choose one and send again.",
    ),
    disclosure_errors.NoBasisError: (
        "Velg hjemmelen for unntaket. Et avslag må vise til paragraf, ledd og bokstav (offentleglova § 31).",
        "Vel heimelen for unntaket. Eit avslag må vise til paragraf, ledd og bokstav (offentleglova § 31).",
        "Choose the legal basis. A refusal must name the paragraph of the law (offentleglova § 31).",
    ),
    disclosure_errors.NotWeighedError: (
        (
            "Merk av at dere har vurdert meroffentlighet (offentleglova § 11). Vurderingen skal gjøres før "
            "svaret."
        ),
        "Merk av at de har vurdert meirinnsyn (offentleglova § 11). Vurderinga skal gjerast før svaret.",
        "Mark that wider disclosure was considered (offentleglova § 11). That comes before the answer.",
    ),
    disclosure_errors.StillSecretError: (
        (
            "Noe her er satt som taushetsbelagt ({basis}). Gi innsyn i deler, eller merk av at "
            "taushetsplikten ikke gjelder lenger."
        ),
        (
            "Noko her er sett som underlagt teieplikt ({basis}). Gi innsyn i delar, eller merk av at "
            "teieplikta ikkje gjeld lenger."
        ),
        (
            "Something here is marked as confidential by law ({basis}). Disclose parts, or mark that the "
            "duty "
            "no longer applies."
        ),
    ),
    disclosure_errors.NoRestGroundError: (
        (
            "{basis} unntar opplysninger, ikke hele dokumentet. Gi innsyn i resten, eller velg hvorfor den "
            "også er unntatt (offentleglova § 12)."
        ),
        (
            "{basis} gjer unntak for opplysningar, ikkje heile dokumentet. Gi innsyn i resten, eller vel "
            "kvifor "
            "han òg er unnateken (offentleglova § 12)."
        ),
        (
            "{basis} exempts information, not the whole document. Disclose the rest, or choose why it is "
            "exempt "
            "too (offentleglova § 12)."
        ),
    ),
    disclosure_errors.NothingDisclosedError: (
        "Skriv teksten som kan gis ut. Kan ingenting gis ut, velger du avslag.",
        "Skriv teksten som kan givast ut. Kan ingenting givast ut, vel du avslag.",
        "Write the text that can be disclosed. If nothing can, choose to refuse.",
    ),
    disclosure_errors.DocumentThereError: (
        "Svaret passer ikke med det vi har av dokumentet. Se hva som finnes, og velg på nytt.",
        "Svaret passar ikkje med det vi har av dokumentet. Sjå kva som finst, og vel på nytt.",
        "The answer does not fit what there is of the document. See what there is and choose again.",
    ),
}
