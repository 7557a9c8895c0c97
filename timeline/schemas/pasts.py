"""The parameters of questions about the past: what changed since, and how two moments differ."""

from timeline.schemas.fields import Recorded, Text
from timeline.schemas.questions import MatchArgsSchema, PageArgsSchema

_MOMENT_FORMAT = "recorded-moment"


class ChangeArgsSchema(PageArgsSchema):
    """Parameters of /changes."""

    class Meta:
        exclude = ("cursor",)

    since = Text(
        min_length=0,
        max_length=2000,
        metadata={
            "description": "Where to go on, taken from page.since; without it: everything.",
            "format": "cursor",
        },
    )


class DiffArgsSchema(MatchArgsSchema, PageArgsSchema):
    """Parameters of /diff."""

    class Meta:
        fields = (
            *("from_", "to", "on", "tz", "match", "include_open", "include_states", "status"),
            *("kind", "aspect", "place", "actor", "source", "limit", "cursor"),
        )

    # These are moments of recording, where the parent has days of events.
    from_ = Recorded(  # type: ignore[assignment]
        required=True,
        data_key="from",
        metadata={
            "description": "The earlier moment of recording: a day (its end in tz) or a time.",
            "examples": ["2022-01-12", "2022-01-12T09:20:00Z"],
            "format": _MOMENT_FORMAT,
        },
    )
    to = Recorded(  # type: ignore[assignment]
        metadata={
            "description": "The later moment of recording; without it: now.",
            "format": _MOMENT_FORMAT,
        }
    )
