"""What is imported in the proof: a file, feeds with their pages, an archive."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from tests.proof.processes import Command
from tests.proof.stories import PAPERS, Told, tell_stories
from tests.site.server import Answer, Site

FEEDS = ("/whole.xml", "/teasers.xml", "/pages.xml")


@dataclass(frozen=True)
class Load:
    """A command that brings articles in, and what has to be there before."""

    name: str
    arguments: tuple[str, ...]
    prepare: Callable[[str], None] = lambda _: None

    def on(self, url: str) -> Command:
        """The command on a database."""
        return Command(url, self.arguments)


def make_file(folder: Path, stories: int) -> Load:
    """Return the import of a file of JSON lines."""
    path = folder / "articles.jsonl"
    told = [story.write_line("https://papers.example") for story in tell_stories(stories)]
    path.write_text("\n".join(told))
    return Load("file", ("import", str(path)))


def make_archive(folder: Path, stories: int) -> Load:
    """Return the import of a zip with a file of JSON lines for each article."""
    path = folder / "articles.zip"
    with ZipFile(path, "w") as archive:
        for number, story in enumerate(tell_stories(stories)):
            archive.writestr(f"{number:05d}.jsonl", story.write_line("https://papers.example"))
    return Load("archive", ("import", str(path)))


def make_feeds(site: Site, stories: int) -> Load:
    """Return a run over feeds, most of whose items have their text on a page."""
    told = list(tell_stories(stories))
    site.put("/robots.txt", Answer(status=404))
    for story in told:
        site.put(f"/{story.name}", _write_page(story), content_type="text/html; charset=utf-8")
    for path, paper in zip(FEEDS, PAPERS, strict=True):
        feed = _write_feed(site.origin, [story for story in told if story.paper == paper], path)
        site.put(path, Answer(feed.encode(), etag='"v1"'))

    def prepare(url: str) -> None:
        for path, paper in zip(FEEDS, PAPERS, strict=True):
            added = Command(url, ("sources", "add", paper, "--feed", f"{site.origin}{path}")).run()
            assert added.code == 0, added.err

    return Load("feeds", ("run",), prepare)


def _write_feed(origin: str, told: Sequence[Told], path: str) -> str:
    items = "".join(_write_item(origin, story, is_whole="whole" in path) for story in told)
    content = "http://purl.org/rss/1.0/modules/content/"
    return f'<rss version="2.0" xmlns:content="{content}"><channel>{items}</channel></rss>'


def _write_item(origin: str, story: Told, *, is_whole: bool) -> str:
    paragraphs = "".join(f"<p>{part}</p>" for part in story.text.split("\n\n"))
    whole = f"<content:encoded><![CDATA[{paragraphs}]]></content:encoded>" if is_whole else ""
    return (
        f"<item><title>{story.title}</title><link>{origin}/{story.name}</link>"
        f"<pubDate>{story.published:%a, %d %b %Y %H:%M:%S} +0000</pubDate>{whole}</item>"
    )


def _write_page(story: Told) -> str:
    paragraphs = "".join(f"<p>{part}</p>" for part in story.text.split("\n\n"))
    return (
        f"<html><head><title>{story.title}</title></head><body><article><h1>{story.title}</h1>"
        f"{paragraphs}</article></body></html>"
    )
