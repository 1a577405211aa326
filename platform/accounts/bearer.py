"""How a token signs a request. Apart from the doors, which import this through the framework's settings."""

from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts import limits
from accounts.models import ApiToken, User
from accounts.token import find_token


class BearerTokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>` with a personal token; anything else is left to the next way of signing in."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """The token's owner and the token. Raises `AuthenticationFailed` (401) when it opens nothing."""
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != b"bearer":
            return None
        if len(parts) != 2:
            raise AuthenticationFailed(_("Write the header as “Authorization: Bearer ” and the token, without spaces."))
        token = find_token(parts[1].decode("latin-1"))
        if token is None or not token.owner.is_active or token.owner.is_guest:
            limits.take_for(
                limits.network_of(limits.address_of(request._request)), action="bearer", amount=60, seconds=60
            )
            raise AuthenticationFailed(_("This token is wrong, expired or revoked. Make another under Settings."))
        return token.owner, token

    def authenticate_header(self, _request: Request) -> str:
        """The challenge that goes with a 401."""
        return 'Bearer realm="api"'
