"""Who is signed in, and where they work: every page asks both."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from optimise.agencies.models import Person


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Lets in as allauth does, and finds whoever is in with their organisation, in one question."""

    def get_user(self, user_id: UUID) -> Person | None:
        try:
            found = Person.objects.select_related("organisation").get(id=user_id)
        except Person.DoesNotExist:
            return None
        return found if self.user_can_authenticate(found) else None
