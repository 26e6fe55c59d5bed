"""The one browser and the one page that the tests of a worker share, made new for each of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, ViewportSize

PATIENCE = 10_000  # milliseconds
AS_IT_OPENS: ViewportSize = {"width": 1280, "height": 720}
NOWHERE = "about:blank"


@dataclass(kw_only=True)
class SharedPage:
    """One page of one Chromium: to open another costs more than most tests.

    What a test leaves in it (cookies, storage, workers, caches, size, routes) goes before the
    next. A test that puts listeners or scripts into a page opens a context of its own.
    """

    page: Page
    visited: set[str] = field(default_factory=set)

    def forget(self) -> None:
        """Leave the page as it was when it was opened."""
        page, context = self.page, self.page.context
        page.evaluate("() => { try { sessionStorage.clear() } catch { /* it has none */ } }")
        # What runs still would send what waits on it as soon as it had signal, in the next test's
        # name; and an answer still under way would bring the last person's cookie.
        for left in context.pages:
            left.goto(NOWHERE)
            if left is not page:
                left.close()
        if context.browser:  # what a test opened of its own goes too
            for other in context.browser.contexts:
                if other is not context:
                    other.close()
        context.set_offline(False)
        for routed in (page, context):  # what a test answers itself, or never, it may for all pages
            routed.unroute_all(behavior="ignoreErrors")
        browser = context.new_cdp_session(page)
        # Watched as they are, workers never end by themselves, each in a process of its own: of
        # sixty the browser makes no more, and what a page sends waits for ever.
        browser.send("ServiceWorker.enable")
        browser.send("ServiceWorker.stopAllWorkers")
        context.clear_cookies()
        context.clear_permissions()
        page.emulate_media(color_scheme="light", reduced_motion="no-preference")
        page.set_viewport_size(AS_IT_OPENS)
        for origin in filter(is_a_site, self.visited):
            browser.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        browser.send("Page.resetNavigationHistory")
        browser.detach()
        self.visited.clear()


def origin_of(address: str) -> str:
    """Return the origin of an address, by which a browser keeps what a site stores."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def is_a_site(origin: str) -> bool:
    """Say whether an origin is one that stores: a page that was set, or nowhere, is none."""
    return origin.startswith("http")


@dataclass(kw_only=True)
class Chromium:
    """One Chromium, started again where it ended by itself: that costs one test, no more."""

    launch: Callable[[], Browser]
    started: Browser | None = None
    shared: SharedPage | None = None

    def running(self) -> Browser:
        """Return the browser, which runs."""
        if self.started is None or not self.started.is_connected():
            self.started, self.shared = self.launch(), None
        return self.started

    def page(self) -> SharedPage:
        """Return the page that the tests share."""
        browser = self.running()
        if self.shared is None:
            context = browser.new_context(viewport=AS_IT_OPENS)
            context.set_default_timeout(PATIENCE)
            shared = self.shared = SharedPage(page=context.new_page())
            shared.page.on("framenavigated", lambda frame: shared.visited.add(origin_of(frame.url)))
        return self.shared

    def forget(self) -> None:
        """Leave the page as it was when it was opened, where its browser runs still."""
        if self.shared and self.started and self.started.is_connected():
            self.shared.forget()

    def close(self) -> None:
        """End it."""
        if self.started:
            self.started.close()
