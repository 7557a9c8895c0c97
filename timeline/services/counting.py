"""Answers how many events there are: by time, by what they have, and in all."""

from collections.abc import Sequence

from timeline.services.answers import Answer, IsKnown, make_etag, write_json
from timeline.services.context import Context
from timeline.services.questions import EventArgs, Question, resolve_question
from timeline.store.buckets import Scale, write_days
from timeline.store.commits import find_last_commit
from timeline.store.facets import Facet, FacetValue, count_facets
from timeline.store.histogram import Bucket, count_by_bucket
from timeline.store.stats import Stats, read_stats

_DETAILS = {"actor": "type", "place": "country"}


def describe_histogram(
    args: EventArgs, context: Context, *, bucket: Scale, is_known: IsKnown
) -> Answer:
    """Answer with the number of events in each bucket that has any."""
    question = resolve_question(args, context)
    with context.store.read():
        etag, answer = _open("histogram", question, bucket, context, is_known)
        if answer is not None:
            return answer
        found = count_by_bucket(context.store, question.query, bucket)
        commit = find_last_commit(context.store)
    body = {
        "data": [_show_bucket(bucket, one) for one in found.buckets],
        "meta": {"interpreted": question.interpreted, "sampled": {"one_in": found.one_in}},
    }
    return Answer(etag, write_json(body), commit.at if commit else None)


def describe_facets(
    args: EventArgs, context: Context, *, facets: Sequence[Facet], is_known: IsKnown
) -> Answer:
    """Answer with the commonest values of each facet."""
    question = resolve_question(args, context)
    with context.store.read():
        shape = (tuple(facets), args.limit)
        etag, answer = _open("facets", question, shape, context, is_known)
        if answer is not None:
            return answer
        found = count_facets(context.store, question.query, facets, limit=args.limit)
        commit = find_last_commit(context.store)
    meta = {
        "interpreted": question.interpreted,
        "total": found.total,
        "sampled": {"one_in": found.one_in},
    }
    data = {
        facet: [_show_value(facet, value) for value in values]
        for facet, values in found.values.items()
    }
    return Answer(etag, write_json({"data": data, "meta": meta}), commit.at if commit else None)


def describe_stats(context: Context, *, is_known: IsKnown) -> Answer:
    """Answer with how much there is."""
    with context.store.read():
        commit = find_last_commit(context.store)
        etag = make_etag("stats", commit)
        updated_at = commit.at if commit else None
        if is_known(etag):
            return Answer(etag, None, updated_at)
        body = _show_stats(read_stats(context.store))
    return Answer(etag, write_json(body), updated_at)


def _open(
    name: str, question: Question, shape: object, context: Context, is_known: IsKnown
) -> tuple[str, Answer | None]:
    """Return the tag of an answer, and the answer that it is known already if so."""
    commit = find_last_commit(context.store)
    etag = make_etag(name, commit, question.query, question.interpreted, shape)
    known = Answer(etag, None, commit.at if commit else None) if is_known(etag) else None
    return etag, known


def _show_bucket(scale: Scale, bucket: Bucket) -> dict[str, object]:
    name, first, last = write_days(scale, bucket.number)
    return {
        "bucket": name,
        "from": first,
        "to": last,
        "certain": bucket.certain,
        "possible": bucket.possible,
    }


def _show_value(facet: Facet, value: FacetValue) -> dict[str, object]:
    shown: dict[str, object] = {"value": value.value, "count": value.count}
    if value.detail is not None:
        shown[_DETAILS[facet]] = value.detail
    return shown


def _show_stats(stats: Stats) -> dict[str, object]:
    commit = stats.last_commit
    return {
        "events": {"occurrences": stats.occurrences, "states": stats.states},
        "articles": sum(number for _, number in stats.languages),
        "sources": stats.sources,
        "actors": stats.actors,
        "places": stats.places,
        "languages": [
            {"language": language, "articles": number} for language, number in stats.languages
        ],
        "first_day": stats.first_day.isoformat() if stats.first_day else None,
        "last_day": stats.last_day.isoformat() if stats.last_day else None,
        "last_commit": {"seq": commit.seq, "at": commit.at.isoformat()} if commit else None,
    }
