"""What two people must end, one person removes by no SQL: no site deletes such a row.

A trigger that asks for a second as a row changes says nothing where the row can be removed.
"""

import psycopg
import pytest

pytestmark = pytest.mark.django_db(transaction=True)

ENDED_BY_TWO = (
    "access_sharing_disclosure", "access_sharing_receipt", "access_sharing_refusal",
    "collect_intake_opening", "collect_intake_question", "collect_intake_word",
    "collect_tips_message", "collect_tips_tip",
    "evaluate_threat", "evaluate_threatentry", "evaluate_triage",
    "identify_judgement", "identify_protection",
    "keep_safe_closure", "keep_safe_concern", "keep_safe_concernhandling", "keep_safe_decision",
    "keep_safe_episode", "keep_safe_home", "keep_safe_interview", "keep_safe_journey",
    "keep_safe_nrm", "keep_safe_passed", "keep_safe_referral", "keep_safe_secondlook",
    "keep_safe_sign", "keep_safe_visit", "keep_safe_word",
    "link_lines_attribution",
)  # fmt: skip
SITES = ("optimise_staff", "optimise_public", "optimise_worker")


class TestARowThatTwoEnd:
    @pytest.mark.parametrize("table", ENDED_BY_TWO)
    def test_is_removed_by_no_site(self, as_owner: psycopg.Connection, table: str) -> None:
        may = {
            role
            for role in SITES
            for (yes,) in as_owner.execute(
                "select has_table_privilege(%s, %s, 'delete')", [role, table]
            )
            if yes
        }
        assert may == set()

    def test_is_seen_where_a_site_may(self, as_owner: psycopg.Connection) -> None:
        """A card that nobody let out is thrown away by who wrote it: the test would see that."""
        asked = "select has_table_privilege('optimise_staff', 'plan_briefing', 'delete')"
        (may,) = as_owner.execute(asked).fetchone() or (False,)
        assert may
