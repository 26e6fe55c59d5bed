"""The browser that the tests share: where it ends by itself, it takes no other test along."""

from tests.browser import NOWHERE, Chromium


class TestTheBrowser:
    def test_is_started_again_where_it_ended(self, one_chromium: Chromium) -> None:
        one = Chromium(launch=one_chromium.launch)
        first, page = one.running(), one.page()
        assert (one.running(), one.page()) == (first, page)
        first.close()
        one.forget()  # of what is gone nothing is left to forget
        again = one.page()
        again.page.goto(NOWHERE)
        assert (one.running() is first, again is page) == (False, False)
        one.close()
