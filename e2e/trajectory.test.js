// Planned courses in the browser: proposals adopted, a course drawn anew in its table, works in stages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers, demoSite, done, launch, overflow, problems, signedIn } from "./site.js";

let browser, site, office, filler, plan, works;

before(async () => {
  [browser, site] = await Promise.all([launch(), demoSite()]);
  office = await signedIn(browser, site, site.logins.督查室, site.password);
  await office.page.goto("/plans");
  plan = (await office.page.locator("a[href$='/trajectories']").first().getAttribute("href")).replace("/trajectories", "");
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const look = async (page) => {
  const found = [];
  for (const width of [360, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    if (await overflow(page) > 0) found.push(`${page.url()} is too wide for ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  return [...found, ...await barriers(page)];
};
const row = (page, name) => page.locator("tbody tr", { hasText: name }).first();
const post = (page, button) => Promise.all([page.waitForURL(/done=/), button.click()]);

test("a proposal says what it rests on, and counts once it is adopted", async () => {
  const { page } = office;
  await page.goto(`${plan}/trajectories`);
  assert.match(await row(page, "改造小区数").innerText(), /按阶段|施工季节|名称里有/);
  assert.deepEqual(await look(page), []);
  const boxes = page.locator("input[name=indicator]");
  const waiting = await boxes.count();
  if (waiting === 0) return;
  for (const box of await boxes.all()) await box.check();
  await post(page, page.locator("main button.primary"));
  assert.match(await done(page), /已采用/);
  assert.equal(await page.locator("input[name=indicator]:not(:checked), input[name=indicator]:checked").count() < waiting, true);
});

test("a course is drawn anew with a reason; what is wrong is said beside what was typed", async () => {
  const { page } = office;
  await page.goto(`${plan}/trajectories`);
  await row(page, "改造小区数").locator("a").click();
  works = new URL(page.url()).pathname.replace("/trajectory", "");
  await page.selectOption("[name=form]", "stages");
  const stages = [["招标", "20", "4"], ["开工", "30", "6"], ["验收", "40", "11"]];
  for (let number = 1; number <= 8; number += 1) {
    const [name, weight, until] = stages[number - 1] ?? ["", "", ""];
    await page.fill(`[name='name.${number}']`, name);
    await page.fill(`[name='weight.${number}']`, weight);
    await page.fill(`[name='until.${number}']`, until);
  }
  await page.fill("[name=reason]", "县政府常务会议调整工期");
  await page.fill("[name=document]", "示政办发〔2024〕12号");
  await page.locator("[data-course-form] button").click();
  assert.deepEqual(await problems(page), ["各阶段权重合计是90，应为100。"]);
  assert.equal(await page.inputValue("[name='name.3']"), "验收");
  assert.equal(await page.inputValue("[name=reason]"), "县政府常务会议调整工期");
  await page.fill("[name='weight.3']", "50");
  await post(page, page.locator("[data-course-form] button"));
  assert.match(await page.locator(".story").innerText(), /按阶段。县政府常务会议调整工期（示政办发〔2024〕12号）/);
  assert.deepEqual(await look(page), []);
});

test("points of the chart can be dragged, and the first version stays visible", async () => {
  const { page } = office;
  await page.goto(`${works}/trajectory`);
  const mark = page.locator(".planned .mark").nth(2);
  await mark.scrollIntoViewIfNeeded();
  const from = await mark.boundingBox();
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2, from.y - 60, { steps: 4 });
  await page.mouse.up();
  assert.equal(await page.inputValue("[name=form]"), "months");
  const march = Number(await page.inputValue("[name='month.3']"));
  assert.ok(march > 10, `${march}`);
  const months = await page.locator("[name^='month.']").evaluateAll((all) => all.map((field) => Number(field.value)));
  assert.deepEqual(months, [...months].sort((one, other) => one - other));
  await page.fill("[name=reason]", "提前开工");
  await post(page, page.locator("[data-course-form] button"));
  assert.equal(await page.locator(".planned .first").count(), 1);
});

test("without scripts the same form draws a season", async () => {
  const plain = await signedIn(browser, site, site.logins.督查室, site.password, { javaScriptEnabled: false });
  const { page } = plain;
  await page.goto(`${works}/trajectory`);
  await page.selectOption("[name=form]", "season");
  await page.fill("[name=from]", "11");
  await page.fill("[name=to]", "4");
  await page.fill("[name=reason]", "雨季后施工");
  await page.locator("[data-course-form] button").click();
  assert.deepEqual(await problems(page), ["起始月11、结束月4不对，应为1—12月，先起后止。"]);
  await page.fill("[name=from]", "4");
  await page.fill("[name=to]", "11");
  await post(page, page.locator("[data-course-form] button"));
  assert.match(await page.locator("h1").innerText(), /施工季节/);
  await plain.close();
});

test("works show how far they have come before they are accepted", async () => {
  const { page } = office;
  await page.goto(`${plan}/trajectories`);
  await row(page, "村级养老服务站").locator("a").click();
  const station = new URL(page.url()).pathname.replace("/trajectory", "");
  await page.selectOption("[name=form]", "stages");
  const stages = [["开工", "40", "6"], ["验收", "60", "11"]];
  for (let number = 1; number <= 8; number += 1) {
    const [name, weight, until] = stages[number - 1] ?? ["", "", ""];
    await page.fill(`[name='name.${number}']`, name);
    await page.fill(`[name='weight.${number}']`, weight);
    await page.fill(`[name='until.${number}']`, until);
  }
  await page.fill("[name=reason]", "按阶段跟踪");
  await post(page, page.locator("[data-course-form] button"));
  await page.locator(`a[href='${station}/stages']`).click();
  await page.fill("[name=names]", "河西村\n东门村");
  await post(page, page.locator("form[action$='/objects'] button"));
  assert.deepEqual(await look(page), []);
  filler = await signedIn(browser, site, site.logins.填报人, site.password);
  await filler.page.goto(`${station}/stages`);
  await filler.page.selectOption("[name='stage.1']", { label: "验收" });
  await filler.page.selectOption("[name='stage.2']", { label: "开工" });
  await filler.page.fill("[name='note.2']", "主体施工");
  await post(filler.page, filler.page.locator("main form[method=post] button").first());
  assert.match(await filler.page.locator(".lead").innerText(), /70\.00%/);
  await page.goto(`${station}/stages`);
  assert.match(await row(page, "东门村").innerText(), /开工.*主体施工/s);
  assert.equal(await page.locator("[name^='stage.']").count(), 0);
  const said = [...office.complaints, ...filler.complaints].filter((line) => !line.includes("422"));
  assert.deepEqual(said, []);
});
