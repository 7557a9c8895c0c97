"""Date a verb by the date of what its sentence tells beside it."""

from timeline.events.anchoring import Timing
from timeline.events.grammar import WordClasses
from timeline.events.inference import Inference
from timeline.events.verb_sites import VerbSite
from timeline.when import some_day_in


def find_introduction(site: VerbSite, inference: Inference, words: WordClasses) -> Timing | None:
    """Return the date that the sentence begins with ("On Monday he resigned and she left")."""
    first = site.parts.triggers[0].token
    for item in site.parts.dates.values():
        is_bound = item.preposition in words.open_bounds
        if item.end <= first and item.when is not None and not is_bound:
            return inference.make("introduced", item.when, repr(item.expression.text))
    return None


def find_occasion(site: VerbSite, inference: Inference, words: WordClasses) -> Timing | None:
    """Return the date of a clause beside the main line: "it will sail when he is back on"."""
    passage = site.passage
    for trigger, bearing in zip(passage.parts.triggers, passage.bearings, strict=True):
        clause = passage.parts.clauses[trigger.clause]
        if trigger.is_noun or clause.opener not in words.background_openers:
            continue
        item = bearing.date
        if item is None or item.when is None or item.preposition in words.open_bounds:
            continue
        if site.standing != "alongside" and _is_next(site, clause.first):
            return inference.make("occasion", item.when, repr(item.expression.text))
    return None


def find_landmark(site: VerbSite, inference: Inference, words: WordClasses) -> Timing | None:
    """Return what a past day beside the main line leaves of it ("since the 2001 attacks")."""
    passage = site.passage
    news, published = inference.news, inference.published
    for trigger, bearing in zip(passage.parts.triggers, passage.bearings, strict=True):
        opener = passage.parts.clauses[trigger.clause].opener
        when = bearing.date.when if bearing.date is not None else None
        last = when.end.latest if when is not None else None
        if when is None or last is None or opener not in words.openers:
            continue
        if not _is_next(site, passage.parts.clauses[trigger.clause].first):
            continue
        if opener in words.relatives or last >= news.day:
            continue
        is_after = opener in words.following_openers
        first = when.begin.earliest if is_after else None
        return inference.make("past_landmark", some_day_in(first, published), opener)
    return None


def _is_next(site: VerbSite, first: int) -> bool:
    """Whether no other verb stands between this one and a clause that begins at this token."""
    low, high = sorted((site.trigger.token, first))
    return not any(low < one.token < high and not one.is_noun for one in site.parts.triggers)
