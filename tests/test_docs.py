"""The docs keep up: links resolve, settings and commands have their entries, examples work."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from tests.source import ROOT, list_files
from timeline.cli.app import COMMANDS
from timeline.config import PREFIX, Settings

PAGES = [path for path in list_files() if path.suffix == ".md"]
LINK = re.compile(r"\]\((?!https?:)([^)\s]+)\)")
SETTING_ROW = re.compile(r"^\| `(TIMELINE_\w+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)


def read(page: Path) -> str:
    return (ROOT / page).read_text("utf-8")


def find_anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", read(page), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings
    }


@pytest.mark.parametrize(
    ("page", "link"),
    [(page, link) for page in PAGES for link in LINK.findall(read(page))],
    ids=str,
)
def test_a_link_leads_somewhere(page: Path, link: str) -> None:
    path, _, anchor = link.partition("#")
    target = (ROOT / page.parent / path).resolve() if path else (ROOT / page).resolve()
    assert target.is_relative_to(ROOT)
    assert target.exists()
    if anchor:
        assert anchor in find_anchors(target.relative_to(ROOT))


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen, ahead = set[Path](), [Path("README.md")]
    while ahead:
        page = ahead.pop()
        if page in seen or page not in PAGES:
            continue
        seen.add(page)
        links = (link.partition("#")[0] for link in LINK.findall(read(page)))
        ahead += [(ROOT / page.parent / path).resolve().relative_to(ROOT) for path in links if path]
    assert set(PAGES) - seen == set()


def test_every_setting_has_a_row_with_its_default() -> None:
    rows = SETTING_ROW.findall(read(Path("docs/configuration.md")))
    settings = [field for field in fields(Settings) if field.name != "unknown"]
    assert [name for name, _, _ in rows] == [PREFIX + field.name.upper() for field in settings]
    assert [default for _, default, _ in rows] == [_show(field.default) for field in settings]


def _show(default: object) -> str:
    if default == "":
        return "(empty)"
    return f"`{int(default) if isinstance(default, bool) else default}`"


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_an_entry(command: str) -> None:
    heading = re.compile(rf"^#+ `?timeline {command}\b", re.MULTILINE)
    assert any(heading.search(read(page)) for page in PAGES if page.parts[0] == "docs")
