import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimise.access.domain.audiences import Audience, Marking
from optimise.access.domain.phrases import LAYERS, read_audience, say_audience
from optimise.access.domain.roles import Layer, Role

AUDIENCES = st.builds(
    Audience,
    layer=st.sampled_from(LAYERS),
    marking=st.sampled_from(Marking),
    roles=st.frozensets(st.sampled_from(Role), max_size=3),
)


class TestReadAudience:
    @pytest.mark.parametrize(
        ("phrase", "audience"),
        [
            ("intelligence", Audience(layer=Layer.INTELLIGENCE)),
            ("briefing", Audience(layer=Layer.BRIEFING)),
            (
                " intelligence  sensitive ",
                Audience(layer=Layer.INTELLIGENCE, marking=Marking.SENSITIVE),
            ),
            (
                "intelligence for analyst, safeguarding",
                Audience(
                    layer=Layer.INTELLIGENCE,
                    roles=frozenset({Role.ANALYST, Role.SAFEGUARDING}),
                ),
            ),
        ],
    )
    def test_reads_the_grammar(self, phrase: str, audience: Audience) -> None:
        assert read_audience(phrase) == audience

    @given(audience=AUDIENCES)
    def test_reads_back_what_is_said(self, audience: Audience) -> None:
        assert read_audience(say_audience(audience)) == audience

    @pytest.mark.parametrize(
        "phrase", ["", "everyone", "published", "partner", "sensitive", "intelligence secret"]
    )
    def test_opens_nothing_by_a_slip(self, phrase: str) -> None:
        with pytest.raises(ValueError, match="is not an audience"):
            read_audience(phrase)

    @pytest.mark.parametrize("phrase", ["intelligence for spies", "briefing for analyst,"])
    def test_names_the_roles_there_are(self, phrase: str) -> None:
        with pytest.raises(ValueError, match=r"Roles are: .*analyst"):
            read_audience(phrase)
