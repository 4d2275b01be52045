// The documents in the programs of offices: LibreOffice, python-docx, openpyxl, PDF tools.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { bare, demo, facts, fixture, folder, jiannuo, pdfText, printed } from "./binary.js";

const written = demo();
const expected = facts(fixture("equivalents/seed.docx"));
const python = (script, ...args) => execFileSync(process.env.PYTHON ?? "python3", ["-c", script, ...args], { encoding: "utf8" });

/** Names of indicators that a text does not contain, white space aside. */
function missing(text) {
  const all = bare(text);
  // A narrow column parts a name with cells of its row between; four characters are never parted.
  return expected.rows.filter((row) => row.indicator && !all.includes(bare(row.indicator).slice(0, 4)));
}

for (const extension of ["docx", "xlsx"]) {
  test(`LibreOffice prints the ${extension} with every indicator and the right rates`, () => {
    const text = printed(written(extension));
    assert.deepEqual(missing(text), []);
    assert.ok(bare(text).includes("111.67%"));
  });
}

test("the PDF has its text, embedded fonts, and the name again after a page break", () => {
  const text = pdfText(written("pdf"));
  assert.deepEqual(missing(text), []);
  assert.ok(bare(text).includes("111.67%") && !bare(text).includes("116.67%"));
  assert.ok(bare(text).includes("（续）"));
  const fonts = execFileSync("pdffonts", [written("pdf")], { encoding: "utf8" }).trim().split("\n").slice(2);
  assert.ok(fonts.length >= 2);
  for (const font of fonts) assert.match(font, /yes yes yes/, font);
});

test("the PDF reads back as the same draft", () => {
  const names = ["seq", "path", "indicator", "unit", "department", "target", "achieved", "rate"];
  const promise = (row) => names.map((name) => row[name]);
  const again = facts(written("pdf"));
  assert.deepEqual(again.rows.map(promise), expected.rows.map(promise));
  assert.equal(again.summary.errors, 0);
});

test("python-docx reads 65 rows, and the header row repeats", () => {
  const script = `
import sys, docx
table = docx.Document(sys.argv[1]).tables[0]
print(len(table.rows), len(table.columns), 'tblHeader' in table.rows[0]._tr.xml)`;
  assert.equal(python(script, written("docx")).trim(), "65 7 True");
});

test("openpyxl reads numbers as numbers and names merged once", () => {
  const script = `
import sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1], data_only=True).worksheets[0]
cells = [c for row in sheet.iter_rows() for c in row if c.value is not None]
numbers = [c for c in cells if isinstance(c.value, (int, float))]
print(len(numbers) > 100, any(c.value == 10302 for c in numbers), len(sheet.merged_cells.ranges) > 10)`;
  assert.equal(python(script, written("xlsx")).trim(), "True True True");
});

test("corrections go into the user's own files and leave a comment with the old figure", () => {
  const out = folder();
  for (const name of ["seed.docx", "seed.xlsx"]) {
    jiannuo("convert", fixture(`equivalents/${name}`), "-o", join(out, name), "--into", fixture(`equivalents/${name}`));
  }
  const word = `
import sys, docx
document = docx.Document(sys.argv[1])
table = document.tables[0]
print(table.rows[46].cells[5].text, '116.67%' in [c.text for c in document.comments][1])`;
  assert.equal(python(word, join(out, "seed.docx")).trim(), "111.67% True");
  const excel = `
import sys, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
cell = sheet['F48']
print(cell.value, '116.67%' in cell.comment.text)`;
  assert.equal(python(excel, join(out, "seed.xlsx")).trim(), "111.67% True");
  const text = printed(join(out, "seed.docx"));
  assert.deepEqual(missing(text), []);
});
