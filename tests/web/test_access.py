"""Every route, tried by everybody there is: one row for each, answered as the rule in matrix.py says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pytest
from werkzeug.routing import Rule

from tests.drafts import TEXT
from tests.web.matrix import (
    APPROVERS,
    LOGIN,
    OF_VIK,
    READERS,
    WRITERS,
    Row,
    Stage,
    administering,
    approver,
    archiving,
    everybody,
    in_the_district,
    inside,
    named,
    operator,
    overseer,
    own,
    peopling,
    reading,
    seated,
    secretary,
    secretarys_own,
    subscriber,
    writers_own,
)
from tests.web.town import Who

ASKED: Final = {
    "day-1": "2027-03-16",
    "clock-1": "10:00",
    "day-2": "2027-03-17",
    "clock-2": "10:00",
    "deadline": "2026-12-01",
}
"""Two times of a date poll, and the last day for answers."""

RUNS: Final = Row(path="/drift", let_in=frozenset({Who.OPERATOR}), status=200, outside=403)
"""What is for whoever runs the installation, and belongs to no agreement."""

ROWS: Final[Mapping[tuple[str, str], Row]] = {
    ("home.first_page", "GET"): everybody("/"),
    ("openid.begin", "GET"): everybody("/logg-inn/konto", 404),
    ("openid.finish", "GET"): everybody("/logg-inn/konto/svar?code=a&state=b", 303),
    ("second_factor.confirm_page", "GET"): inside("/logg-inn/bekreft", 303),
    ("second_factor.confirm", "POST"): inside("/logg-inn/bekreft", 422, code="123456"),
    ("second_factor.ask_for_passkey", "POST"): inside("/logg-inn/bekreft/nokkel"),
    ("security.own_page", "GET"): inside("/meg/innlogging"),
    ("security.offer_app", "GET"): inside("/meg/innlogging/app"),
    ("security.add_app", "POST"): inside("/meg/innlogging/app", 422, sealed="x", code="123456"),
    ("security.ask_for_new_passkey", "POST"): inside("/meg/innlogging/nokkel/sporsmal"),
    ("security.add_passkey", "POST"): inside("/meg/innlogging/nokkel", 422, passkey="x"),
    ("security.make_codes", "POST"): inside("/meg/innlogging/koder", 422),
    ("security.remove", "POST"): inside("/meg/innlogging/fjern", 404, key="finnes-ikke"),
    ("security.end_session", "POST"): inside("/meg/innlogging/okt", 303, session="others"),
    ("search.find", "GET"): inside("/sok?sporsmal=referat"),
    ("trail.of_meeting", "GET"): overseer("/moter/{meeting}/spor"),
    ("trail.meeting_file", "GET"): overseer("/moter/{meeting}/spor.json"),
    ("trail.of_agreement", "GET"): overseer("/avtaler/vik/spor"),
    ("trail.agreement_file", "GET"): overseer("/avtaler/vik/spor.json"),
    ("trail.of_person", "GET"): overseer("/avtaler/vik/spor/vik-ordforer"),
    ("trail.person_file", "GET"): overseer("/avtaler/vik/spor/vik-ordforer.json"),
    ("handover.one_package", "GET"): secretary("/avtaler/vik/overlevering", 200),
    ("handover.package_file", "GET"): secretary("/avtaler/vik/overlevering.zip", 200),
    ("archive.index", "GET"): Row(path="/arkiv", let_in=frozenset({Who.ARCHIVIST}), status=200, outside=403),
    ("archive.one_year", "GET"): archiving("/avtaler/vik/2026/arkiv", 200, Who.OPERATOR),
    ("archive.number", "POST"): archiving("/avtaler/vik/2026/arkiv", 303, Who.OPERATOR),
    ("archive.journal", "GET"): archiving("/avtaler/vik/2026/arkiv/journal.csv", 200, Who.OPERATOR),
    ("archive.package", "POST"): archiving("/avtaler/vik/2026/arkiv/pakke", 200),
    ("evaluation.one_year", "GET"): own("/avtaler/vik/2026/evaluering"),
    ("evaluation.save", "POST"): secretary(
        "/avtaler/vik/2026/evaluering", 303, revision="0", went_well="Alt", next_year="Mer"
    ),
    ("evaluation.freeze", "POST"): approver("/avtaler/vik/2026/evaluering/godkjenn", 409, revision="0"),
    ("evaluation.paper", "GET"): own("/avtaler/vik/2026/evaluering.pdf"),
    ("erasure.all_people", "GET"): operator("/avtaler/vik/sletting"),
    ("erasure.preview", "GET"): operator("/avtaler/vik/sletting/vik-kontakt"),
    ("erasure.erase", "POST"): operator("/avtaler/vik/sletting/vik-kontakt", 422),
    ("installation.about", "GET"): everybody("/om"),
    ("installation.checklist", "GET"): RUNS,
    ("installation.tried", "POST"): RUNS,
    ("installation.paper", "GET"): replace(RUNS, path="/drift/sjekkliste.pdf"),
    ("own_data.mine", "GET"): inside("/meg/opplysninger"),
    ("own_data.my_file", "GET"): inside("/meg/opplysninger.json"),
    ("own_data.by_link", "GET"): everybody("/m/{link}/opplysninger"),
    ("own_data.link_file", "GET"): everybody("/m/{link}/opplysninger.json"),
    ("home.choose_language", "POST"): everybody("/sprak", 303, language="nn", back="/kalender"),
    ("agreements.all_agreements", "GET"): inside("/avtaler"),
    ("agreements.one_agreement", "GET"): own("/avtaler/vik"),
    ("drafts.start_page", "GET"): Row(
        path="/avtaler/ny", let_in=READERS | {Who.FOREIGN}, status=200, outside=403
    ),
    ("drafts.hand_in", "POST"): reading("/avtaler/ny", 303, agreement="vik", text=TEXT),
    ("drafts.one_draft", "GET"): reading("/avtaler/ny/{draft}", 200),
    ("drafts.decide_clause", "POST"): reading("/avtaler/ny/{draft}/regel", 303, rule="0", do="confirm"),
    ("drafts.settle_question", "POST"): reading(
        "/avtaler/ny/{draft}/sporsmal", 404, question="9", reading="0"
    ),
    ("agreements.choose_approvers", "POST"): approver(
        "/avtaler/vik/godkjenning", 303, body="vik-politirad", together="1"
    ),
    ("drafts.take", "POST"): reading("/avtaler/ny/{draft}/ta-i-bruk", 409),
    ("agreements.choose_reading", "POST"): approver(
        "/avtaler/vik/lesemate", 303, question="hvor-ofte", reading="seks"
    ),
    ("acute.acute", "GET"): approver("/moter/{meeting}/hast", 200),
    ("acute.move", "POST"): approver("/moter/{meeting}/hast", 422, start="2027-02-25T09:00", do="move"),
    ("year.one_year", "GET"): own("/avtaler/vik/2027"),
    ("year.picture", "GET"): own("/avtaler/vik/2027/bilde/arshjul.svg"),
    ("own_days.one_year", "GET"): own("/avtaler/vik/2027/ferier"),
    ("own_days.confirm", "POST"): secretary(
        "/avtaler/vik/2027/ferier",
        303,
        municipality="4639",
        kind="winter",
        first="2027-03-01",
        last="2027-03-05",
        source="Skoleruta",
    ),
    ("own_days.close", "POST"): secretary(
        "/avtaler/vik/2027/stengt", 303, municipality="4639", first="2027-03-08", why="Plandag"
    ),
    ("own_days.calendars", "GET"): own("/avtaler/vik/kalendere"),
    ("own_days.hand_in", "POST"): secretary(
        "/avtaler/vik/kalendere", 422, owner="municipal_council:4639", name="Kommunestyret"
    ),
    ("own_days.follow", "POST"): secretary(
        "/avtaler/vik/kalendere/adresse", 422, owner="municipal_council:4639", name="Kommunestyret"
    ),
    ("own_days.take_away", "POST"): own("/avtaler/vik/kalendere/fjern", 404, calendar="finnes-ikke"),
    ("year.download", "GET"): own("/avtaler/vik/2027/fil/table.ics"),
    ("district.one_district", "GET"): in_the_district("/distrikt/vest-politidistrikt/2027"),
    ("district.download", "GET"): in_the_district("/distrikt/vest-politidistrikt/2027/fil/table.ics"),
    ("district.another_week", "GET"): own("/distrikt/vest-politidistrikt/2027/{meeting}"),
    ("year.adopt_year", "POST"): secretary("/avtaler/vik/2028/vedta", 303),
    ("plan_changes.proposed", "GET"): secretary("/avtaler/vik/2027/endringer", 200),
    ("plan_changes.accept", "POST"): secretary("/avtaler/vik/2027/endringer", 303),
    ("year.order_rings", "POST"): secretary(
        "/avtaler/vik/2027/ringer", 404, body="vik-politirad", beside="vik-politirad"
    ),
    ("plan_drafts.start", "POST"): secretary("/avtaler/vik/2028/utkast", 303),
    ("plan_drafts.one_draft", "GET"): secretary("/planutkast/{plan_draft}", 200),
    ("plan_drafts.change", "POST"): secretary("/planutkast/{plan_draft}", 303, do="plan", revision="1"),
    ("plan_drafts.consequences", "POST"): secretary(
        "/planutkast/{plan_draft}/konsekvenser",
        200,
        revision="1",
        window="vik-politirad-2028-1",
        day="2028-02-08",
        clock="09:00",
    ),
    ("plan_drafts.share", "POST"): secretary("/planutkast/{plan_draft}/del", 303, deadline="2027-11-01"),
    ("member_plans.read", "GET"): everybody("/m/{link}/planutkast/{shared}"),
    ("member_plans.answer", "POST"): everybody(
        "/m/{link}/planutkast/{shared}", 303, all="fits", form_key="{form_key}"
    ),
    ("plan_drafts.copy", "POST"): secretary("/planutkast/{plan_draft}/kopi", 303),
    ("plan_drafts.compare", "GET"): secretary("/planutkast/{plan_draft}/sammenlign", 200),
    ("plan_drafts.adopt", "POST"): secretary("/planutkast/{plan_draft}/vedta", 303, revision="1"),
    ("accords.all_accords", "GET"): own("/avtaler/vik/enighet"),
    ("accords.act", "POST"): approver(
        "/avtaler/vik/enighet",
        303,
        do="waive",
        obligation="vik-evaluering-2026",
        year="2026",
        why="Evalueringen tas i ny avtale",
    ),
    ("seats.all_seats", "GET"): replace(own("/avtaler/vik/plasser"), let_in=OF_VIK | {Who.ADMINISTRATOR}),
    ("seats.change", "POST"): peopling(
        "/avtaler/vik/plasser",
        303,
        body="vik-politirad",
        place="0",
        name="Ny Ordfører",
        address="ny@vik.example",
        first="2027-06-01",
    ),
    ("seats.fetch", "GET"): peopling("/avtaler/vik/plasser.csv", 200),
    ("seats.look", "POST"): peopling("/avtaler/vik/plasser/liste", 200, text="råd;plass;navn;e-post"),
    ("seats.take_in", "POST"): peopling(
        "/avtaler/vik/plasser/inn", 303, version="1", text="råd;plass;navn;e-post"
    ),
    ("versions.compare", "GET"): own("/avtaler/vik/versjoner"),
    ("versions.text", "GET"): own("/avtaler/vik/tekst"),
    ("deeds.one_year", "GET"): own("/avtaler/vik/2026/plikter"),
    ("deeds.record", "POST"): secretary(
        "/avtaler/vik/2026/plikter", 303, do="record", obligation="vik-evaluering-2026", day="2026-11-20"
    ),
    ("themes.one_year", "GET"): own("/avtaler/vik/2027/temaer"),
    ("themes.change", "POST"): secretary(
        "/avtaler/vik/2027/temaer", 303, do="place", title="Halloween", first="2027-10-31"
    ),
    ("meetings.one_meeting", "GET"): own("/moter/{meeting}"),
    ("meetings.move_meeting", "POST"): secretary("/moter/{meeting}/flytt", 303, day="2027-03-16", clock="10"),
    ("polls.ask_page", "GET"): secretary("/moter/{meeting}/tidspunkt", 200),
    ("polls.ask", "POST"): secretary("/moter/{meeting}/tidspunkt", 303, **ASKED),
    ("polls.ask_new_page", "GET"): secretary("/avtaler/vik/tidspunkt", 200),
    ("polls.ask_new", "POST"): secretary(
        "/avtaler/vik/tidspunkt", 303, body="vik-politirad", question="Uro i sentrum", **ASKED
    ),
    ("polls.one_poll", "GET"): secretary("/tidspunkt/{poll}", 200),
    ("polls.decide", "POST"): secretary("/tidspunkt/{poll}", 303, do="close", slot="1"),
    ("member.answer_poll", "POST"): everybody(
        "/m/{link}/tidspunkt", 303, poll="{poll}", all="yes", form_key="{form_key}"
    ),
    ("calls.call_form", "GET"): secretary("/avtaler/vik/nytt-mote", 200),
    ("calls.call_meeting", "POST"): secretary(
        "/avtaler/vik/nytt-mote",
        303,
        body="vik-politirad",
        day="2027-03-16",
        clock="10:00",
        why="Uro i sentrum",
    ),
    ("meetings.cancel_meeting", "POST"): secretary("/moter/{meeting}/avlys", 303, why="Sykdom"),
    ("meetings.propose", "POST"): seated("/moter/{meeting}/sak", title="Trafikk ved skolen"),
    ("meetings.settle", "POST"): secretary(
        "/moter/{meeting}/innmeldt", 303, proposal="{proposal}", do="decline", reason="Hører ikke hjemme her"
    ),
    ("meetings.hold_letters", "POST"): secretary("/moter/{meeting}/brev", 303, do="hold"),
    ("agreements.tell_people", "POST"): secretary("/avtaler/vik/folk", 303),
    ("agenda.make_draft", "POST"): secretary("/moter/{meeting}/utkast", 303),
    ("agenda.edit_page", "GET"): secretary("/moter/{meeting}/saksliste", 200),
    ("agenda.edit_agenda", "POST"): secretary("/moter/{meeting}/saksliste", 200, do="add", revision="1"),
    ("agenda.preview_page", "GET"): approver("/moter/{meeting}/godkjenn", 200),
    ("agenda.approve_agenda", "POST"): approver("/moter/{meeting}/godkjenn", 303, revision="1"),
    ("shared_notes.one_note", "GET"): secretary("/moter/{meeting}/fellesnotat", 200),
    ("shared_notes.share", "POST"): secretary("/moter/{meeting}/fellesnotat", 404, item="none"),
    ("lineage.all_sent", "GET"): secretary("/moter/{meeting}/videre", 200),
    ("lineage.send", "POST"): secretary("/moter/{meeting}/videre", 404, item="added-1", body="another"),
    ("attachments.all_files", "GET"): secretary("/moter/{meeting}/vedlegg", 200),
    ("attachments.hand_in", "POST"): secretary("/moter/{meeting}/vedlegg", 303, remove="x", revision="1"),
    ("attachments.one_file", "GET"): own("/moter/{meeting}/vedlegg/vedlegg-1", 404),
    ("attachments.paper", "GET"): Row(
        path="/moter/{meeting}/saksliste.docx", let_in=APPROVERS, status=200, denied=404
    ),
    ("attachments.all_papers", "GET"): Row(
        path="/moter/{meeting}/papirer.pdf", let_in=APPROVERS, status=200, denied=404
    ),
    ("member_papers.open_all_papers", "POST"): everybody(
        "/m/{link}/samlet", 404, meeting="{meeting}", form_key="{form_key}"
    ),
    ("member_papers.open_paper", "POST"): everybody(
        "/m/{link}/papirer", 404, meeting="{meeting}", form_key="{form_key}"
    ),
    ("outbox.all_letters", "GET"): inside("/utboks"),
    ("outbox.one_letter", "GET"): Row(
        path="/utboks/{letter}", let_in=APPROVERS | {Who.OPERATOR}, status=200, denied=404
    ),
    ("outbox.letter_file", "GET"): Row(
        path="/utboks/{letter}.eml", let_in=APPROVERS | {Who.OPERATOR}, status=200, denied=404
    ),
    ("outbox.decide", "POST"): Row(path="/utboks/{letter}", let_in=WRITERS, status=409, denied=404),
    ("sink.all_mails", "GET"): everybody("/postkasse"),
    ("sink.one_mail", "GET"): everybody("/postkasse/1"),
    ("sink.mail_file", "GET"): everybody("/postkasse/1.eml"),
    ("meetings.answer_meeting", "POST"): Row(
        path="/moter/{meeting}/svar",
        form={"person": "vik-kontakt", "answer": "coming", "comment": "ringte"},
        let_in=WRITERS | {Who.MEMBER},
        status=303,
    ),
    ("meetings.renew_link", "POST"): secretary("/moter/{meeting}/ny-lenke", 303, person="vik-kontakt"),
    ("minutes.start_minutes", "POST"): secretary("/moter/{held}/referat/start", 303),
    ("minutes.one_minutes", "GET"): own("/moter/{held}/referat"),
    ("minutes.edit_page", "GET"): secretary("/moter/{held}/referat/skriv", 200),
    ("minutes.edit_minutes", "POST"): secretary("/moter/{held}/referat/skriv", 303, do="save", revision="2"),
    ("minutes.preview_page", "GET"): approver("/moter/{held}/referat/se-over", 200),
    ("minutes.send", "POST"): secretary("/moter/{held}/referat/send", 303, revision="2"),
    ("minutes.approve", "POST"): approver("/moter/{held}/referat/godkjenn", 303, revision="2", word="Ja"),
    ("minutes.comment_on", "POST"): seated("/moter/{held}/referat/merknad", 303, said="Det var to."),
    ("minutes.add", "POST"): secretary("/moter/{held}/referat/tillegg", 409, said="Fristen er 1. mai."),
    ("minutes.paper", "GET"): own("/moter/{held}/referat/offentlig.docx"),
    ("follow_ups.one_list", "GET"): own("/avtaler/vik/oppfolging"),
    ("follow_ups.act", "POST"): Row(
        path="/avtaler/vik/oppfolging",
        form={"follow_up": "{held}-o02", "do": "close"},
        let_in=WRITERS | {Who.CHAIR},  # whose task it is
        status=303,
    ),
    ("member_minutes.read", "GET"): everybody("/m/{link}/referat/{held}"),
    ("member_minutes.comment_on", "POST"): everybody(
        "/m/{link}/referat/{held}", 303, said="Det var to.", form_key="{form_key}"
    ),
    ("member_minutes.follow_ups", "GET"): everybody("/m/{link}/oppfolging"),
    ("member_minutes.close", "POST"): everybody(
        "/m/{link}/oppfolging", 303, follow_up="{held}-o01", form_key="{form_key}"
    ),
    ("public.one_minutes", "GET"): everybody("/offentlig/4639/referat/{held}", 404),
    ("public.minutes_file", "GET"): everybody("/offentlig/4639/referat/{held}.pdf", 404),
    ("inbox.all_mails", "GET"): inside("/innboks"),
    ("inbox.settle", "POST"): writers_own("/innboks/ferdig", mail="id:1"),
    ("inbox.mend", "POST"): writers_own("/innboks/adresse", agreement="vik", address="kontakt@vik.example"),
    ("member.own_page", "GET"): everybody("/m/{link}"),
    ("member.agenda_file", "GET"): everybody("/m/{link}/saksliste/{meeting}.pdf", 404),
    ("member.give_answer", "POST"): everybody(
        "/m/{link}/svar", 303, meeting="{meeting}", answer="coming", form_key="{form_key}"
    ),
    ("member.propose", "POST"): everybody(
        "/m/{link}/sak", 200, meeting="{meeting}", title="Skolegården", form_key="{form_key}"
    ),
    ("member.subscribe", "POST"): everybody("/m/{link}/kalender", 200, form_key="{form_key}"),
    ("feeds.all_feeds", "GET"): inside("/kalender"),
    ("feeds.make_address", "POST"): subscriber("/kalender/adresse", kind="body", subject="vik-politirad"),
    ("feeds.choose", "POST"): secretarys_own("/kalender/valg", token="{token}", alarm="60", proposals="1"),
    ("public.one_place", "GET"): everybody("/offentlig/4639/"),
    ("faces.one_face", "GET"): peopling("/avtaler/vik/kommune/4639", 200),
    ("faces.change", "POST"): peopling(
        "/avtaler/vik/kommune/4639", 303, name="Vik kommune", colour="#005b94"
    ),
    ("faces.change_arms", "POST"): peopling("/avtaler/vik/kommune/4639/vapen", 422),
    ("faces.drop_arms", "POST"): peopling("/avtaler/vik/kommune/4639/uten-vapen", 303),
    ("faces.sheet", "GET"): everybody("/kommune/4638/farge.css"),
    ("faces.arms", "GET"): everybody("/kommune/4638/vapen.png"),
    ("roles.all_roles", "GET"): administering("/kommune/4639/roller"),
    ("roles.give", "POST"): administering(
        "/kommune/4639/roller",
        303,
        role="archivist",
        address="ny@vik.example",
        name="Ny",
        first="2026-11-24",
    ),
    ("roles.end", "POST"): administering("/kommune/4639/roller/rolle-vik-arkiv/avslutt", 303, do="now"),
    ("roles.state", "GET"): administering("/kommune/4639/drift"),
    ("retention.one_town", "GET"): administering("/kommune/4639/bevaring"),
    ("retention.choose", "POST"): administering(
        "/kommune/4639/bevaring", 303, trace="opened_papers", months="12"
    ),
    ("public.plan", "GET"): everybody("/offentlig/vik/moteplan.json"),
    ("disclosure_requests.form_page", "GET"): everybody("/offentlig/4639/innsyn/{meeting}"),
    ("disclosure_requests.hand_in", "POST"): everybody(
        "/offentlig/4639/innsyn/{meeting}", 303, what="asked_minutes", once="to ganger"
    ),
    ("disclosure_requests.own_page", "GET"): everybody("/offentlig/4639/innsynskrav/{asked}"),
    ("disclosure_requests.given_file", "GET"): everybody(
        "/offentlig/4639/innsynskrav/{asked}/vedlegg/vedlegg-1", 404
    ),
    ("disclosures.journal", "GET"): inside("/innsyn"),
    ("disclosures.one_request", "GET"): archiving("/innsyn/{request}", 200, Who.CHAIR),
    ("disclosures.answer", "POST"): approver("/innsyn/{request}", 303, outcome="no_document", do="send"),
    ("feeds.revoke_address", "POST"): secretarys_own("/kalender/trekk-tilbake", token="{token}"),
    ("login.ask_page", "GET"): everybody("/logg-inn"),
    ("login.ask", "POST"): everybody("/logg-inn", 303, address="slt@vik.example"),
    ("login.asked", "GET"): everybody("/logg-inn/sendt"),
    ("login.enter_page", "GET"): everybody("/logg-inn/ukjent-lenke"),
    ("login.enter", "POST"): everybody("/logg-inn/ukjent-lenke", 403),
    ("login.leave", "POST"): everybody("/logg-ut", 303),
    ("operation.robots", "GET"): everybody("/robots.txt"),
    ("operation.alive", "GET"): everybody("/healthz"),
    ("operation.ready", "GET"): everybody("/readyz", 503),
    ("operation.metrics", "GET"): everybody("/metrics"),
}
"""What everybody is answered; a route that is not here fails the test below."""


def _routes(stage: Stage) -> set[tuple[str, str]]:
    def methods(rule: Rule) -> set[str]:
        return set(rule.methods or ()) - {"HEAD", "OPTIONS"}

    rules = [rule for rule in stage.town.app.url_map.iter_rules() if rule.endpoint != "static"]
    return {(rule.endpoint, method) for rule in rules for method in methods(rule)}


@pytest.fixture(scope="module")
def stage() -> Stage:
    return Stage()


def test_every_route_has_a_row(stage: Stage) -> None:
    assert _routes(stage) == set(ROWS)


@pytest.mark.parametrize(("endpoint", "method"), sorted(ROWS))
def test_everybody_is_answered_as_the_rule_says(stage: Stage, endpoint: str, method: str) -> None:
    """Whoever is refused has changed nothing, and neither has whoever only looks."""
    row, wrong = ROWS[endpoint, method], []

    for who in Who:
        stage.begin(row)
        answer = stage.attempt(method, row, who)
        way = answer.headers.get("Location", "") if answer.status_code == 303 else ""
        told = LOGIN if way == "/logg-inn" and row.answer_to(who) == LOGIN else answer.status_code
        may_change = method == "POST" and who in row.let_in
        changed = [] if may_change else stage.changed(row)
        if told != row.answer_to(who) or changed:
            wrong.append((who.name, row.answer_to(who), told, way, changed))

    assert wrong == []


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_an_address_takes_no_other_method_than_its_rows_say(stage: Stage, method: str) -> None:
    """What no row names is refused, whoever asks."""
    wrong = []
    stage.begin(ROWS["home.first_page", "GET"])
    paths = {named(stage.town, row)[0] for row in ROWS.values()}

    for path in sorted(path for path in paths if method not in stage.methods_of(path)):
        answers = [stage.open(method, path, who, {}).status_code for who in (Who.STRANGER, Who.SECRETARY)]
        if answers != [405, 405]:
            wrong.append((path, answers))

    assert wrong == []
    assert stage.changed(ROWS["home.first_page", "GET"]) == []
