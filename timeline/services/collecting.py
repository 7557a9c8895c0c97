"""Extract the events of many articles, one by one or as one collection; nothing is stored."""

from collections.abc import Iterator, Sequence
from io import BufferedReader

from timeline.config import Settings
from timeline.intake.copies import make_fold
from timeline.merging.clusters import cluster
from timeline.merging.keys import mention_key
from timeline.merging.votes import settle
from timeline.pipeline import analyse
from timeline.records import Article, ArticleRef, BadItem, SourcedMention
from timeline.schemas.documents import render_when
from timeline.services.batches import read_batch
from timeline.services.extracting import extract, is_told


def extract_lines(
    stream: BufferedReader, *, settings: Settings, everything: bool
) -> Iterator[dict[str, object] | BadItem]:
    """Yield the events of each line's article; `everything` adds what is on no timeline."""
    for item in read_batch(stream, settings):
        if isinstance(item, BadItem):
            yield item
        else:
            yield {"id": item.id, **extract(item.article, everything=everything)}


def merge_lines(
    stream: BufferedReader, *, settings: Settings, everything: bool
) -> Iterator[dict[str, object] | BadItem]:
    """Yield the events of the whole input as one collection, merged across its articles."""
    mentions: dict[str, SourcedMention] = {}
    ids: dict[str, object] = {}
    for item in read_batch(stream, settings):
        if isinstance(item, BadItem):
            yield item
            continue
        ids[item.article.key] = item.id
        for mention in _source_mentions(item.article, everything):
            mentions[mention.key] = mention
    for keys in cluster(tuple(mentions.values())):
        yield _merged_event([mentions[key] for key in keys], ids)


def _source_mentions(article: Article, everything: bool) -> Iterator[SourcedMention]:
    reference = ArticleRef.of_article(article, public=article.key, fold=make_fold(article.text))
    for mention in analyse(article).mentions:
        if everything or is_told(mention):
            yield SourcedMention(mention_key(article.key, mention), reference, mention)


def _merged_event(mentions: Sequence[SourcedMention], ids: dict[str, object]) -> dict[str, object]:
    facts = settle(mentions)
    return {
        "when": render_when(facts.when),
        "title": facts.title,
        "kind": facts.kind,
        "status": facts.status,
        "mentions": [
            {
                "article": ids[m.article.key],
                "trigger": {"start": m.mention.trigger.start, "end": m.mention.trigger.end},
            }
            for m in mentions
        ],
    }
