"""Take an article down: its text goes from events, history, search and caches, for good."""

from timeline.errors import GoneError
from timeline.services.editing import Editor
from timeline.services.settling import LINKER, settle_events, settle_made
from timeline.store.articles import empty_article, get_article, get_text
from timeline.store.commits import ensure_commit
from timeline.store.database import Store
from timeline.store.judgements import list_live
from timeline.store.mentions import load_article_mentions
from timeline.store.overrides import load_made
from timeline.store.past_mentions import list_past_keys
from timeline.store.redactions import Removed, strike_overrides, strike_revisions
from timeline.store.takedowns import (
    has_tombstone,
    overwrite_deleted,
    redact_history,
    remove_article,
)


def take_down(store: Store, article_id: str, editor: Editor) -> None:
    """Remove an article and all that only it told; raises NotFoundError or GoneError.

    It cannot be undone, and importing the article again is refused.
    """
    with store.write():
        refuse_removed(store, article_id)
        article = get_article(store, article_id).ref
        said = f"{article.title}\n{get_text(store, article_id)}"
        removed = Removed(article_id, article.url, said)
        overwrite_deleted(store)
        commit = ensure_commit(store, editor.at)
        keys = {one.key for one in load_article_mentions(store, article_id)}
        keys.update(list_past_keys(store, article_id))
        struck = strike_overrides(store, removed, keys)
        emptied = empty_article(store, article_id, linker=LINKER)
        made = load_made(store, struck)
        events = [*emptied.left_events, *list_live(store, set(struck) - set(made))]
        settle_events(
            store, emptied.neighbours, events=events, settings=editor.settings, at=editor.at
        )
        settle_made(store, made.values(), at=editor.at)
        redact_history(store, keys)
        strike_revisions(store, struck)
        remove_article(store, article_id, commit=commit, who=editor.who, why=editor.why)


def refuse_removed(store: Store, article_id: str) -> None:
    """Raise GoneError if there was such an article and it was taken down."""
    if has_tombstone(store, article_id):
        raise GoneError("article", article_id)
