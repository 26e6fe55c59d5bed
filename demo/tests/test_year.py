import re
from collections import Counter
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from demo import Year, write_truth, year
from demo.model import AreaKind, BriefingKind, Priority, State, Submission, Verdict

from optimise.collect.domain.proposals import ProposedItem, ProposedStatement
from optimise.identify.domain.model import edge_ends, problems_with_value, property_of

TODAY = date(2026, 11, 24)
MORNING = datetime(2026, 11, 24, 6, tzinfo=UTC)


@cache
def made() -> Year:
    return year(TODAY)


def items() -> list[ProposedItem]:
    return [item for sent in made().reports for item in sent.report.items]


def statements() -> list[ProposedStatement]:
    return [statement for item in items() for statement in item.statements]


def live() -> list[Submission]:
    return [sent for sent in made().reports if sent.state is State.LIVE]


def texts() -> list[str]:
    briefed = [text for b in made().briefings for text in (b.title, b.why, b.do, b.dont)]
    notes = [note.briefing_text + note.partner_text for s in made().reports for note in s.notes]
    return [s.report.words for s in made().reports] + [i.text for i in items()] + briefed + notes


class TestTheYear:
    def test_is_the_same_for_the_same_day_and_seed(self, tmp_path: Path) -> None:
        again = year(TODAY)
        assert again == made()
        for n, one in enumerate((again, made())):
            write_truth(one.truth, tmp_path / f"{n}.json")
        assert (tmp_path / "0.json").read_bytes() == (tmp_path / "1.json").read_bytes()

    def test_differs_for_another_seed(self) -> None:
        assert year(TODAY, 7).reports[0].report.words != made().reports[0].report.words

    @pytest.mark.parametrize("day", [date(2024, 2, 29), date(2025, 1, 1)])
    def test_can_end_on_any_day(self, day: date) -> None:
        assert len(year(day, 3).reports) == 3000

    def test_has_the_counts_it_promises(self) -> None:
        truth = made().truth
        assert len(made().reports) == 3000
        assert len(truth.people) == 1500
        assert len(truth.groups) == 12
        assert len(truth.lines) == 10
        assert len(truth.exploited_children) >= 40
        assert len(truth.cuckooed_homes) >= 15
        held = Counter(true[0] for true in set(truth.entities.values()))
        assert held["P"] >= 1400
        assert held["T"] >= 380

    def test_speaks_of_every_person_and_almost_every_phone(self) -> None:
        spoken = {true for found in made().truth.mentions.values() for true in found}
        assert set(made().truth.people) <= spoken
        assert len([true for true in spoken if true.startswith("T")]) >= 390

    def test_leaves_many_duplicates_for_people_to_find(self) -> None:
        held = Counter(true for true in made().truth.entities.values() if true.startswith("P"))
        doubles = {true for true, keys in held.items() if keys > 1}
        judged = {
            made().truth.entities[judgement.left]
            for judgement in made().judgements
            if judgement.verdict is Verdict.SAME
        }
        assert len(doubles - judged) > 100


class TestTheReports:
    def test_come_in_the_order_they_were_sent(self) -> None:
        sent = [s.submitted_at for s in made().reports]
        assert sent == sorted(sent)
        assert sent[-1] <= MORNING

    def test_wait_only_where_no_one_has_graded_them(self) -> None:
        waiting = [s for s in made().reports if s.state is State.WAITING]
        assert len(waiting) == 150
        assert not any(s.report.items or s.notes or s.graded_by for s in waiting)
        assert all(s.report.items and s.graded_by for s in live())

    def test_wait_with_clocks_of_different_ages(self) -> None:
        waiting = [s for s in made().reports if s.state is State.WAITING]
        assert {s.priority for s in waiting} == set(Priority)
        ages = [MORNING - s.submitted_at for s in waiting]
        assert min(ages) < timedelta(hours=2)
        assert max(ages) > timedelta(days=3)

    def test_cover_every_place(self) -> None:
        places = {area.key for area in made().force.areas if area.kind is AreaKind.PLACE}
        assert {area for s in made().reports for area in s.areas} == places

    def test_are_sent_by_people_of_the_force(self) -> None:
        known = {person.key for person in made().force.people}
        assert {s.submitted_by for s in made().reports} <= known

    def test_carry_sane_dates(self) -> None:
        start = MORNING - timedelta(days=366)
        for sent in made().reports:
            assert sent.report.obtained_at is not None
            assert start < sent.report.obtained_at <= sent.submitted_at <= MORNING
            assert sent.graded_at is None or sent.submitted_at < sent.graded_at

    def test_have_one_note_an_item(self) -> None:
        assert all(len(s.notes) == len(s.report.items) for s in made().reports)

    def test_hide_true_ids(self) -> None:
        assert not any(re.search(r"\b([PA]\d{4}|e\d{5}|link\d+)\b", item.text) for item in items())


class TestTheGrades:
    def test_are_mostly_one_and_two_with_every_letter(self) -> None:
        sources = Counter(item.source for item in items())
        letters = Counter(item.assessment for item in items())
        assert sources["1"] > 0.3 * len(items())
        assert sources["2"] > 0.4 * len(items())
        assert 10 < sources["3"] < 0.05 * len(items())
        assert set(letters) == set("ABCDE")
        assert 5 < letters["E"] < 0.02 * len(items())

    def test_give_a_reason_for_e_and_three(self) -> None:
        assert all(i.reason for i in items() if i.source == "3" or i.assessment == "E")

    def test_give_conditions_with_c_and_only_then(self) -> None:
        assert all(bool(i.conditions) is (i.handling == "C") for i in items())

    def test_back_every_b_with_an_earlier_report(self) -> None:
        rows = {s.report.row: s for s in made().reports}
        for sent in live():
            for item, note in zip(sent.report.items, sent.notes, strict=True):
                assert (item.assessment == "B") is bool(note.supported_by)
                if note.supported_by:
                    assert rows[note.supported_by].submitted_at <= sent.submitted_at


class TestTheStatements:
    def test_fit_the_model(self) -> None:
        kept = {(s.schema, s.prop, s.value) for s in statements() if s.other is None}
        wrong = {what: problems_with_value(*what) for what in kept if problems_with_value(*what)}
        assert not wrong

    def test_link_only_through_the_ends_of_links(self) -> None:
        for statement in statements():
            if statement.other is not None:
                ends = edge_ends(statement.schema)
                assert ends is not None
                assert statement.prop in ends
            else:
                assert property_of(statement.schema, statement.prop)

    def test_point_at_entities_that_are_stated(self) -> None:
        named = {s.entity for s in statements() if not s.entity.startswith("link")}
        assert {s.other for s in statements() if s.other} <= named
        assert named == set(made().truth.entities)

    def test_began_before_today(self) -> None:
        assert all(s.valid_from is None or s.valid_from <= TODAY for s in statements())

    def test_never_make_a_suspect_of_someone_exploited(self) -> None:
        truth = made().truth
        exploited = {*truth.exploited_children, *truth.exploited_adults}
        suspects = {
            truth.entities[s.entity]
            for s in statements()
            if s.prop == "subjectCategory" and s.value == "suspect"
        }
        assert suspects
        assert not suspects & exploited

    def test_put_the_exploited_in_groups_only_as_exploited(self) -> None:
        truth = made().truth
        exploited = {*truth.exploited_children, *truth.exploited_adults}
        links = {
            s.entity: s.other for s in statements() if s.prop in ("member", "operator") and s.other
        }
        roles = {s.entity: s.value for s in statements() if s.prop == "role"}
        bad = [
            link
            for link, who in links.items()
            if truth.entities[who] in exploited and roles[link] != "exploited person"
        ]
        assert not bad


class TestTheWords:
    def test_seldom_repeat(self) -> None:
        words = [s.report.words for s in made().reports]
        assert len(set(words)) > 0.95 * len(words)

    def test_do_not_look_stamped(self) -> None:
        runs: Counter[str] = Counter()
        for sent in made().reports:
            spoken = sent.report.words.lower().split()
            runs.update({" ".join(spoken[n : n + 8]) for n in range(len(spoken) - 7)})
        assert max(runs.values()) <= 30

    def test_leave_no_slot_or_choice_unfilled(self) -> None:
        assert not [text for text in texts() if re.search(r"[{}|]|\(\)", text)]

    def test_name_only_numbers_kept_for_drama(self) -> None:
        found = [
            re.sub(r"\D", "", run)
            for text in texts()
            for run in re.findall(r"(?:\+44|0044|07)[\d ()-]{8,}", text)
        ]
        assert len(found) > 300
        assert all(re.fullmatch(r"(?:0044|440?|0)7700900\d{3}", number) for number in found)

    def test_blame_nobody_and_give_no_origin_as_evidence(self) -> None:
        # Reports describe what was done; these words judge, or tell where someone is from.
        banned = (
            r"gang member|gang nominal|lifestyle choice|drug mule|prostitut|promiscuous|streetwise|"
            r"accent|ethnic|asian|african|caribbean|eastern european|gypsy|traveller|immigrant|foreign|"
            r"muslim|(?:black|white|brown) (?:male|man|men|lad|youth|boy|girl|woman|female|teen)"
        )
        assert not [text for text in texts() if re.search(banned, text, re.IGNORECASE)]

    def test_keep_source_clues_out_of_the_sanitised_text(self) -> None:
        clues = (
            r"my (?:kitchen|bedroom|son|daughter|mum|dad|neighbour|mate)|\bneighbour's|next door|"
            r"\bteacher\b|from my|\bI\b|\bwe (?:share|farm|run)\b|Crimestoppers|anonymous|\""
        )
        told = [i.text for i in items() if not i.text.startswith("Desk comment")]
        assert not [text for text in told if re.search(clues, text)]

    def test_differ_from_the_sanitised_text(self) -> None:
        assert not [s for s in live() if s.report.words == s.report.items[0].text]


class TestTheForce:
    def test_shows_twenty_people_at_the_door(self) -> None:
        assert len(made().force.named) == 20
        assert all(person.line.startswith(person.titled) for person in made().force.named)

    def test_has_areas_under_their_parents(self) -> None:
        seen: set[str] = set()
        for area in made().force.areas:
            assert area.parent is None or area.parent in seen
            assert area.key not in seen
            seen.add(area.key)
        assert {key for person in made().force.people for key in person.areas} <= seen

    def test_has_people_of_organisations_it_has(self) -> None:
        known = {organisation.key for organisation in made().force.organisations}
        assert {person.organisation for person in made().force.people} == known


class TestTheBriefing:
    def test_holds_today_for_its_owners(self) -> None:
        people = {person.key for person in made().force.people}
        assert 35 <= len(made().briefings) <= 45
        assert {briefing.kind for briefing in made().briefings} == set(BriefingKind)
        for briefing in made().briefings:
            assert briefing.valid_from <= TODAY < briefing.valid_until
            assert {briefing.owner, briefing.approved_by} <= people

    def test_rests_on_live_reports_outside_closed_operations(self) -> None:
        rows = {s.report.row: s for s in live()}
        for briefing in made().briefings:
            assert briefing.sources
            for row in briefing.sources:
                assert not any(note.audience.startswith("circle") for note in rows[row].notes)

    def test_keeps_titles_short(self) -> None:
        assert all(len(b.title) <= 80 and len(b.why) <= 300 for b in made().briefings)

    def test_has_no_card_for_a_group_under_a_closed_operation(self) -> None:
        names = {str(made().truth.groups[one.subject]["name"]) for one in made().circles}
        closed = names | {name.removesuffix(" group") for name in names}
        cards = {briefing.card.nickname for briefing in made().briefings if briefing.card}
        assert cards
        assert not cards & closed


class TestTheJudgements:
    def test_are_right_about_the_truth(self) -> None:
        truth = made().truth.entities
        for judgement in made().judgements:
            same = truth[judgement.left] == truth[judgement.right]
            assert same or judgement.verdict is not Verdict.SAME
            assert not same or judgement.verdict is not Verdict.DIFFERENT

    def test_are_a_few_dozen_with_reasons_some_of_them_covert(self) -> None:
        assert 36 <= len(made().judgements) <= 60
        assert all(judgement.reason for judgement in made().judgements)
        assert any(judgement.audience == "circle:tamarisk" for judgement in made().judgements)

    def test_judge_no_pair_twice(self) -> None:
        pairs = [frozenset((j.left, j.right)) for j in made().judgements]
        assert len(set(pairs)) == len(pairs)


class TestTheTruth:
    def test_names_only_rows_and_people_there_are(self) -> None:
        truth = made().truth
        rows = {s.report.row for s in made().reports}
        assert set(truth.false_reports) <= rows
        assert {*truth.repeats, *truth.repeats.values()} <= rows
        assert {*truth.exploited_children, *truth.cuckooed_homes.values()} <= set(truth.people)
        assert len(truth.false_reports) > 50
        assert len(truth.repeats) == 150

    def test_gives_every_group_and_line_roles(self) -> None:
        groups = asdict(made().truth)["groups"]
        assert all(group["members"] for group in groups.values())
        assert sum(1 for group in groups.values() if group["line"]) == 9
