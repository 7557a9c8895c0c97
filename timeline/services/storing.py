"""Store what was read in an article, and read a stored one again."""

from datetime import datetime

from timeline.config import Settings
from timeline.errors import AnalysisError, TimelineError
from timeline.pipeline import analyse
from timeline.records import Analysis, Article
from timeline.services.conventions import find_conventions
from timeline.services.settling import LINKER, settle_events
from timeline.store.articles import StoredArticle, get_text, save_article
from timeline.store.database import Store
from timeline.text.copies import make_fold


def store_reading(
    store: Store, article: Article, analysis: Analysis, *, settings: Settings, at: datetime
) -> str:
    """Store an article and settle the events that it tells of; returns its identifier.

    Call it inside `store.write()`.
    """
    fold = make_fold(article.text)
    saved = save_article(store, article, analysis, fold=fold, linker=LINKER, at=at)
    concerned = (*saved.mentions, *saved.neighbours)
    settle_events(store, concerned, events=saved.left_events, settings=settings, at=at)
    return saved.article.id


def rebuild_article(store: Store, stored: StoredArticle) -> Article:
    """Return a stored article as it is read by today's conventions of its source."""
    ref = stored.ref
    text = get_text(store, ref.id)
    return Article(
        key=ref.key,
        text=text,
        published=ref.published,
        title=ref.title,
        source=ref.source,
        url=ref.url,
        language=stored.language,
        published_precision=ref.published_precision,
        conventions=find_conventions(store, ref.source, text),
        author=stored.author,
    )


def analyse_safely(article: Article) -> Analysis:
    """Return the analysis of an article; raises AnalysisError where our own rules fail."""
    try:
        return analyse(article, kept_only=True)
    except TimelineError:
        raise
    except Exception as error:
        # A fault in our rules may cost this article, never the thousands after it.
        raise AnalysisError(f"{type(error).__name__}: {error}") from error
