"""The repository as the tests of the repository see it: its files, its Python modules as trees."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Module:
    """A Python file: its dotted name, its path from the root, its text and its tree."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def calls(self) -> Iterator[tuple[int, str]]:
        """Line and dotted name of what is called by name."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and (name := _name_of(node.func)):
                yield node.lineno, name

    @property
    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


def _name_of(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (owner := _name_of(node.value)):
        return f"{owner}.{node.attr}"
    return ""


@cache
def list_files() -> tuple[Path, ...]:
    """Every file that git knows or would add, as paths from the root."""
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
        "-z",
    ]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = {Path(name) for name in listed.split("\0") if name}
    return tuple(sorted(path for path in paths if (ROOT / path).is_file()))


@cache
def list_modules(top: str = "") -> tuple[Module, ...]:
    """Every Python module, or those of one top-level folder."""
    paths = [path for path in list_files() if path.suffix == ".py"]
    return tuple(_read(path) for path in paths if not top or path.parts[0] == top)


def _read(path: Path) -> Module:
    text = (ROOT / path).read_text("utf-8")
    name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
    return Module(name, path, text, ast.parse(text, str(path)))
