"""Facts written on one line each, for the phrase files: kind:body:value."""

from __future__ import annotations

from collections.abc import Mapping

from reading import read_text

HEAD = """Samarbeidsavtale om politiråd og SLT mellom Granheim kommune og Innerdal politidistrikt

Partene er enige om at denne avtalen er gjensidig forpliktende.

"""
CORE = {
    "body", "frequency", "notice", "chair", "secretary", "convener", "members", "standing_items", "guest",
    "minutes", "openness", "validity", "evaluation", "revision", "duty", "signed",
}  # fmt: skip
BODIES = {
    "politirad": "PR",
    "slt_koordineringsgruppe": "KG",
    "slt_utforende": "UG",
    "slt_styringsgruppe": "SG",
    None: "-",
}


def facts_of(sentence: str) -> list[str]:
    """Give the facts of the core kinds that are read from a sentence in an agreement, bodies apart."""
    facts = read_text(f"{HEAD}{sentence}\n").facts
    return sorted(
        f"{fact.kind.value}:{BODIES.get(fact.body, fact.body)}:{short(fact.kind.value, fact.value)}"
        for fact in facts
        if fact.kind.value in CORE - {"body"}
    )


def short(kind: str, value: Mapping[str, object]) -> str:
    """Give the value of a fact of that kind on one line."""
    if kind == "frequency":
        return _how_often(value)
    if kind in {"members", "standing_items", "guest"}:
        return _people(value)
    if kind in {"chair", "secretary", "convener"}:
        return ",".join(_words(value, "roles")) + (" ROT" if value.get("rotation") else "")
    if kind == "minutes":
        return _minutes(value)
    shown = {
        "notice": f"{value.get('days')}",
        "item_deadline": f"{value.get('days')}",
        "openness": f"{value.get('state')}",
        "validity": f"{value.get('from')}..{value.get('to')} {value.get('period') or ''}",
        "evaluation": f"{value.get('interval')} {value.get('when') or ''}",
        "revision": f"{value.get('interval')} {value.get('when') or ''}",
        "duty": f"{value.get('count')}/{value.get('per')}",
        "signed": f"{value.get('date')}",
    }
    return shown[kind].strip()


def _how_often(value: Mapping[str, object]) -> str:
    upper = f"-{value['count_max']}" if value.get("count_max") else ""
    months = f" m{value['months']}" if value.get("months") else ""
    excepted = f" x{value['except_months']}" if value.get("except_months") else ""
    return f"{value.get('count')}{upper}/{value.get('per')} {value['modality']}{months}{excepted}"


def _people(value: Mapping[str, object]) -> str:
    count = f" {value['count']}/{value['per']}" if value.get("count") else ""
    return ";".join(_words(value, "list") or _words(value, "who")) + count


def _minutes(value: Mapping[str, object]) -> str:
    told = [name for name in ("archived", "public") if value.get(name)]
    told += ["PRIV"] if value.get("public") is False else []
    told += [f"{value['sent_within_days']}d"] if value.get("sent_within_days") else []
    return " ".join(told)


def _words(value: Mapping[str, object], key: str) -> list[str]:
    found = value.get(key)
    return [str(word) for word in found] if isinstance(found, list) else []
