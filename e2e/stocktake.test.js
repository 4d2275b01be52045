// The leaders' pages in a browser: a forecast, a meeting, what it decides, and the order that comes of it.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { barriers, demoSite, done, launch, overflow, problems, signedIn } from "./site.js";

const people = {};
let browser, site;

before(async () => {
  [browser, site] = await Promise.all([launch(), demoSite()]);
  for (const role of ["督查室", "领导", "填报人", "单位负责人", "人大代表", "核查人"]) {
    people[role] = await signedIn(browser, site, site.logins[role], site.password);
  }
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

test("a leader goes to the stocktake and the forecast by the navigation", async () => {
  const { page, complaints } = people.领导;
  await page.goto("/");
  await page.click(".main-nav a[href='/stocktake']");
  assert.match(page.url(), /\/periods\/[^/]+\/stocktake$/);
  assert.match(await page.locator("h1").innerText(), /^示范县民生实事\d+月调度会议题$/);
  assert.equal(await page.locator("#decide").count(), 0, "a leader keeps no decisions");
  assert.ok(await page.locator(".worst-table tbody tr").count() <= 8);
  await page.click(".main-nav a[href='/forecast']");
  assert.match(page.url(), /\/periods\/[^/]+\/forecast$/);
  assert.match(await page.locator(".lead").innerText(), /不对外公开，不作考核依据/);
  const all = await page.locator(".forecast-table tbody tr").count();
  assert.ok(all > 0);
  const tile = page.locator(".levels a").first();
  const count = Number(await tile.locator("b").innerText());
  await tile.click();
  assert.equal(await page.locator(".forecast-table tbody tr").count(), count);
  assert.equal(await page.locator(".levels [aria-current]").count(), 1);
  assert.equal(await page.locator("a[href^='/supervision/new']").count(), 0, "a leader issues nothing");
  await page.click("a[href$='/scorecard']");
  assert.equal(await page.locator(".card.empty").count(), 1, "the year is not over");
  assert.deepEqual(complaints, []);
});

test("others do not find them", async () => {
  const { page } = people.督查室;
  await page.goto("/stocktake");
  const stocktake = new URL(page.url()).pathname;
  const forecast = stocktake.replace("stocktake", "forecast");
  const scorecard = stocktake.replace(/periods.*/, "scorecard");
  for (const role of ["填报人", "单位负责人", "人大代表", "核查人"]) {
    for (const path of ["/stocktake", "/forecast", stocktake, forecast, scorecard]) {
      const answer = await people[role].page.request.get(path, { maxRedirects: 0 });
      assert.equal(answer.status(), 404, `${role} ${path}`);
    }
  }
});

test("a meeting decides, and an order comes of it", async () => {
  const { page, complaints } = people.督查室;
  await page.goto("/board");
  await page.click("a[href$='/stocktake']");
  const text = "住建局11月底前完成老旧小区改造，每周报告一次";
  const form = page.locator("#decide form");
  await form.locator("[name=text]").fill(text);
  const department = await form.locator("[name=department] option").nth(1).innerText();
  await form.locator("[name=department]").selectOption({ label: department });
  await form.locator("[name=indicator]").selectOption({ index: 1 });
  await form.locator("[name=met_on]").fill("2024-11-06");
  await form.locator("[name=deadline]").fill("2024-11-01");
  await form.locator("button").click();
  assert.equal((await problems(page)).length, 1, "a deadline before the meeting");
  assert.equal(await form.locator("[name=text]").inputValue(), text, "what was typed is still there");
  await form.locator("[name=deadline]").fill("2024-11-29");
  await form.locator("button").click();
  assert.match(await done(page), /已记录/);
  assert.match(await page.locator("#decisions").innerText(), new RegExp(text));
  await page.click("#decisions .button");
  assert.match(page.url(), /\/supervision\/new\?/);
  const matter = page.locator("form[action='/supervision/new']");
  const value = (name) => matter.locator(`[name=${name}]`).inputValue();
  assert.equal(await value("title"), text);
  assert.equal(await value("requirement"), text);
  assert.equal(await value("source"), "decision");
  const number = await value("decision");
  assert.match(number, /^[1-9][0-9]*$/);
  assert.equal(await value("deadline"), "2024-11-29");
  assert.notEqual(await value("indicator"), "");
  assert.equal(await matter.locator("[name=department] option:checked").innerText(), department);
  assert.match(await value("basis"), new RegExp(`议定事项第${number}号`));
  page.once("dialog", (dialog) => dialog.accept());
  await matter.locator("button.primary").click();
  await page.waitForURL(/\/supervision\/order\/2024\/\d+/);
  await page.goto("/stocktake");
  assert.doesNotMatch(await page.locator("#decisions").innerText(), new RegExp(text));
  assert.match(await page.locator("[aria-labelledby=done]").innerText(), /督办〔2024〕\d+号/);
  assert.deepEqual(complaints, complaints.filter((line) => /422/.test(line)), "only what was refused");
});

test("the printed stocktake is one page", async () => {
  const { page } = people.督查室;
  await page.goto("/stocktake");
  // As full as it can be: eight rows in every list, each longer than its place.
  await page.evaluate(() => {
    const long = "原计划九月底前完成的施工图审查因方案调整推迟，施工单位尚未进场，资金已到位六成，";
    for (const row of document.querySelectorAll(".worst-table tbody tr")) {
      for (const text of row.querySelectorAll("td .clip")) text.textContent = long.repeat(3);
    }
    for (const list of document.querySelectorAll(".stocktake section:not(.no-print *) .lines-list, .worst-table tbody")) {
      while (list.children.length < 8) list.append(list.firstElementChild.cloneNode(true));
    }
    const [overdue, decisions] = document.querySelectorAll(".stocktake-two section");
    for (const place of [overdue, decisions]) {
      for (const known of place.querySelectorAll(".lines-list, ul, ol")) known.remove();
      const list = document.createElement("ul");
      list.className = "lines-list decisions";
      for (let n = 0; n < 8; n += 1) list.innerHTML += `<li>督办〔2024〕${n}号 住建局 ${long}</li>`;
      place.querySelector("h2").after(list);
    }
    document.querySelector(".silent-list").textContent = "住房和城乡建设局（12项缺3项）、".repeat(12);
  });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  if (process.env.PICTURES) writeFileSync(join(process.env.PICTURES, "stocktake.pdf"), pdf);
  assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length, 1);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds no barrier, ${colorScheme}, on a phone and a desk`, async () => {
    const found = [];
    for (const [role, paths] of [["督查室", ["/stocktake", "/forecast"]], ["领导", ["/stocktake", "/forecast", "scorecard"]]]) {
      const { page } = people[role];
      await page.emulateMedia({ colorScheme });
      for (const path of paths) {
        await page.goto(path === "scorecard" ? new URL(page.url()).pathname.replace(/periods.*/, path) : path);
        for (const width of [360, 1280, 1920]) {
          await page.setViewportSize({ width, height: 900 });
          if (process.env.PICTURES) {
            const name = `${role}-${path.replace("/", "")}-${width}-${colorScheme}.png`;
            await page.screenshot({ path: join(process.env.PICTURES, name), fullPage: true });
          }
          for (const barrier of await barriers(page)) found.push(`${page.url()} ${width}: ${barrier}`);
          const over = await overflow(page);
          if (over > 0) found.push(`${page.url()}: ${over} pixels too wide for ${width}`);
        }
      }
    }
    assert.deepEqual(found, []);
  });
}
