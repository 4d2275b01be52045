// Supervision in a browser: an order is received, answered, returned, answered again and closed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { barriers, demoSite, done, launch, overflow, problems, signedIn } from "./site.js";

const pdf = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
const department = "住建局";
let browser, site, office, filler, other, leader;

before(async () => {
  browser = await launch();
  site = await demoSite();
  const { logins, password } = site;
  office = await signedIn(browser, site, logins.督查室, password);
  leader = await signedIn(browser, site, logins.领导, password);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Presses a button or a link, and waits for what comes back. */
async function press(page, target) {
  const answer = page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() < 300);
  page.once("dialog", (dialog) => dialog.accept());
  await target.click();
  await answer;
  await page.waitForLoadState("load");
  page.removeAllListeners("dialog");
}
const button = (page, name) => page.getByRole("button", { name, exact: true });
const state = (page) => page.locator(".lead .stage").innerText();

/** Issues a matter about the first indicator of the department; returns its address. */
async function issue(page, kind, title) {
  await page.goto(`/supervision/new?kind=${kind}`);
  await page.selectOption("[name=department]", { label: department });
  await page.selectOption("[name=source]", "instruction");
  await page.fill("[name=title]", title);
  await page.fill("[name=basis]", "县政府主要领导批示：请督促加快进度。");
  await page.fill("[name=requirement]", "一、查明进度滞后的原因；\n二、排出完成时限，明确责任人。");
  await page.fill("[name=signatory]", "陈明");
  await press(page, button(page, "发出"));
  assert.equal(await done(page), "已发出，等待承办单位签收。");
  return new URL(page.url()).pathname;
}

async function person(name, role, options) {
  const logins = await loginOf(name, role);
  return signedIn(browser, site, logins, site.password, options);
}

/** The login of somebody of a department, from what the demonstration says or its people's page. */
async function loginOf(name, role) {
  const security = await signedIn(browser, site, site.logins.安全管理员, site.password);
  await security.page.goto("/people");
  const text = await security.page.locator("tr", { hasText: `${name}${role}` }).first().innerText();
  await security.close();
  return text.match(/\b[a-z]+\d*\b/)[0];
}

test("an order goes from issue to closure, with one return", async () => {
  const { page } = office;
  const path = await issue(page, "order", "老旧小区改造进度滞后");
  assert.match(path, /^\/supervision\/order\/\d{4}\/\d+$/);
  assert.equal(await state(page), "○待签收");
  assert.match(await page.locator("h1").innerText(), /督办〔\d{4}〕\d+号/);

  filler = await person(department, "填报人");
  other = await person("民政局", "填报人");
  assert.equal((await other.page.request.get(path)).status(), 404, "another department does not see it");
  await filler.page.goto("/supervision");
  await press(filler.page, filler.page.getByRole("link", { name: "老旧小区改造进度滞后" }));
  assert.equal(await filler.page.locator("#answers").count(), 0, "not before it is received");
  await press(filler.page, button(filler.page, "签收"));
  assert.equal(await done(filler.page), "已签收。");

  await filler.page.fill("#answers [name=text]", "已进场施工，12个小区全部开工。");
  await filler.page.setInputFiles("#answers input[type=file]", { name: "开工令.pdf", mimeType: "application/pdf", buffer: pdf });
  await press(filler.page, button(filler.page, "提交反馈"));
  assert.equal(await done(filler.page), "已反馈，等待督查室核验。");
  const file = await filler.page.getByRole("link", { name: /开工令\.pdf/ }).getAttribute("href");
  assert.equal((await leader.page.request.get(file)).status(), 200, "who sees the matter sees its evidence");
  assert.equal((await other.page.request.get(file)).status(), 404);

  await page.goto("/supervision?group=to-check");
  await press(page, page.getByRole("link", { name: "老旧小区改造进度滞后" }));
  await page.locator("#returns summary").click();
  await page.fill("#returns [name=reason]", "没有写明完成时限。");
  await press(page, button(page, "退回重办"));
  assert.equal(await state(page), "▲退回重办");

  await filler.page.goto(path);
  assert.match(await filler.page.locator("#story").innerText(), /没有写明完成时限。/);
  await filler.page.fill("#answers [name=text]", "12月15日前全部完工，责任人：张丽。");
  await press(filler.page, button(filler.page, "提交反馈"));

  await page.goto(path);
  for (const point of ["done", "consistent", "evidenced", "rectified", "nothing-left"]) await page.check(`#closure [value=${point}]`);
  await press(page, button(page, "销号"));
  assert.deepEqual(await problems(page), ["实地或电话核实：请说明原因"]);
  assert.ok(await page.isChecked("#closure [value=done]"), "what was ticked stays");
  await page.fill("[name='note.verified']", "已看现场照片，不再到场");
  await press(page, button(page, "销号"));
  assert.equal(await done(page), "已销号。");
  assert.equal(await state(page), "●已销号");
  assert.match(await page.locator("#story").innerText(), /实地或电话核实：不适用（已看现场照片，不再到场）/);
  for (const [format, start] of [["docx", "PK"], ["pdf", "%PDF"]]) {
    const answer = await page.request.get(`${path}/document.${format}`);
    assert.equal((await answer.body()).toString("latin1", 0, start.length), start);
    assert.match(answer.headers()["content-disposition"], /^attachment; /);
  }
  assert.deepEqual([...office.complaints, ...filler.complaints], []);
});

test("a reminder goes on to an order by a link, and an indicator leads to a form that is filled in", async () => {
  const { page } = office;
  const path = await issue(page, "reminder", "投资额进度");
  await press(page, page.getByRole("link", { name: "转为督办" }));
  assert.equal(await page.inputValue("[name=title]"), "投资额进度");
  await press(page, button(page, "发出"));
  assert.match(await page.locator("main").innerText(), /督提〔\d{4}〕\d+号/);
  await page.goto(path);
  assert.match(await state(page), /已转督办/);
  await page.goto("/board");
  await press(page, page.locator(".progress-table th.indicator a").first());
  await press(page, page.locator("#matters").getByRole("link", { name: "督办", exact: true }));
  await press(page, page.getByRole("link", { name: /^提醒/ }));
  assert.match(await page.inputValue("[name=basis]"), /^截至.+年度目标/);
  assert.notEqual(await page.inputValue("[name=department]"), "");
  assert.equal(await page.inputValue("[name=source]"), "indicator");
  assert.match(await page.inputValue("[name=deadline]"), /^\d{4}-\d\d-\d\d$/);
});

test("the whole way goes without JavaScript, with an extension", async () => {
  const plain = { javaScriptEnabled: false };
  const clerk = await signedIn(browser, site, site.logins.督查室, site.password, plain);
  const theirs = await person(department, "填报人", plain);
  const path = await issue(clerk.page, "mention", "供水管网改造通报整改");
  const { page } = theirs;
  await page.goto(path);
  await press(page, button(page, "签收"));
  const deadline = await clerk.page.goto("/supervision/new?kind=order").then(() => clerk.page.inputValue("[name=deadline]"));
  await page.locator("#extensions summary").click();
  await page.fill("#extensions [name=until]", deadline);
  await page.fill("#extensions [name=reason]", "管材未到货");
  await press(page, button(page, "申请延期"));
  assert.equal(await done(page), "已申请延期，等待督查室答复。");
  await clerk.page.goto("/supervision?group=to-decide");
  await press(clerk.page, clerk.page.getByRole("link", { name: "供水管网改造通报整改" }));
  await press(clerk.page, button(clerk.page, "不同意"));
  assert.deepEqual(await problems(clerk.page), ["原因：请说明原因"]);
  await press(clerk.page, button(clerk.page, "同意延期"));
  assert.equal(await done(clerk.page), "已答复延期申请。");
  await page.goto(path);
  await page.fill("#answers [name=text]", "已整改。");
  await press(page, button(page, "提交反馈"));
  await clerk.page.goto(path);
  for (const box of await clerk.page.locator("#closure [name=met]").all()) await box.check();
  await press(clerk.page, button(clerk.page, "销号"));
  assert.equal(await done(clerk.page), "已销号。");
  await Promise.all([clerk.close(), theirs.close()]);
});

test("axe finds no barrier on the pages of supervision, and nothing runs over the edge of a phone", async () => {
  const { page } = office, found = [];
  const waiting = await issue(page, "talk", "约谈：农村公路养护资金拨付");
  const answered = await issue(page, "order", "学校食堂改造验收");
  for (const step of ["签收", "提交反馈"]) {
    await filler.page.goto(answered);
    if (step === "提交反馈") await filler.page.fill("#answers [name=text]", "已验收。");
    await press(filler.page, button(filler.page, step));
  }
  const pages = [[page, "/supervision"], [page, "/supervision/new"], [page, "/supervision/new?kind=order"], [page, waiting],
    [page, answered], [filler.page, waiting], [filler.page, answered]];
  for (const colorScheme of ["light", "dark"]) {
    for (const [at, path] of pages) {
      await at.emulateMedia({ colorScheme });
      await at.goto(path);
      for (const width of [360, 1280]) {
        await at.setViewportSize({ width, height: 900 });
        for (const barrier of await barriers(at)) found.push(`${path} ${width} ${colorScheme}: ${barrier}`);
        if (await overflow(at) > 0) found.push(`${path} ${width}: runs over`);
      }
    }
  }
  assert.deepEqual(found, []);
});
