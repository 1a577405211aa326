"""Who is asking: the signed-in person, the guest of this session, or nobody; and the answer to asking too often."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from accounts.guest import guest_of
from accounts.limits import TooMany
from accounts.views import too_many


class GuestMiddleware:
    """Puts the session's guest where a signed-in person would stand in `request.user`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        request.user = SimpleLazyObject(lambda: person if person.is_authenticated else guest_of(request) or person)  # type: ignore[assignment]
        return self.get_response(request)


class LimitMiddleware:
    """Answers `TooMany`, from whatever page it comes, with 429 and when to come back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page that says how long to wait; None for any other error."""
        return too_many(request, refused=error) if isinstance(error, TooMany) else None
