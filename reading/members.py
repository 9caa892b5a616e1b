"""Who sits in a body: lists under a heading or a colon, lists in a sentence, persons said to be members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reading.drafts import Draft
from reading.guest_lists import leads_to_guests
from reading.kept import Kept
from reading.likeness import Drafts, Likeness, as_said_at, likeness
from reading.member_items import members_of_item, sender_of, specific, split_list, tidy
from reading.member_lists import OF_A_SENTENCE, first_behind, list_end
from reading.member_sentences import THESE, in_sentence, members_draft
from reading.namings import OUTSIDE
from reading.places import Place
from reading.records import HEADING, ITEM, ROW, Kind
from reading.roles import begins_with_role, begins_with_title
from reading.signals import family
from reading.spelling import normal
from reading.vocabulary import cue

_A_RUN = 3


def members(found: Sequence[Place]) -> Iterator[Draft]:
    """Give the members of the bodies, one draft for each list or sentence that names them.

    "Øverste ledelse i kommunen" is left out where the body has a list of titles besides: it says the same.
    """
    told = list(_told(found))
    titled = {one.body for one in told if not _only_sides(one)}
    yield from (one for one in told if one.body not in titled or not _only_sides(one))


def with_their_leader(drafts: Sequence[Draft]) -> list[Draft]:
    """Give the drafts, the leader among the members where those are told as the others.

    "Ordføreren leder rådet. De andre medlemmene er kommunedirektøren og lensmannen."
    """
    return [_with_leader(one, drafts) if one.kind is Kind.MEMBERS else one for one in drafts]


def _with_leader(one: Draft, drafts: Sequence[Draft]) -> Draft:
    listed = one.value["list"]
    if not isinstance(listed, list) or cue("members.the_others").search(one.first.low) is None:
        return one
    near = (
        other
        for other in drafts
        if other.kind is Kind.CHAIR and other.body == one.body
        if 0 <= one.first.line - other.first.line <= _NEAR
    )
    roles = next((other.value["roles"] for other in near), [])
    leading = [role for role in roles if role not in listed] if isinstance(roles, list) else []
    return replace(one, value={**one.value, "list": [*leading, *listed]})


_NEAR = 4
"""So many lines above the others stands who leads them at most."""


def _only_sides(one: Draft) -> bool:
    """Tell whether nobody is named but the leaders of the municipality or the police as such."""
    listed = one.value["list"]
    items = [normal(str(item)) for item in listed] if isinstance(listed, list) else []
    return all(cue("members.side_as_such").search(item) is not None for item in items)


def _told(found: Sequence[Place]) -> Iterator[Draft]:
    index, spoken = 0, False
    ended, body = -1, ""  # where the list before ended, and whose it was
    while index < len(found):
        place = found[index]
        if place.sentence.shape is HEADING and not _names_a_party(place):
            spoken = cue("members.spoken_of").search(place.sentence.low) is not None
        after = list_end(found, index) if _may_lead(place, spoken=spoken) else index
        if after > index + 1:
            goes_on = index == ended and (_names_a_side(place) or _names_a_party(place))
            body = (body if goes_on else "") or _named_last(place) or place.topic or found[index + 1].topic
            yield members_draft(
                place, _listed(place, found[index + 1 : after]), found[after - 1].sentence, body
            )
            index = ended = after
            continue
        yield from _of_sentence(place, found[index - 1] if index else None)
        index += 1


def _named_last(place: Place) -> str:
    """Give the body that stands straight before the colon: "ivaretas av et arbeidsutvalg:"."""
    last = place.namings[-1] if len(place.namings) and place.sentence.low.endswith(":") else None
    there = last is not None and last.type != OUTSIDE and not place.sentence.low[last.end :].strip(" :")
    return last.type if last is not None and there else ""


def _may_lead(place: Place, *, spoken: bool) -> bool:
    """Tell whether members may be listed under the line; `spoken` says that its heading speaks of them."""
    sentence = place.sentence
    leads = (
        sentence.signals & family("members")
        or place.namings
        or sentence.low.endswith(":")
        or _names_a_side(place)
        or (spoken and _names_a_party(place))
    )
    return bool(leads) and not leads_to_guests(place)


def _names_a_side(place: Place) -> bool:
    """Tell whether it is a heading that says from where those under it come: "Fra Vik kommune"."""
    return place.sentence.shape is HEADING and place.sentence.low.startswith(("fra ", "for "))


def _names_a_party(place: Place) -> bool:
    """Tell whether it is a heading with the name of a municipality or a district alone: "Vik kommune"."""
    sentence = place.sentence
    return sentence.shape is HEADING and cue("members.party_alone").search(sentence.low) is not None


def _listed(lead: Place, below: Sequence[Place]) -> list[str]:
    """Give the members of a list, the first of which may stand behind its label."""
    first = first_behind(lead)
    named = [first] if first else []
    sided = below[0].sentence.shape is not ITEM and below[0].sentence.low.strip(" :") in _SIDES
    below = [place for place in below if not (sided and place.sentence.low.strip(" :") in _SIDES)]
    named += [p.sentence.text for p in below if not cue("members.comes_when").search(p.sentence.low)]
    return [item for words in named for item in members_of_item(words)]


_SIDES = frozenset(["kommunen", "politiet"])
"""What stands over the titles of a side within a list, where it begins with one of them."""


def _of_sentence(place: Place, before: Place | None) -> Iterator[Draft]:
    """Give the members that a row under the name of a body, or a sentence, names."""
    listed = "," in place.sentence.text or " og " in place.sentence.low
    under = _under_its_name(place, before) if listed else []
    if under:
        yield from under
    elif place.sentence.signals & family("members"):
        yield from _named_by(place, before)


def forget() -> None:
    """Forget whom places named in the texts that were read before."""
    _KEPT.forget()


_KEPT = Kept[Likeness, Drafts](2048)


def _named_by(place: Place, before: Place | None) -> Drafts:
    """Give the members that a sentence names, as it named them before where it stood alike."""
    if place.sentence.low.startswith(THESE):
        return tuple(in_sentence(place, before))
    how = likeness(place)
    known = _KEPT.of(how)
    told = _KEPT.keep(how, tuple(in_sentence(place, before))) if known is None else known
    return as_said_at(place, told)


def _under_its_name(place: Place, before: Place | None) -> list[Draft]:
    """Read a bare row of titles straight under a heading that names the body."""
    sentence = place.sentence
    if before is None or before.sentence.shape is not HEADING:
        return []
    if sentence.shape is ROW or before.topic not in {name.type for name in before.namings}:
        return []
    if ":" in sentence.text or not OF_A_SENTENCE.isdisjoint(sentence.low.split(" ")):
        return []
    items = [tidy(sender_of(item)) for item in split_list(sentence.text)]
    known = sum(begins_with_title(normal(item)) for item in items)
    if _leads_up(items[:1]) or all(normal(item) in _OFFICES for item in items):
        return []
    bare = all(specific(item) for item in items) and cue("members.leading").search(sentence.low) is None
    enough = known + 1 >= len(items) >= _A_RUN or (
        _are_two(items) and sentence.line <= before.sentence.line + 2
    )
    return [members_draft(place, items, sentence, before.topic)] if bare and enough else []


def _leads_up(first: Sequence[str]) -> bool:
    """Tell whether several words that are no title begin the row: a sentence that leads up to it."""
    return any(" " in item and not begins_with_title(normal(item)) for item in first)


def _are_two(items: Sequence[str]) -> bool:
    """Tell whether the row has two titles, both of persons."""
    return len(items) == _A_RUN - 1 and all(begins_with_role(normal(item)) for item in items)


_OFFICES = frozenset(["leder", "nestleder", "møteleder", "sekretær", "referent", "vara", "varamedlemmer"])
