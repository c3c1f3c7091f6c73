"""Parses every module of a folder and names each import that is not used."""
import ast
import pathlib
import sys

for file in sorted(pathlib.Path(sys.argv[1]).glob("*.py")):
    if file.name == "parse.py":
        continue
    tree = ast.parse(file.read_text(), str(file))
    imported = {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    }
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    for name in sorted(imported - used):
        print(file.name, "does not use", name)
