"""Cuts the Noto CJK fonts down to what Chinese official documents need.

usage: fonts_subset.py NOTO_DIR UNIHAN_OTHER_MAPPINGS OUT_DIR
"""

import bz2
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

SIMPLIFIED_CHINESE = 2  # index of the SC face in each collection

# (file in the package, encoding whose characters are kept, file we write)
FACES = [
    ("NotoSerifCJK-Regular.ttc", "gbk", "NotoSerifCJKsc-Regular.otf"),
    ("NotoSerifCJK-Bold.ttc", "gb2312", "NotoSerifCJKsc-Bold.otf"),
    ("NotoSansCJK-Bold.ttc", "gb2312", "NotoSansCJKsc-Bold.otf"),
]

# Latin 1, general punctuation, enclosed and compatibility signs, full-width forms.
BLOCKS = [
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x2010, 0x203F),
    (0x2460, 0x24FF),
    (0x2E3A, 0x2E3B),
    (0x3000, 0x303F),
    (0x3200, 0x33FF),
    (0xFF01, 0xFFEF),
]
SIGNS = "€₂℃℉№℡™Ω←↑→↓∑√∞∠∥∧∨∩∪∫∶≈≠≡≤≥≦≧⊥⋯■□▲△▼▽◆◇○◎●★☆✓✔〇"


def encodable(encoding):
    """Characters of the basic plane that the encoding can write, private use left out."""
    found = set()
    for code in range(0x80, 0xFFFF):
        if 0xD800 <= code < 0xF900:
            continue
        try:
            chr(code).encode(encoding)
        except UnicodeEncodeError:
            continue
        found.add(code)
    return found


def standard_characters(unihan):
    """通用规范汉字表 (2013): what names of people and places may be written with."""
    with bz2.open(unihan, "rt", encoding="utf-8") as lines:
        fields = (line.split("\t") for line in lines if "\tkTGH\t" in line and line[0] != "#")
        return {int(code[2:], 16) for code, *_ in fields}


def coverage(encoding, unihan):
    codes = encodable(encoding) | standard_characters(unihan) | {ord(sign) for sign in SIGNS}
    for first, last in BLOCKS:
        codes.update(range(first, last + 1))
    return codes


def options():
    opts = subset.Options()
    # `locl` would break the ligature that joins the two halves of "——".
    opts.layout_features = ["kern", "liga", "ccmp", "calt"]
    opts.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    opts.name_IDs = ["*"]
    opts.name_languages = [0x409]
    opts.hinting = False
    opts.recalc_timestamp = False
    return opts


def make_digits_tabular(font):
    """Gives every digit the width of 0: figures below each other must line up."""
    cmap, metrics = font.getBestCmap(), font["hmtx"].metrics
    width = metrics[cmap[ord("0")]][0]
    top = font["CFF "].cff.topDictIndex[0]
    glyphs = font.getGlyphSet()
    for digit in "123456789":
        name = cmap[ord(digit)]
        advance, bearing = metrics[name]
        if advance == width:
            continue
        shift = (width - advance) // 2
        old, _ = top.CharStrings.getItemAndSelector(name)
        pen = T2CharStringPen(width - old.private.nominalWidthX, glyphs)
        glyphs[name].draw(TransformPen(pen, (1, 0, 0, 1, shift, 0)))
        new = pen.getCharString(private=old.private, globalSubrs=old.globalSubrs)
        top.CharStrings[name] = new
        metrics[name] = (width, bearing + shift)


def cut(source, codes, target):
    font = TTFont(source, fontNumber=SIMPLIFIED_CHINESE, recalcTimestamp=False)
    subsetter = subset.Subsetter(options())
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    font.save(target)
    font = TTFont(target, recalcTimestamp=False)
    make_digits_tabular(font)
    font.save(target)


def main():
    noto, unihan, out = (Path(argument) for argument in sys.argv[1:4])
    for source, encoding, target in FACES:
        cut(noto / source, coverage(encoding, unihan), out / target)


if __name__ == "__main__":
    main()
