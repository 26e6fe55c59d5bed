import pytest

from optimise.share.site.markup import to_html


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
