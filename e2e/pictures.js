// Pictures of the guides and of the README, from the demonstration: `scripts/pictures`.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const images = join(dirname(fileURLToPath(import.meta.url)), "..", "docs", "images");
const [base, password] = process.argv.slice(2);
const seed = join(dirname(fileURLToPath(import.meta.url)), "..", "fixtures", "equivalents", "seed.docx");

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });

async function signedIn(login, width, height) {
  const context = await browser.newContext({ viewport: { width, height }, locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto(`${base}/sign-in`);
  await page.fill("[name=login]", login);
  await page.fill("[name=password]", password);
  await page.click("button.primary");
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  return page;
}

async function picture(page, name) {
  await page.screenshot({ path: join(images, `${name}.png`) });
}

const office = await signedIn("limin", 1280, 860);
await office.goto(`${base}/board`);
await picture(office, "demo");
await office.goto(`${base}/review`);
await picture(office, "guide-review");
await office.goto(`${base}/board?q=ylfw`);
await office.goto(`${base}/board`);
await office.locator("tr .tag").first().locator("xpath=ancestor::tr//a").first().click();
await picture(office, "guide-indicator");
await office.goto(`${base}/plans/new`);
await office.setInputFiles("input[type=file]", { name: "进展.docx", mimeType: "", buffer: readFileSync(seed) });
await office.locator("form:has(input[type=file]) button").click();
await office.waitForURL(/imports/);
await picture(office, "guide-import");
await Promise.all([
  office.waitForURL((url) => !url.pathname.includes("imports")),
  office.locator("form[action$=discarding]").evaluate((form) => form.submit()),
]);

// The month: lights, supervision, bulletin, meeting; the year: courses and forecasts.
await office.goto(`${base}/board`);
await office.goto(`${office.url()}?light=attention#progress`);
await picture(office, "guide-lights");
await office.goto(`${base}/supervision`);
await picture(office, "guide-supervision");
await office.goto(`${base}/forecast`);
await picture(office, "guide-forecast");
const period = new URL(office.url()).pathname.replace(/\/forecast$/, "");
await office.goto(`${base}${period}/stocktake`);
await picture(office, "guide-stocktake");
await office.goto(`${base}${period.replace(/\/periods\/.*/, "")}/trajectories`);
await office.locator("tbody tr", { hasText: "公路" }).first().locator("a").click();
await picture(office, "guide-trajectory");
await office.goto(`${base}${period}/bulletin`);
if (await office.locator("form[action$='/bulletin/drafts'] button").count() > 0) {
  await office.locator("form[action$='/bulletin/drafts'] button").first().click();
  await office.waitForURL(/done=/);
}
await office.goto(`${base}${period}/bulletin`);
await picture(office, "guide-bulletin");

const filler = await signedIn("tb01", 1280, 860);
await filler.goto(`${base}/report`);
await picture(filler, "guide-report");

const head = await signedIn("fz04", 390, 800);
await head.goto(`${base}/review`);
await picture(head, "guide-sign-phone");

const security = await signedIn("sunwei", 1280, 700);
await picture(security, "guide-people");
await browser.close();
