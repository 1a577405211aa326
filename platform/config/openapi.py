"""What the OpenAPI document says of every operation without each having to say it."""

from typing import Any, Literal

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse, inline_serializer
from rest_framework import serializers

PROBLEM = inline_serializer(
    "Problem",
    {
        "type": serializers.CharField(),
        "title": serializers.CharField(),
        "status": serializers.IntegerField(),
        "detail": serializers.CharField(),
        "errors": serializers.ListField(child=serializers.DictField(), required=False),
    },
)
REFUSALS = {
    400: "The request does not fit; `errors` says where.",
    401: "The token is missing, wrong or expired.",
    402: "It costs more credits than this person has.",
    403: "This viewer may not do that.",
    404: "There is nothing here that this viewer may see.",
    405: "This address does not answer that method.",
    406: "This address answers in JSON alone.",
    409: "This contradicts something that already stands.",
    413: "The body is larger than 1 MB.",
    415: "The body must be JSON.",
    429: "Too many requests; Retry-After says when to come again.",
    503: "The server cannot reach its database right now.",
    507: "The server's disk is full.",
}


class Schema(AutoSchema):
    """Adds the refusals that authentication, parsing and throttling may answer with to every operation."""

    def _get_response_bodies(self, direction: Literal["request", "response"] = "response") -> dict[str, Any]:
        bodies = super()._get_response_bodies(direction)
        for status, sentence in REFUSALS.items():
            if self.method == "GET" and status in (402, 409, 413, 415):
                continue
            bodies.setdefault(
                str(status),
                self._get_response_for_code(
                    OpenApiResponse(PROBLEM, description=sentence), str(status), ["application/problem+json"]
                ),
            )
        return bodies
