"""Which mention proves an event best, and which one gives it its title."""

from collections import Counter
from collections.abc import Sequence

from timeline.merging.features import describe
from timeline.records import Mention, SourcedMention, Status

_TITLE_WORDS = 6
"""A title of about so many words is long enough: each further one has to be shared by more."""


def order_evidence(
    mentions: Sequence[SourcedMention], backing: frozenset[str], status: Status
) -> tuple[list[SourcedMention], SourcedMention]:
    """Return mentions best evidence first, and the one that gives the title.

    What tells the day comes first, then what has the last status (a report before the plan of what
    happened), then what is explicit, salient, old. Of those that prove both as well as the best,
    the one that gives the title leads: a title and the sentence beside it have to fit.
    """

    def rank(mention: SourcedMention) -> tuple[bool, bool, bool, bool]:
        told = mention.mention
        is_explicit = told.certainty == "explicit"
        return (
            mention.key not in backing,
            not _tells_day(told),
            told.status != status,
            not is_explicit,
        )

    def order(mention: SourcedMention) -> tuple[object, ...]:
        published = mention.article.published
        return *rank(mention), -mention.mention.salience, published, mention.key

    ordered = sorted(mentions, key=order)
    titled = _find_titled(ordered, backing, status)
    if rank(titled) == rank(ordered[0]):
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


def _tells_day(told: Mention) -> bool:
    """Whether an article tells when something was, and not only its words suggest it."""
    is_dated = told.when.begin.is_known or told.when.end.is_known
    return is_dated and told.expression is not None and told.certainty != "inferred"
