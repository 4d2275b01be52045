// The demonstration, page by page, for everybody who may see it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fixture } from "./binary.js";
import { barriers, demoSite, launch, overflow, signedIn, visitor } from "./site.js";

const people = {}, pages = {};
let browser, site, nobody;

/** The kind of a page: its address without what names one plan, period or indicator. */
const kind = (path) => new URL(path, "http://site").pathname
  .replace(/\/plans\/(?!new)[^/]+/, "/plans/*").replace(/\/(periods|indicators|imports)\/[^/]+/, "/$1/*")
  .replace(/^\/supervision\/[a-z]+\/\d+\/\d+/, "/supervision/*");
const isDownload = (path) => /\/report\.xlsx|\/bulletin\.|\/document\.|\/documents\/|^\/evidence\//.test(path);

/** Every role sees these kinds of pages and no other, as links lead. */
const account = ["/account", "/account/telling", "/inbox"], board = "/plans/*/periods/*", indicator = "/plans/*/indicators/*";
const documents = "/plans/*/periods/*/documents", bulletin = "/plans/*/periods/*/bulletin", changes = "/plans/*/changes";
const courses = ["/plans/*/indicators/*/trajectory", "/plans/*/scheme", "/plans/*/trajectories"];
const meeting = ["/plans/*/periods/*/stocktake", "/plans/*/periods/*/forecast", "/plans/*/scorecard"];
const expected = {
  安全管理员: ["/people"],
  系统管理员: ["/channels", "/system"],
  审计管理员: ["/log"],
  督查室: [board, indicator, documents, bulletin, ...courses, ...meeting, changes, "/plans", "/plans/new", "/imports/*",
    "/plans/*/periods", "/plans/*/departments", "/plans/*/scheme/edit", "/plans/*/periods/*/review", "/supervision",
    "/supervision/*", "/supervision/new"],
  填报人: [board, indicator, documents, ...courses, "/plans/*/periods/*/report", "/supervision"],
  单位负责人: [board, indicator, documents, ...courses, "/plans/*/periods/*/review", "/supervision"],
  领导: [board, indicator, documents, bulletin, ...courses, ...meeting, changes, "/supervision", "/supervision/*"],
  人大代表: [board, indicator, documents, ...courses, changes],
  核查人: [board, indicator, documents, ...courses, "/plans/*/periods/*/verification", "/supervision", "/supervision/*"],
};

/** What is too wide of a page. */
async function wide(page) {
  const found = [];
  for (const width of [360, 768, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    const over = await overflow(page);
    if (over > 0) found.push(`${page.url()}: ${over} pixels too wide for ${width}`);
  }
  return found;
}

/** Follows links from where somebody begins, and looks at one page of each kind. */
async function walk({ page }, look) {
  const found = new Map(), asked = new Set(["/"]), waiting = ["/"];
  while (waiting.length > 0) {
    const answer = await page.goto(waiting.shift());
    assert.equal(answer.status(), 200, page.url());
    const { pathname, search } = new URL(page.url());
    asked.add(kind(pathname));
    if (!found.has(kind(pathname))) {
      found.set(kind(pathname), pathname + search);
      await look(page);
    }
    const links = await page.locator("a[href^='/']").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    for (const link of links.filter((link) => !isDownload(link) && !asked.has(kind(link)))) {
      asked.add(kind(link));
      waiting.push(link);
    }
  }
  return found;
}

before(async () => {
  [browser, site] = await Promise.all([launch(), demoSite()]);
  nobody = await visitor(browser, site);
  for (const role of Object.keys(expected)) people[role] = await signedIn(browser, site, site.logins[role], site.password);
  // A table that waits to be imported has a page as well.
  const { page } = people.督查室;
  await page.goto("/plans/new");
  await page.locator("input[type=file]").setInputFiles(fixture("equivalents/seed.docx"));
  await Promise.all([page.waitForURL(/\/imports\//), page.locator("form[data-drop] button").click()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

for (const role of Object.keys(expected)) {
  test(`links lead ${role} to every page of theirs; all are whole, quiet, and fit every window`, async () => {
    const { complaints } = people[role], tooWide = [];
    const found = await walk(people[role], async (page) => {
      assert.equal(await page.locator("h1").count(), 1, page.url());
      tooWide.push(...await wide(page));
    });
    assert.deepEqual([...found.keys()].sort(), [...account, ...expected[role]].sort());
    pages[role] = [...found.values()];
    assert.deepEqual(complaints, []);
    assert.deepEqual(tooWide, []);
  });
}

test("who is not signed in sees the door and nothing behind it, and what fails says so quietly", async () => {
  const { page } = nobody;
  for (const path of ["/sign-in", "/plans", "/board"]) {
    await page.goto(path);
    assert.equal(new URL(page.url()).pathname, "/sign-in");
    assert.deepEqual(await wide(page), []);
  }
  assert.deepEqual(nobody.complaints, []);
  for (const [role, path] of [["填报人", "/plans/new"], ["领导", "/people"], ["安全管理员", "/plans/none/periods/2024-10"], ["督查室", "/nowhere"]]) {
    const answer = await people[role].page.request.get(path);
    assert.equal(answer.status(), 404, path);
    assert.match(await answer.text(), /没有这个页面，或不在您的权限之内/);
  }
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds no barrier on any page, ${colorScheme}, on a phone and a desk`, async () => {
    const looked = new Set(), found = [];
    const look = async (page, path) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        for (const barrier of await barriers(page)) found.push(`${path} ${width}: ${barrier}`);
      }
    };
    await look(nobody.page, "/sign-in");
    // Some pages are another's for every role.
    for (const [role, paths] of Object.entries(pages)) {
      for (const path of paths) {
        const which = /review/.test(path) ? kind(path) + role : kind(path);
        if (looked.has(which)) continue;
        looked.add(which);
        await look(people[role].page, path);
      }
    }
    assert.ok(looked.size >= 16);
    assert.deepEqual(found, []);
  });
}

const names = (page) => page.locator(".progress-table th.indicator a").allInnerTexts();

test("filters and search are plain links: pinyin finds Chinese, tiles and lists narrow the table", async () => {
  const { page } = people.督查室;
  await page.goto("/board");
  const here = new URL(page.url()).pathname;
  const all = await names(page);
  assert.equal(all.length, 64);
  await page.goto(`${here}?q=ljxq`);
  const found = await names(page);
  assert.ok(found.length > 0 && found.length < all.length, found.join());
  assert.ok((await page.locator(".progress-table").innerText()).includes("老旧小区"));
  await page.goto(`${here}?q=${encodeURIComponent("残疾人")}&department=${encodeURIComponent("民政局")}`);
  assert.deepEqual(await names(page), ["困难残疾人生活补贴（人）", "重度残疾人护理补贴（人）"]);
  await page.goto(`${here}?q=zzzzzz`);
  assert.match(await page.locator(".empty").innerText(), /没有符合条件的指标/);
  await page.goto(here);
  for (const tile of await page.locator(".tiles a").all()) {
    const count = Number(await tile.locator("b").innerText());
    const answer = await page.request.get(await tile.getAttribute("href"));
    const html = await answer.text();
    assert.equal(html.split('class="indicator"').length - 1, count, await tile.innerText());
  }
});

const magic = {
  docx: [0x50, 0x4b, 3, 4], xlsx: [0x50, 0x4b, 3, 4], pdf: [...Buffer.from("%PDF-")],
  html: [...Buffer.from("<!DOCTYPE html>")], csv: [0xef, 0xbb, 0xbf], json: [...Buffer.from("{")],
};

test("documents come in every format, of the whole plan and of one department, and are what they say", async () => {
  const { page } = people.领导;
  await page.goto("/documents");
  for (const department of ["", "民政局"]) {
    const path = new URL(page.url()).pathname;
    await page.goto(`${path}?department=${encodeURIComponent(department)}`);
    const links = await page.locator(".formats a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    assert.equal(links.length, Object.keys(magic).length);
    for (const link of links) {
      const format = link.match(/progress\.([a-z]+)/)[1];
      const answer = await page.request.get(link);
      assert.equal(answer.status(), 200, link);
      const body = await answer.body();
      assert.deepEqual([...body.subarray(0, magic[format].length)], magic[format], link);
      const name = decodeURIComponent(answer.headers()["content-disposition"].match(/filename\*=UTF-8''(.+)/)[1]);
      assert.equal(name, `20项民生实事 2024年10月${department && ` ${department}`}.${format}`);
      if (format === "json") {
        const rows = JSON.parse(body).rows;
        assert.equal(rows.length, department ? 16 : 64);
        if (department) assert.ok(rows.every((row) => row.department === department));
      }
      if (format === "csv") assert.equal(body.toString().includes("住建局"), !department);
    }
  }
});

const chinese = /[\u3400-\u9fff]/;

test("in English the interface has no Chinese but the user's own words, and large text stays chosen", async () => {
  const english = await signedIn(browser, site, site.logins.督查室, site.password);
  const { page } = english;
  await Promise.all([page.waitForURL(/periods/), page.goto("/board")]);
  await Promise.all([page.waitForLoadState("load"), page.waitForResponse((r) => r.status() === 200 && r.request().isNavigationRequest()),
    page.getByRole("button", { name: "English" }).click()]);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  for (const path of pages.督查室) {
    await page.goto(path);
    const said = await page.locator(".main-nav a, main h2, main thead th, main label > span, main button, .tiles span, .steps span, .foot p")
      .evaluateAll((all) => all.filter((element) => !element.matches(".for-readers") && !element.closest(".inbox")).map((element) => {
        // Read aloud, a button names its row, and those are the user's words.
        const copy = element.cloneNode(true);
        for (const name of copy.querySelectorAll(".for-readers")) name.remove();
        return copy.textContent.replace(/20项民生实事|李敏|银川/g, "").trim();
      }));
    assert.deepEqual(said.filter((text) => chinese.test(text)), [], path);
  }
  await page.goto("/account");
  await Promise.all([page.waitForResponse((r) => r.status() === 200 && r.request().isNavigationRequest()),
    page.getByRole("button", { name: "Large text" }).click()]);
  await page.goto("/plans");
  assert.match(await page.locator("html").getAttribute("class"), /large/);
  const cookies = await english.context.cookies();
  assert.equal(cookies.find((cookie) => cookie.name === "jiannuo-look").value, "en-large");
  const tooWide = [];
  for (const path of pages.督查室) {
    await page.goto(path);
    tooWide.push(...await wide(page));
  }
  assert.deepEqual(tooWide, []);
  await english.close();
});

test("without JavaScript board and indicator are complete", async () => {
  const plain = await signedIn(browser, site, site.logins.领导, site.password, { javaScriptEnabled: false });
  const { page } = plain;
  await page.goto("/board");
  assert.equal((await names(page)).length, 64);
  assert.ok(await page.locator(".progress-table svg").count() > 64);
  assert.ok(await page.getByRole("button", { name: "筛选" }).isVisible());
  await page.fill("[name=q]", "ljxq");
  await Promise.all([page.waitForURL(/q=ljxq/), page.getByRole("button", { name: "筛选" }).click()]);
  const found = page.locator(".progress-table th.indicator a").first();
  const name = await found.innerText();
  await Promise.all([page.waitForURL(/indicators/), found.click()]);
  assert.equal(await page.locator("h1").innerText(), name);
  assert.ok((await page.locator("section.chart svg[role=img]:visible").count()) === 1);
  assert.match(await page.locator("#story").innerText(), /填报.*审签/s);
  await page.selectOption("#why [name=period]", "2024-09");
  await Promise.all([page.waitForURL(/period=2024-09/), page.locator("#why button").click()]);
  await plain.close();
});
