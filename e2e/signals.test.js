// 亮灯 as people meet it: an exemption that ends by itself, another rule, what it would change before it is kept.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers, demoSite, done, launch, overflow, problems, signedIn } from "./site.js";

let browser, site, office, leader, plan, periods;

before(async () => {
  browser = await launch();
  site = await demoSite();
  const login = (role) => site.logins[role];
  // Nothing of this needs a script.
  office = await signedIn(browser, site, login("督查室"), site.password, { javaScriptEnabled: false });
  leader = await signedIn(browser, site, login("领导"), site.password);
  await office.page.goto("/board");
  plan = new URL(office.page.url()).pathname.split("/")[2];
  const links = await office.page.locator(".periods a").all();
  periods = await Promise.all(links.map(async (link) => (await link.getAttribute("href")).split("/").pop()));
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const board = (period, query = "") => `/plans/${plan}/periods/${period}${query}`;
const button = (page, name) => page.getByRole("button", { name, exact: true });
/** Periods whose lights are shown. */
async function judged(page) {
  const shown = [];
  for (const period of periods) {
    await page.goto(board(period));
    if (await page.locator("#lights .tiles li").count()) shown.push(period);
  }
  return shown;
}
const lastDay = (period) => {
  const [year, month] = period.split("-").map(Number);
  return `${period}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
};
const lightOf = async (page, address, period) => {
  await page.goto(`${address}?period=${period}`);
  return page.locator("#lights .lead .light").innerText();
};

test("the board counts its lights and shows what needs attention with one click, the worst first", async () => {
  const { page } = office;
  const [latest] = (await judged(page)).slice(-1);
  await page.goto(board(latest));
  const counts = {};
  for (const tile of await page.locator("#lights .tiles li").all()) {
    counts[(await tile.locator("span").innerText()).replace(/^\W/u, "")] = Number(await tile.locator("b").innerText());
  }
  const slow = ["红灯", "黄灯", "未报"].reduce((sum, word) => sum + (counts[word] ?? 0), 0);
  assert.ok(slow > 0, JSON.stringify(counts));
  await page.locator("#lights .links a").click();
  const rows = page.locator(".progress-table .lit .light");
  assert.equal(await rows.count(), slow);
  const words = (await rows.allInnerTexts()).map((text) => text.replace(/^\W/u, ""));
  const order = ["红灯", "黄灯", "未报"];
  const ranks = words.map((word) => order.indexOf(word));
  assert.deepEqual(ranks, [...ranks].sort());
  await page.locator(".lit summary").first().click();
  assert.match(await page.locator(".lit .because").first().innerText(), /序时进度|填报|启动|资金/);
});

test("an exemption up to the end of a month quietens that period, and the next one is lit again", async () => {
  const { page } = office;
  const shown = await judged(page);
  const [first, second] = shown.slice(-2);
  await page.goto(board(second, "?light=attention"));
  const address = (await page.locator(".progress-table .indicator a").first().getAttribute("href")).split("?")[0];
  const before = await lightOf(page, address, second);
  await page.goto(`${address}?period=${first}`);
  const form = page.locator("form[action$='/exemptions']");
  await form.locator("xpath=ancestor::details/summary").click();
  await form.locator("[name=until]").fill(lastDay(first));
  await form.locator("[name=reason]").fill("汛情，暂停施工");
  await form.locator("[name=document]").fill("海政办发〔2024〕12号");
  await button(form, "暂缓评灯").click();
  assert.equal(await done(page), "已暂缓评灯，到期自动恢复。");
  assert.match(await page.locator("#lights").innerText(), /汛情，暂停施工（海政办发〔2024〕12号）/);
  assert.match(await lightOf(page, address, first), /暂缓/);
  assert.equal(await lightOf(page, address, second), before, "it ended by itself");
  await leader.page.goto(`${address}?period=${first}`);
  assert.match(await leader.page.locator("#lights").innerText(), /暂缓/);
  assert.equal(await leader.page.locator("form[action$='/exemptions']").count(), 0);
  await page.goto(`${address}?period=${first}`);
  const end = page.locator("form[action$='/exemption-endings']");
  await end.locator("xpath=ancestor::details/summary").click();
  await end.locator("[name=reason]").fill("汛情结束");
  await button(end, "恢复评灯").click();
  assert.equal(await done(page), "已恢复评灯。");
  assert.doesNotMatch(await lightOf(page, address, first), /暂缓/);
});

test("what a rule would change is seen before it is kept, and a wrong one is told in words", async () => {
  const { page } = office;
  await page.goto(`/plans/${plan}/scheme`);
  assert.match(await page.locator("#now").innerText(), /银川规则/);
  await page.goto(`/plans/${plan}/scheme/edit`);
  const good = await page.inputValue("[name=body]");
  const write = async (body, name) => {
    await page.fill("[name=body]", body);
    await button(page, name).click();
  };
  await write(good.replace("above = \"30\"", "above = \"40\""), "检查并试算");
  assert.deepEqual(await problems(page), ["落后序时进度的百分点：大于30、40以下（含40）没有灯，各档之间不能有空档"]);
  await write(good.replace("light = \"red\"", "light = \"crimson\""), "检查并试算");
  assert.match((await problems(page))[0], /^第\d+行：没有“crimson”这种灯/);
  const strict = `name = "own"\ntitle = "本县"\nsource = "海政办发〔2024〕12号"\n\n[[threshold]]\nmeasure = "completion"\nbands = [\n  { from = "100", light = "green" },\n  { below = "100", light = "red" },\n]\n`;
  await write(strict, "检查并试算");
  const trial = await page.locator("#trial").innerText();
  assert.match(trial, /本期有\d+项会变灯/);
  assert.match(trial, /→/);
  await page.goto(`/plans/${plan}/scheme`);
  assert.match(await page.locator("#now").innerText(), /银川规则/, "a trial writes nothing");
  await page.goto(`/plans/${plan}/scheme/edit`);
  await write(strict, "保存并采用");
  assert.deepEqual(await problems(page), ["请说明原因"]);
  await page.fill("[name=reason]", "县政府常务会议定");
  await button(page, "保存并采用").click();
  assert.equal(await done(page), "已采用，各期的灯已按新规则重算。");
  const [latest] = (await judged(page)).slice(-1);
  await page.goto(board(latest));
  assert.match(await page.locator("#lights h2").innerText(), /按本县规则/);
  assert.equal(await page.locator(".progress-table .light.yellow").count(), 0);
  await page.goto(`/plans/${plan}/scheme`);
  await page.selectOption("[name=scheme]", "yinchuan");
  await page.fill("[name=reason]", "改回");
  await button(page, "采用").click();
  assert.match(await page.locator("#now").innerText(), /银川规则/);
});

test("lights are issued, and later changes show", async () => {
  const { page } = office;
  const [latest] = (await judged(page)).slice(-1);
  await page.goto(board(latest));
  await button(page, "印发本期亮灯").click();
  assert.equal(await done(page), "本期亮灯已印发存档。");
  assert.match(await page.locator(".issue").innerText(), /印发，此后没有变化。/);
  await leader.page.goto(board(latest));
  assert.equal(await leader.page.locator(".issue").count(), 0);
});

test("pages of lights have no barriers and fit a phone, light and dark", async () => {
  const [latest] = (await judged(office.page)).slice(-1);
  await office.page.goto(board(latest, "?light=attention"));
  const row = await office.page.locator(".progress-table .indicator a").first().getAttribute("href");
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [360, 1280]) {
      const viewport = { width, height: 900 };
      const { page, complaints, close } =
        await signedIn(browser, site, site.logins["督查室"], site.password, { viewport, colorScheme });
      for (const path of [board(latest), row, `/plans/${plan}/scheme`, `/plans/${plan}/scheme/edit`]) {
        await page.goto(path);
        for (const summary of await page.locator("main summary").all()) {
          if (await summary.isVisible()) await summary.evaluate((one) => { one.parentElement.open = true; });
        }
        assert.deepEqual(await barriers(page), [], `${path} at ${width} ${colorScheme}`);
        assert.ok(await overflow(page) <= 0, `${path} at ${width}`);
      }
      await page.goto(`/plans/${plan}/scheme/edit`);
      await button(page, "检查并试算").click();
      assert.deepEqual(await barriers(page), [], `the trial at ${width} ${colorScheme}`);
      assert.ok(await overflow(page) <= 0, `the trial at ${width}`);
      assert.deepEqual(complaints, []);
      await close();
    }
  }
});
