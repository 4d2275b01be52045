"""Fills fuzz/corpus with the fixtures: whole files, and the parts that fuzz/src/lib.rs wraps again."""

import pathlib
import sys
import zipfile

PARTS = {
    "docx": ["word/document.xml", "word/numbering.xml", "word/_rels/document.xml.rels", "word/styles.xml"],
    "xlsx": ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"],
    "ods": ["content.xml", "styles.xml", "META-INF/manifest.xml"],
}
SAME_READER = {"odt": "ods", "et": "xls", "txt": "text"}
ALSO = {"html": ["whole"], "csv": ["whole"], "text": ["whole"], "json": ["whole"]}


def seeds(path):
    """Yields the target and the bytes of every seed that a fixture gives."""
    kind = path.suffix.lstrip(".")
    target = SAME_READER.get(kind, kind)
    content = path.read_bytes()
    yield "sniff", content
    if target in PARTS:
        yield target, content
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            parts = [package.read(part) if part in names else b"" for part in PARTS[target]]
            # The look of pages is long and of no interest to a reader of tables.
            yield target, b"\0".join(part if len(part) < 200_000 else b"" for part in parts)
            yield target, parts[0]
    elif target in ("xls", "html", "csv", "text"):
        yield target, content
    for other in ALSO.get(target, []):
        yield other, content


def main(root):
    corpus = root / "fuzz" / "corpus"
    files = sorted((root / "fixtures").rglob("*.*"))
    for path in files:
        if path.suffix in (".md",) or not path.is_file():
            continue
        for number, (target, content) in enumerate(seeds(path)):
            folder = corpus / target
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{path.name}-{number}").write_bytes(content)


main(pathlib.Path(sys.argv[1]))
