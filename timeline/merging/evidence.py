"""Which mention proves an event best, and which one gives it its title."""

from collections import Counter
from collections.abc import Sequence

from timeline.merging.features import describe
from timeline.records import SourcedMention, Status

_TITLE_WORDS = 6
"""A title of about so many words is long enough: each further one has to be shared by more."""


def order_evidence(
    mentions: Sequence[SourcedMention], backing: frozenset[str], status: Status
) -> tuple[list[SourcedMention], SourcedMention]:
    """Return mentions best evidence first, and the one that gives the title.

    Evidence of the day comes before that of the status, then what is salient, then what is old.
    Of those that prove the day as well as the best, the one that gives the title leads: a title
    and the sentence beside it have to fit.
    """

    def rank(mention: SourcedMention) -> tuple[object, ...]:
        told = mention.mention
        published = mention.article.published
        return told.status != status, -told.salience, published, mention.key

    ordered = sorted(mentions, key=lambda one: (*_rank_dating(one, backing), *rank(one)))
    titled = _find_titled(ordered, backing, status)
    if _rank_dating(titled, backing) == _rank_dating(ordered[0], backing):
        ordered = [titled, *(mention for mention in ordered if mention is not titled)]
    return ordered, titled


def _find_titled(
    ordered: Sequence[SourcedMention], backing: frozenset[str], status: Status
) -> SourcedMention:
    """Return the mention with the title whose words the others share most for its length.

    Only mentions of the day and with the last status have a say: what happened is not titled by
    its plan.
    """
    if len(ordered) == 1:
        return ordered[0]
    dated = [mention for mention in ordered if mention.key in backing] or ordered
    standing = [mention for mention in dated if mention.mention.status == status] or dated
    shared = Counter(word for mention in dated for word in describe(mention).title)

    def rank(mention: SourcedMention) -> tuple[float, int]:
        title = describe(mention).title
        agreed = sum(shared[word] for word in title if shared[word] > 1)
        return agreed / (len(title) + _TITLE_WORDS), -len(title)

    return max(standing, key=rank)


def _rank_dating(mention: SourcedMention, backing: frozenset[str]) -> tuple[bool, bool]:
    """Order mentions by how well they prove the day: those that back it, then explicit ones."""
    told = mention.mention
    dated = told.when.begin.is_known or told.when.end.is_known
    explicit = told.certainty == "explicit" and told.expression is not None and dated
    return mention.key not in backing, not explicit
