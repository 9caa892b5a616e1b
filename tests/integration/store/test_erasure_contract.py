"""What every store promises, in memory and on both databases: what is erased of one person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from scheduler.records.access import Factor, FactorKind
from scheduler.records.answers import Answer, AnswerChannel, AnswerKind, Bounce, MemberLink, Trust
from scheduler.records.attachments import Opening
from scheduler.records.busy_addresses import BusyAddress
from scheduler.records.draft_shares import DraftAnswer, Fit
from scheduler.records.erasure import Trace
from scheduler.records.feeds import FeedKind
from scheduler.records.grants import Grant
from scheduler.records.inbox import MailKind, MailNote, ReceivedMail
from scheduler.records.letters import LetterKind, LetterState
from scheduler.records.meeting_minutes import MinutesComment
from scheduler.records.own_days import BusyKind, BusySource
from scheduler.records.polls import PollAnswer, PollChoice
from scheduler.records.proposals import ProposalState
from scheduler.records.roles import Role
from tests.council import council
from tests.integration.store import samples
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Books, Store

GONE, STAYS = "moss-ordforer", "moss-ordforer2"
MEETING: Final = "politirad-2027-1"
EVERYTHING: Final = dict.fromkeys([trace for trace in Trace if trace is not Trace.ADDRESSES], 1) | {
    Trace.LETTERS: 2,
    Trace.CALENDARS: 2,
    Trace.FEEDS: 3,
    Trace.DECLINED_ITEMS: 2,
    Trace.MAILS: 2,
}


def address(person: str) -> str:
    return f"{person}@moss.example"


def lives(books: Books, who: str) -> None:
    """Keep one of everything for somebody, and what belongs to the record."""
    _speaks(books, who)
    _has_ways_in(books, who)
    letters = (
        samples.letter(f"sent-{who}", person=who, state=LetterState.ACCEPTED),
        samples.letter(f"refused-{who}", person=who, state=LetterState.REFUSED),
        samples.letter(
            f"login-{who}", person=who, kind=LetterKind.LOGIN, state=LetterState.ACCEPTED, meeting=""
        ),
    )
    books.letters.add(letters)
    for number, (by, state) in enumerate(
        [
            (who, ProposalState.DECLINED),
            (address(who), ProposalState.DECLINED),
            (who, ProposalState.TAKEN_IN),
            (who, ProposalState.PROPOSED),
        ]
    ):
        books.proposals.put(samples.proposal(f"sak-{number}-{who}", by=by, state=state))


def _speaks(books: Books, who: str) -> None:
    answer = Answer(
        meeting=MEETING,
        person=who,
        kind=AnswerKind.REGRETS,
        channel=AnswerChannel.MAIL,
        trust=Trust.CONFIRMED,
        sequence=0,
        stamp=NOW,
        at=NOW,
        by=who,
    )
    books.answers.add(answer)
    books.answers.add(replace(answer, comment="Syk – ñ 🚓", message_id=f"<1@{who}>"))
    mail = ReceivedMail(
        identity=f"id:{who}",
        kind=MailKind.OTHER,
        note=MailNote.TO_READ,
        shown=True,
        at=NOW,
        sender=address(who).upper(),
        subject="Hei",
        text="Ring meg",
        agreement="moss",
    )
    books.answers.add_mail(mail)
    books.answers.add_mail(replace(mail, identity=f"id:2{who}", sender="annen@moss.example", person=who))
    bounce = Bounce(
        address=address(who),
        person="",
        agreement="moss",
        letter="x",
        status="5.1.1",
        said="no",
        trust=Trust.CONFIRMED,
        at=NOW,
    )
    books.answers.add_bounce(bounce)
    books.polls.add_answers([PollAnswer(poll="p", person=who, slot=1, choice=PollChoice.YES, at=NOW)])
    said = DraftAnswer(draft="d", person=who, window="w", start=NOW, fit=Fit.FITS, at=NOW)
    books.draft_shares.add_answers([said])
    tricky = f'Han sa "person":"{GONE}" og \\"person\\":\\"{GONE}\\"'
    comment = MinutesComment(
        meeting=MEETING, revision=1, person=who, name="N", number="1/27", said=tricky, at=NOW
    )
    books.minutes.add_comment(comment)
    books.attachments.note_opening(Opening(meeting=MEETING, revision=1, person=who, at=NOW))


def _has_ways_in(books: Books, who: str) -> None:
    source = BusySource(
        key=f"b-{who}",
        kind=BusyKind.PERSON,
        owner=who,
        name="Kalender",
        first=date(2027, 1, 1),
        last=date(2027, 12, 31),
        spans=((NOW, NOW + timedelta(hours=1)),),
        at=NOW,
        by=who,
    )
    books.own_days.put_source(source)
    followed = BusyAddress(
        key=f"b-{who}",
        kind=BusyKind.PERSON,
        owner=who,
        name="Kalender",
        url="https://kalender.example/hemmelig.ics",
        read_at=NOW,
        next_at=NOW,
        at=NOW,
        by=who,
    )
    books.busy_addresses.put(followed)
    own = {"kind": FeedKind.PERSON, "subject": who}
    books.feeds.add_token(samples.token(f"own-{who}", made_by="moss-slt", revoked_at=NOW, **own))
    books.feeds.add_token(samples.token(f"body-{who}", made_by=who))
    books.feeds.add_token(
        samples.token(f"plan-{who}", kind=FeedKind.PLANNING, subject=who, made_by="moss-slt")
    )
    books.feeds.put_bytes([replace(samples.feed(subject=who), kind=FeedKind.PERSON)])
    link = MemberLink(token_sha256=f"1{who}", person=who, generation=1, made_at=NOW, revoked_at=NOW)
    books.links.add(link)
    books.links.add(replace(link, token_sha256=f"2{who}", generation=2, revoked_at=None))
    books.access.add_session(replace(samples.session(f"s-{who}"), person=who))
    books.access.add_ticket(replace(samples.ticket(f"t-{who}"), person=who))
    factor = Factor(key=f"f-{who}", person=who, kind=FactorKind.APP, name="T", sealed="x", added_at=NOW)
    books.factors.add(factor)
    _has_a_role(books, who)


def _has_a_role(books: Books, who: str) -> None:
    role = Grant(
        key=f"rolle-{who}",
        place="3103",
        role=Role.ARCHIVIST,
        person=who,
        name="N",
        address=address(who),
        first=date(2026, 1, 1),
        last=date(2026, 2, 1),
        given_by="radshjul",
        given_at=NOW,
    )
    books.grants.put(role)


def test_what_is_kept_of_a_person_is_counted_and_taken_away_and_nothing_of_others(store: Store) -> None:
    with store.transaction() as books:
        lives(books, GONE)
        lives(books, STAYS)
        before = books.erasure.traces(GONE, [address(GONE)])
        books.erasure.erase(GONE, [address(GONE)], NOW)

    with store.reading() as books:
        assert before == EVERYTHING
        assert books.erasure.traces(GONE, [address(GONE)]) == {}
        assert books.feeds.bytes_of(FeedKind.PERSON, GONE) is None
        assert books.feeds.bytes_of(FeedKind.PERSON, STAYS) is not None
        assert books.erasure.traces(STAYS, [address(STAYS)]) == EVERYTHING


def test_what_belongs_to_the_record_stays_as_it_was(store: Store) -> None:
    with store.transaction() as books:
        lives(books, GONE)
        books.erasure.erase(GONE, [address(GONE)], NOW)

    with store.reading() as books:
        letters = books.letters.of_meeting(MEETING)
        answers = books.answers.of_meeting(MEETING)
        proposals = [one.state for one in books.proposals.of_body("moss-politirad")]
        links = books.links.of_person(GONE)
        assert [one.key for one in letters] == [f"sent-{GONE}"]
        assert letters[0].frozen.mail.startswith(b"Subject: ")
        assert [(one.kind, one.comment, one.message_id) for one in answers] == [
            (AnswerKind.REGRETS, "", ""),
            (AnswerKind.REGRETS, "", ""),
        ]
        assert sorted(proposals) == [ProposalState.PROPOSED, ProposalState.TAKEN_IN]
        assert [(one.generation, one.revoked_at) for one in links] == [(2, NOW), (1, NOW)]
        assert books.answers.has_mail(f"id:{GONE}")
        assert books.answers.to_look_at(["moss"]) == ()


def test_a_version_of_an_agreement_is_written_anew_in_its_place(store: Store) -> None:
    first, second = council(), replace(council(), title="Ny avtale")
    rewritten = replace(first, people=tuple(replace(one, address="ny@vik.example") for one in first.people))
    with store.transaction() as books:
        books.agreements.put(first, NOW)
        books.agreements.put(second, NOW + timedelta(days=1))
    with store.transaction() as books:
        books.erasure.rewrite(rewritten, 1)

    with store.reading() as books:
        assert books.agreements.get_version("vik", 1) == rewritten
        assert books.agreements.get("vik") == second
        assert [one.at for one in books.agreements.versions("vik")] == [NOW, NOW + timedelta(days=1)]
