// The HTML page in a real browser: what people look at first.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { demo, facts, fixture, folder, jiannuo } from "./binary.js";
import { join } from "node:path";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const written = demo();
const expected = facts(fixture("equivalents/seed.docx"));
let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
});
after(() => browser?.close());

/** Opens a page file; collects what the browser complains about. */
async function open(file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => request.url().startsWith("file:") || complaints.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return { page, complaints, close: () => context.close() };
}

for (const width of [360, 768, 1280, 1920]) {
  test(`the page fits a window of ${width} pixels and asks for nothing from outside`, async () => {
    const { page, complaints, close } = await open(written("html"), { viewport: { width, height: 900 } });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${overflow} pixels too wide`);
    assert.equal(await page.locator("h1").innerText(), "20项民生实事进展情况");
    assert.ok(await page.getByText("34项已达目标").first().isVisible());
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("without JavaScript nothing is missing", async () => {
  const { page, close } = await open(written("html"), { javaScriptEnabled: false });
  const text = await page.locator("body").innerText();
  for (const row of expected.rows.filter((row) => row.indicator)) assert.ok(text.includes(row.indicator), row.indicator);
  assert.ok(text.includes("应为111.67%") && text.includes("应为101%"));
  await close();
});

test("every finding stands in the list, the two errors beside their rows as well", async () => {
  const { page, close } = await open(written("html"));
  const html = await page.content();
  for (const finding of expected.findings) assert.ok(html.includes(finding.message), finding.message);
  const table = page.locator("table[data-jiannuo]");
  for (const shown of ["101%", "111.67%"]) {
    const row = table.locator("tr", { hasText: `应为${shown}` });
    assert.equal(await row.count(), 1, shown);
  }
  await close();
});

test("the bar of 471% stays in its box", async () => {
  const { page, close } = await open(written("html"));
  const outside = await page.evaluate(() => [...document.querySelectorAll("svg.bar")].filter((bar) => {
    const box = bar.getBoundingClientRect();
    return [...bar.querySelectorAll("rect")].some((rect) => rect.getBoundingClientRect().right > box.right + 1);
  }).length);
  assert.equal(outside, 0);
  assert.ok(await page.locator("svg.bar").count() >= 44);
  await close();
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`axe finds no barrier, ${colorScheme}, ${width} pixels`, async () => {
      const { page, close } = await open(written("html"), { colorScheme, viewport: { width, height: 900 } });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      }));
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).slice(0, 3).join(" ")}`), []);
      await close();
    });
  }
}

test("the page prints, and folded findings are printed too", async () => {
  const { page, close } = await open(written("html"));
  await page.emulateMedia({ media: "print" });
  const notice = page.getByText("有完成数2326").first();
  assert.ok(await notice.count() > 0);
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  assert.ok(pdf.length > 10_000);
  await close();
});

test("a table of regions fits a phone too", async () => {
  const out = folder();
  const file = join(out, "regions.html");
  jiannuo("convert", fixture("tables/004-meishan-wide-4level.xlsx"), "-o", file);
  const { page, complaints, close } = await open(file, { viewport: { width: 360, height: 900 } });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  assert.deepEqual(complaints, []);
  await close();
});
