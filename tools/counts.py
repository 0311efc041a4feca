"""What the code costs: lines by folder, functions inside functions, circles, private names.

    python tools/counts.py [FOLDER...]

A line of code is one with a token of its own: blank lines, comments and docstrings are not counted.
"""

from __future__ import annotations

import ast
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = "hallctl"
SILENT = frozenset(
    {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENCODING,
        tokenize.ENDMARKER,
    }
)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def code_lines(path: Path) -> int:
    """How many lines of a module have code on them."""
    with path.open("rb") as file:
        tokens = [token for token in tokenize.tokenize(file.readline) if token.type not in SILENT]
    found = {n for token in tokens for n in range(token.start[0], token.end[0] + 1)}
    return len(found - set(_docstring_lines(ast.parse(path.read_bytes()))))


def _docstring_lines(tree: ast.AST) -> Iterator[int]:
    """The lines of texts that stand alone: docstrings of modules, classes, functions and names."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant(value=str())):
                yield from range(node.lineno, (node.end_lineno or node.lineno) + 1)


def nested(tree: ast.AST) -> int:
    """How many functions stand inside a function."""
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS):
            inside |= {id(n) for n in ast.walk(node) if isinstance(n, FUNCTIONS) and n is not node}
    return len(inside)


def imported(name: str, tree: ast.AST, known: frozenset[str]) -> set[str]:
    """The modules of the package that a module imports, also those only for types."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            under = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= under & known or {node.module}
    return (found & known) - {name}


def in_circles(graph: dict[str, set[str]]) -> list[str]:
    """The modules that import themselves by way of others."""
    return sorted(name for name in graph if name in _reached(graph, name))


def _reached(graph: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    todo = [*graph[start]]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += graph[name]
    return seen


def module_name(path: Path) -> str:
    """The name by which a file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def folder_of(path: Path) -> str:
    """The part of the package that a file belongs to: its folder, or `.` for a single module."""
    parts = path.relative_to(ROOT / PACKAGE).parts
    return "/".join(parts[:-1]) or "."


def main() -> None:
    """Print the counts."""
    files = sorted((ROOT / PACKAGE).rglob("*.py"))
    trees = {path: ast.parse(path.read_bytes()) for path in files}
    lines: dict[str, int] = {}
    functions: dict[str, int] = {}
    for path, tree in trees.items():
        folder = folder_of(path)
        lines[folder] = lines.get(folder, 0) + code_lines(path)
        functions[folder] = functions.get(folder, 0) + nested(tree)
    chosen = sys.argv[1:]
    for folder in sorted(lines):
        if not chosen or folder in chosen:
            print(
                f"{folder:24} {lines[folder]:6} lines of code, {functions[folder]:3} nested functions"
            )
    print(
        f"{'all':24} {sum(lines.values()):6} lines of code, {sum(functions.values()):3} nested functions"
    )
    known = frozenset(module_name(path) for path in files)
    graph = {module_name(p): imported(module_name(p), tree, known) for p, tree in trees.items()}
    circles = in_circles(graph)
    print(f"modules in circles: {len(circles)}")
    for name in circles:
        print(f"  {name}")
    private = [path for path in files if "SLF001" in path.read_text(encoding="utf-8")]
    print(f"modules that use a private name: {len(private)}")
    for path in private:
        print(f"  {module_name(path)}")


if __name__ == "__main__":
    main()
