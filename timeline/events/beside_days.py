"""Date a verb by the date of what its sentence tells beside it."""

from datetime import timedelta

from timeline.events.anchoring import Timing
from timeline.events.grammar import WordClasses
from timeline.events.inference import Inference
from timeline.events.verb_sites import VerbSite
from timeline.when import day_when, shift, some_day_in

_EVE = timedelta(days=-1)
_EVE_REACH = 3
_LEAD_WORDS = 3


def find_introduction(site: VerbSite, inference: Inference, words: WordClasses) -> Timing | None:
    """Return the date that the sentence begins with ("On Monday he resigned and she left")."""
    first = site.parts.triggers[0].token
    for item in site.parts.dates.values():
        is_bound = item.preposition in words.open_bounds
        if item.end <= first and item.when is not None and not is_bound:
            return inference.make("introduced", item.when, repr(item.expression.text))
    return None


def look_back(site: VerbSite, inference: Inference, words: WordClasses) -> Timing | None:
    """Return what is left where words say that it was before the news."""
    eve = _find_eve(site, inference, words)
    return eve or (inference.before("looks_back") if _looks_back(site, words) else None)


def _find_eve(site: VerbSite, inference: Inference, words: WordClasses) -> Timing | None:
    """Return the day before the date that it opens with: "on the eve of the 4 May vote"."""
    parts, lead = site.parts, site.parts.clauses[0]
    opening = parts.tokens.words[lead.first : min(lead.first + _EVE_REACH, site.trigger.token)]
    if words.eves.isdisjoint(opening) or site.trigger.clause > 1:
        return None
    for item in parts.dates.values():
        first = item.when.begin.earliest if item.when is not None else None
        is_day = item.when is not None and item.when.is_known
        if first is not None and is_day and item.end <= site.trigger.token:
            return inference.make("eve", day_when(shift(first, _EVE)), repr(item.expression.text))
    return None


def _looks_back(site: VerbSite, words: WordClasses) -> bool:
    """Whether words say that it was before: "previously he left", "had met him and left"."""
    parts, clause = site.parts, site.parts.clauses[site.trigger.clause]
    text = parts.tokens.words
    if clause.opener == "," and site.trigger.clause == 1:
        clause = clause._replace(first=parts.clauses[0].first)
        clause = clause if _is_bare_lead(site) else parts.clauses[1]
    lead = text[clause.first : clause.first + _LEAD_WORDS]
    if any(" ".join(lead[:count]) in words.looking_back_leads for count in (2, 3)):
        return True
    return _goes_on_from_had(site, words) or any(
        text[at] in words.looking_back
        and at not in parts.timed
        and text[at - 1] not in words.determiners | words.comparing
        for at in range(clause.first, clause.end)
    )


def _is_bare_lead(site: VerbSite) -> bool:
    """Whether what stands before the first comma tells of nothing."""
    return all(one.clause > 0 for one in site.parts.triggers)


def _goes_on_from_had(site: VerbSite, words: WordClasses) -> bool:
    """Whether a verb shares the "had" of another one: "had won the vote and left"."""
    before = site.parts.tokens.words[site.trigger.token - 1]
    earlier = zip(site.parts.triggers[: site.index], site.passage.bearings, strict=False)
    verbs = [bearing for one, bearing in earlier if not one.is_noun]
    return before in words.additives and bool(verbs) and verbs[-1].modality.tense == "pluperfect"


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
