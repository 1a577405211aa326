"""Whoever opened an account came by the link that their session kept."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from community.inviting.come import SESSION_KEY, come_in


class InviteMiddleware:
    """After the request that signed a newcomer in, notes by whose link they came; if that fails, the next tries."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # A session nobody looked at is not loaded for this: its pages would be cached for one visitor alone.
        if request.session.accessed and SESSION_KEY in request.session and request.user.is_authenticated:
            come_in(request)
        return response
