import pytest

from optimise.share.site.markup import linked, to_html


class TestToHtml:
    def test_dresses_paragraphs_lists_and_links(self) -> None:
        html = to_html("Ring [us](/who-can-help/).\n\n- One\n- Two")
        assert '<p class="govuk-body">' in html
        assert '<ul class="govuk-list govuk-list--bullet">' in html
        assert '<a href="/who-can-help/" class="govuk-link">us</a>' in html

    @pytest.mark.parametrize(
        "text",
        [
            "<script>alert(1)</script>",
            "Words <img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            '[x](/a "\\"><script>alert(1)</script>")',
        ],
    )
    def test_never_lets_a_text_bring_its_own_html(self, text: str) -> None:
        html = to_html(text)
        assert "<script" not in html
        assert "<img" not in html
        assert 'href="javascript' not in html


class TestASource:
    def test_is_a_link_where_it_says_where_it_can_be_read(self) -> None:
        drawn = linked("GOV.UK, what to do (https://www.gov.uk/guidance/what-to-do)")
        assert drawn == (
            '<a class="govuk-link" href="https://www.gov.uk/guidance/what-to-do"'
            ' rel="noreferrer noopener">GOV.UK, what to do</a>'
        )

    def test_is_words_otherwise_and_never_markup(self) -> None:
        assert linked("Council advice (Bexley)") == "Council advice (Bexley)"
        assert "<" not in linked("<b>x</b> (https://a.example/<b>)")
        assert linked("x (javascript:alert(1))") == "x (javascript:alert(1))"
