"""Who may open a page. The doors behind it ask again."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from optimise.access.domain.refusals import NotForYouError
from optimise.access.domain.roles import Role
from optimise.access.requests import Request, Response

View = Callable[..., Response]


def only(*roles: Role) -> Callable[[View], View]:
    """Let those with any of `roles` open the page, and tell everyone else whose page it is.

    Errors: NotForYouError.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> Response:
            if not request.viewer.holds(*roles):
                raise NotForYouError(f"This page is for: {', '.join(sorted(roles))}.")
            return view(request, *args, **kwargs)

        return guarded

    return guard
