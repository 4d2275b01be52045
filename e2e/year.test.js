// A year of the seed from an empty folder, by everybody whose year it is; each test goes on where the one before ended.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { binary, fixture, folder } from "./binary.js";
import { done, launch, problems, redeem, serve, signIn, signedIn, visitor } from "./site.js";

const password = "taohua-liushui-2024-chun";
const people = {
  office: { role: "office", name: "李敏", login: "limin" },
  leader: { role: "leader", name: "周建国", login: "zhoujianguo" },
  deputy: { role: "deputy", name: "何秀英", login: "hexiuying" },
  audit: { role: "audit-administrator", name: "冯兰", login: "fenglan" },
  civil: { role: "filler", department: "民政局", name: "王强", login: "wangqiang" },
  civilHead: { role: "head", department: "民政局", name: "徐明军", login: "xumingjun" },
  housing: { role: "filler", department: "住建局", name: "张丽", login: "zhangli" },
  housingHead: { role: "head", department: "住建局", name: "朱勇", login: "zhuyong" },
};
// The page of each, once it is signed in.
const at = {};
let browser, site, plan;

before(async () => {
  browser = await launch();
  site = await serve();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const address = (period, page = "") => `/plans/${plan}/periods/${period}${page}`;
const cell = (page, indicator, column = "written") =>
  page.locator("tr[data-row]", { hasText: indicator }).locator(`[data-column=${column}]`);
const rate = (page, indicator) => page.locator("tr[data-row]", { hasText: indicator }).locator("[data-rate]");
const row = (page, indicator) => page.locator("main tbody tr", { hasText: indicator });

/** Presses a button that sends a form, and waits for what comes back. */
async function press(page, button) {
  const answer = page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() < 300);
  await button.click();
  await answer;
  await page.waitForLoadState("load");
}
const button = (page, name) => page.getByRole("button", { name, exact: true });

/** Ticks every row that may be, and passes them. */
async function passAll(page, period, name) {
  await page.goto(address(period, "/review"));
  for (const box of await page.locator("[name=row]").all()) await box.check();
  await press(page, button(page, name));
}

async function openIndicator(page, period, name) {
  await page.goto(address(period));
  await press(page, page.getByRole("link", { name, exact: true }));
}

test("the site is set up with the one-time code, and a wrong code loses nothing but the password", async () => {
  const security = await visitor(browser, site);
  const { page } = security;
  await page.goto("/");
  assert.match(await page.locator("main").innerText(), /启用/);
  await page.goto("/setup");
  const give = async (code) => {
    await page.fill("[name=code]", code);
    await page.fill("[name=password]", password);
    await page.fill("[name=again]", password);
    await press(page, button(page, "启用"));
  };
  for (const [name, value] of [["county_code", "330481"], ["county_name", "海宁市"], ["name", "孙伟"], ["login", "sunwei"]]) {
    await page.fill(`[name=${name}]`, value);
  }
  await give("AAAA-BBBB-CCCC-DDDD-EEEE");
  assert.deepEqual(await problems(page), ["启用码不对。请看运行窗口；输错5次要重新启动程序"]);
  assert.equal(await page.inputValue("[name=county_name]"), "海宁市");
  assert.equal(await page.inputValue("[name=password]"), "");
  await give(site.code);
  assert.equal(await done(page), "已启用，请登录。");
  assert.equal((await page.request.get("/setup")).status(), 404);
  at.security = page;
  await signIn(security, "sunwei", password);
});

test("the security administrator appoints everybody, and each sets a password behind a link of their own", async () => {
  const page = at.security;
  for (const [key, person] of Object.entries(people)) {
    await page.goto("/people");
    await page.selectOption("[name=role]", person.role);
    await page.fill("#appoint [name=department]", person.department ?? "");
    await page.fill("#appoint [name=name]", person.name);
    await page.fill("#appoint [name=login]", person.login);
    await press(page, button(page, "任命"));
    assert.match(await page.locator(".slip").innerText(), new RegExp(person.name));
    const link = await page.locator(".slip .secret").innerText();
    const theirs = await visitor(browser, site);
    await redeem(theirs, link, password);
    assert.equal((await theirs.page.request.get(link)).status(), 404, "a link works once");
    await signIn(theirs, person.login, password);
    at[key] = theirs.page;
  }
  await page.goto("/people");
  const text = await page.locator("main table").innerText();
  for (const { name } of Object.values(people)) assert.ok(text.includes(name), name);
  assert.equal((await page.request.get("/board")).status(), 404, "who appoints sees no figures");
});

async function upload(page, files) {
  await page.locator("input[type=file]").setInputFiles(files);
  await press(page, page.locator("form[data-drop] button"));
}

test("the office imports its Word table, corrects one row in place and confirms", async () => {
  const page = at.office;
  await page.goto("/plans/new");
  await upload(page, fixture("equivalents/seed.docx"));
  assert.match(await page.locator(".lead").innerText(), /64/);
  await press(page, row(page, "老年食堂").getByRole("link", { name: "改正" }));
  const correction = page.locator("tr.correction");
  await correction.locator("[name=kind]").selectOption("works");
  await press(page, correction.getByRole("button", { name: "保存" }));
  assert.equal(await done(page), "已改正。");
  assert.ok((await row(page, "老年食堂").innerText()).includes("人工选定"));
  assert.equal(await page.inputValue("[name=title]"), "20项民生实事");
  await page.fill("[name=year]", "2024");
  await press(page, button(page, "确认导入"));
  assert.equal(await done(page), "计划已导入，请开通报告期。");
  plan = new URL(page.url()).pathname.split("/")[2];
});

test("the same file again changes nothing, and a changed target shows as a difference and becomes a revision", async () => {
  const page = at.office;
  await page.goto("/plans");
  await press(page, page.getByRole("link", { name: "再导入一份比较" }));
  await upload(page, fixture("equivalents/seed.docx"));
  assert.equal(await page.locator("#difference .headline").innerText(), "64行不变。");
  assert.equal(await page.locator("#difference form").count(), 0);
  const changed = readFileSync(fixture("equivalents/seed-utf8-bom.csv"), "utf8").replace('"社区助餐点（个）","7"', '"社区助餐点（个）","40"');
  await page.goto(`/plans/new?plan=${plan}`);
  await upload(page, { name: "调整.csv", mimeType: "text/csv", buffer: Buffer.from(changed) });
  assert.equal(await page.locator("#difference .headline").innerText(), "63行不变，1处不同。");
  const line = await page.locator("#difference li").innerText();
  assert.ok(line.includes("社区助餐点") && line.includes("7") && line.includes("40"), line);
  await page.fill("#difference [name=reason]", "县政府常务会议决定提高目标");
  await page.fill("#difference [name=document]", "海政办发〔2024〕12号");
  await press(page, button(page, "按差异调整计划"));
  assert.equal(await done(page), "已调整，原来的版本留着。");
});

test("the office proposes the periods of the year by rule and opens them", async () => {
  const page = at.office;
  await page.goto(`/plans/${plan}/periods`);
  await page.selectOption("[name=rhythm]", "month");
  await page.selectOption("select[name=cut_off]", "last");
  await press(page, button(page, "生成"));
  assert.equal(await page.locator("[name=period]").count(), 12);
  assert.equal(await page.inputValue("[name='cut_off.2024-09']"), "2024-09-30");
  await press(page, page.locator("#proposal").getByRole("button", { name: "开通" }));
  assert.equal(await done(page), "报告期已开通。");
  assert.equal(await page.locator("table").first().locator("tbody tr").count(), 12);
});

test("a filler fills by keyboard, sees the rate at once, pastes a column, keeps a draft and finds it again", async () => {
  const page = at.civil;
  await page.goto(address("2024-09", "/report"));
  await cell(page, "居家适老化改造").focus();
  await page.keyboard.type("20");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("13");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  assert.ok(await cell(page, "村级养老服务站").evaluate((field) => field === document.activeElement));
  await rate(page, "居家适老化改造").filter({ hasText: /^80\.00%$/ }).waitFor();
  await cell(page, "农村最低生活保障").focus();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, "2930\r\n2815\r\n562\r\n37\r\n95\r\n");
  assert.equal(await cell(page, "特困人员供养（人）").inputValue(), "562");
  assert.equal(await cell(page, "临时救助").inputValue(), "95");
  await press(page, button(page, "保存草稿"));
  assert.equal(await done(page), "草稿已保存，还没有提交。");
  await page.goto("/account");
  await page.goto(address("2024-09", "/report"));
  assert.equal(await cell(page, "城市最低生活保障").inputValue(), "2815");
  assert.match(await page.locator(".saved").innerText(), /有草稿/);
});

test("what is no number is told beside its row and nothing is lost; then the filler submits", async () => {
  const page = at.civil;
  await cell(page, "老年食堂").fill("四个左右");
  await press(page, page.getByRole("button", { name: /^提交/ }));
  assert.deepEqual(await problems(page), ["老年食堂：要填数字"]);
  assert.equal(await cell(page, "老年食堂").inputValue(), "四个左右");
  assert.equal(await cell(page, "城市最低生活保障").inputValue(), "2815");
  await cell(page, "老年食堂").fill("3");
  await cell(page, "社区助餐点").fill("33");
  await press(page, page.getByRole("button", { name: /^提交/ }));
  assert.equal(await done(page), "已提交，等待本单位负责人审签。");
  assert.ok((await row(page, "老年食堂").innerText()).includes("待审签"));
});

test("another filler fills the Excel sheet offline, uploads it, sees the difference and submits", async () => {
  const page = at.housing;
  await page.goto(address("2024-09", "/report"));
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: "下载填报表" }).click();
  const file = join(folder(), "填报表.xlsx");
  await (await saved).saveAs(file);
  const script = `
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book.worksheets[0]
header = next(row for row in sheet.iter_rows() if any(c.value == '行动内容' for c in row))
column = {c.value: c.column for c in header}
for number, value in [('改造小区数', 12), ('改造居民户数', 2100), ('改造住宅建筑面积', 15.2), ('投资额', 3000)]:
    found = [r for r in range(header[0].row + 1, sheet.max_row + 1) if str(sheet.cell(r, column['行动内容']).value or '').startswith(number)]
    sheet.cell(found[0], column['本期累计完成']).value = value
book.save(sys.argv[1])`;
  execFileSync(process.env.PYTHON ?? "python3", ["-c", script, file]);
  await page.setInputFiles("#workbook input[type=file]", file);
  await press(page, page.locator("#workbook button"));
  assert.match(await page.locator(".slip").innerText(), /已读“填报表\.xlsx”：6项，其中4项与系统里的不同/);
  assert.equal(await cell(page, "改造居民户数").inputValue(), "2100");
  assert.ok(!(await row(page, "改造居民户数").innerText()).includes("待审签"), "uploading submits nothing");
  await press(page, page.getByRole("button", { name: /^提交/ }));
  assert.equal(await done(page), "已提交，等待本单位负责人审签。");
});

test("heads sign for their departments, and the office returns one row with a reason", async () => {
  for (const head of [at.civilHead, at.housingHead]) {
    await passAll(head, "2024-09", "审签所选");
    assert.equal(await done(head), "已审签，交督查室审核。");
  }
  const page = at.office;
  await page.goto(address("2024-09", "/review"));
  const wrong = row(page, "城市最低生活保障");
  await press(page, wrong.getByRole("button", { name: /^退回/ }));
  assert.deepEqual(await problems(page), ["请说明原因"]);
  await wrong.locator("input[name^=reason]").fill("与低保台账差3人，请核对");
  await press(page, wrong.getByRole("button", { name: /^退回/ }));
  assert.equal(await done(page), "已退回，对方会看到原因。");
});

test("the filler sees the reason and resubmits, the head signs, the office accepts", async () => {
  const page = at.civil;
  await page.goto(address("2024-09", "/report"));
  assert.ok((await row(page, "城市最低生活保障").innerText()).includes("与低保台账差3人，请核对"));
  await cell(page, "城市最低生活保障").fill("2818");
  await press(page, page.getByRole("button", { name: /^提交/ }));
  assert.equal(await done(page), "已提交，等待本单位负责人审签。");
  await passAll(at.civilHead, "2024-09", "审签所选");
  await passAll(at.office, "2024-09", "审核通过所选");
  assert.equal(await done(at.office), "已审核通过。");
  await at.office.goto(address("2024-09", "/review"));
  assert.match(await at.office.locator("main").innerText(), /没有待办的/);
});

test("an accepted figure of an earlier month is corrected only with a reason, and nothing typed is lost without one", async () => {
  const page = at.civil;
  await page.goto(address("2024-10", "/report"));
  assert.equal(await cell(page, "居家适老化改造").inputValue(), "20", "what was reported last is there already");
  await cell(page, "居家适老化改造").fill("25");
  await press(page, page.getByRole("button", { name: /^提交/ }));
  await page.goto(address("2024-09", "/report"));
  const value = cell(page, "居家适老化改造"), reason = cell(page, "居家适老化改造", "reason");
  await value.fill("19");
  // The script asks for the reason where it is wanted, and the browser does not send the form without one.
  await page.locator("input[data-column=reason]:required").waitFor({ state: "attached" });
  await page.getByRole("button", { name: /^提交/ }).click();
  assert.ok(await reason.isVisible());
  assert.ok(await reason.evaluate((field) => field === document.activeElement));
  // And the site does not take it from a browser that does.
  await page.evaluate(() => { document.querySelector("form[data-grid]").noValidate = true; });
  await press(page, page.getByRole("button", { name: /^提交/ }));
  assert.ok((await problems(page)).some((problem) => problem.endsWith("：请说明原因")));
  assert.equal(await value.inputValue(), "19");
  await reason.fill("复核台账，扣除重复统计的1户");
  await press(page, page.getByRole("button", { name: /^提交/ }));
  assert.equal(await done(page), "已提交，等待本单位负责人审签。");
  for (const period of ["2024-09", "2024-10"]) {
    await passAll(at.civilHead, period, "审签所选");
    await passAll(at.office, period, "审核通过所选");
    assert.equal(await done(at.office), "已审核通过。");
  }
});

test("the page of an indicator tells its story in sentences, and why its rate is what it is", async () => {
  const page = at.office;
  await openIndicator(page, "2024-09", "开展特殊困难老年人居家适老化改造（户）");
  const story = await page.locator("#story").innerText();
  for (const said of ["民政局填报人王强填报20，完成率80.00%（第1版）", "民政局负责人徐明军审签", "督查室李敏审核通过",
    "民政局填报人王强填报19，完成率76.00%（第2版）", "复核台账，扣除重复统计的1户"]) {
    assert.ok(story.includes(said), `${said}\n${story}`);
  }
  assert.match(story, /\d{4}年\d{1,2}月\d{1,2}日/);
  const why = await page.locator("#why").innerText();
  assert.ok(why.includes("19（第2版）") && why.includes("25（第1版）") && why.includes("76.00%"), why);
  const chart = page.locator("section.chart svg[role=img]:visible");
  assert.equal(await chart.count(), 1, "the chart for this width");
  await openIndicator(page, "2024-09", "社区助餐点（个）");
  const promise = await page.locator("main").innerText();
  assert.ok(promise.includes("把目标由7调整为40（原因：县政府常务会议决定提高目标；文号：海政办发〔2024〕12号）"), promise);
  await openIndicator(page, "2024-09", "城市最低生活保障（人）");
  assert.ok((await page.locator("#story").innerText()).includes("督查室李敏退回：与低保台账差3人，请核对"));
});

test("evidence goes in as PDF and comes out only as a download; a page in disguise is refused", async () => {
  const page = at.civil;
  await page.goto(address("2024-09", "/report"));
  const pdf = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
  const attach = async (name, buffer) => {
    const option = page.locator("#evidence option", { hasText: "老年食堂（个）" });
    await page.selectOption("#evidence [name=indicator]", await option.getAttribute("value"));
    await page.setInputFiles("#evidence input[type=file]", { name, mimeType: "application/pdf", buffer });
  };
  await attach("验收单.pdf", Buffer.from("<!DOCTYPE html><script>alert(1)</script>"));
  const refused = page.waitForResponse((response) => response.request().method() === "POST");
  await page.click("#evidence button");
  assert.equal((await refused).status(), 415);
  assert.match(await page.locator("main").innerText(), /不是可用的格式/);
  await page.goto(address("2024-09", "/report"));
  await attach("验收单.pdf", pdf);
  await press(page, page.locator("#evidence button"));
  assert.equal(await done(page), "佐证已附上。");
  const leader = at.leader;
  await openIndicator(leader, "2024-09", "老年食堂（个）");
  const link = leader.getByRole("link", { name: /验收单\.pdf/ });
  const answer = await leader.request.get(await link.getAttribute("href"));
  const headers = answer.headers();
  assert.match(headers["content-disposition"], /^attachment; .*filename\*=UTF-8''/);
  assert.equal(headers["content-type"], "application/pdf");
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.match(headers["content-security-policy"], /default-src 'none'; sandbox/);
  assert.deepEqual(await answer.body(), pdf);
  const saved = leader.waitForEvent("download");
  await link.click();
  assert.equal((await saved).suggestedFilename(), "验收单.pdf");
  const other = await at.housing.request.get(await link.getAttribute("href"));
  assert.equal(other.status(), 404, "another department does not see it");
});

test("the leader sees what changed and leaves a remark, which the department reads", async () => {
  const page = at.leader;
  await page.goto("/");
  const changes = await page.locator("main").innerText();
  for (const said of ["承诺的调整", "更正", "新审核的数", "社区助餐点 由“7”调整为“40”", "2024年9月由20（80.00%）更正为19（76.00%）"]) assert.ok(changes.includes(said), `${said}\n${changes}`);
  await press(page, page.locator("main").getByRole("link", { name: "社区助餐点" }).first());
  await page.fill("[name=text]", "请说明什么时候能到40个。");
  await press(page, button(page, "发表"));
  assert.equal(await done(page), "意见已发表。");
  assert.equal(await page.locator("#revise").count(), 0, "a leader revises nothing");
  await openIndicator(at.civil, "2024-09", "社区助餐点（个）");
  assert.ok((await at.civil.locator("#remarks").innerText()).includes("请说明什么时候能到40个。"));
});

test("reporting and review go without JavaScript: draft, submit, sign, return, resubmit, accept", async () => {
  const [filler, head, office] = await Promise.all([people.housing, people.housingHead, people.office].map(
    (person) => signedIn(browser, site, person.login, password, { javaScriptEnabled: false })));
  const report = address("2024-10", "/report"), { page } = filler;
  await page.goto(report);
  await cell(page, "改造小区数").fill("20");
  await press(page, button(page, "保存草稿"));
  assert.equal(await done(page), "草稿已保存，还没有提交。");
  await page.goto(report);
  assert.equal(await cell(page, "改造小区数").inputValue(), "20");
  await cell(page, "改造居民户数").fill("很多");
  await press(page, page.getByRole("button", { name: /^提交/ }));
  assert.deepEqual(await problems(page), ["改造居民户数：要填数字"]);
  await cell(page, "改造居民户数").fill("3600");
  await press(page, page.getByRole("button", { name: /^提交/ }));
  assert.equal(await done(page), "已提交，等待本单位负责人审签。");
  await passAll(head.page, "2024-10", "审签所选");
  assert.equal(await done(head.page), "已审签，交督查室审核。");
  await office.page.goto(address("2024-10", "/review"));
  const wrong = row(office.page, "改造居民户数");
  await wrong.locator("input[name^=reason]").fill("户数与小区数不配");
  await press(office.page, wrong.getByRole("button", { name: /^退回/ }));
  assert.equal(await done(office.page), "已退回，对方会看到原因。");
  await page.goto(report);
  assert.ok((await row(page, "改造居民户数").innerText()).includes("户数与小区数不配"));
  await cell(page, "改造居民户数").fill("3700");
  await press(page, page.getByRole("button", { name: /^提交/ }));
  assert.equal(await done(page), "已提交，等待本单位负责人审签。");
  await passAll(head.page, "2024-10", "审签所选");
  await passAll(office.page, "2024-10", "审核通过所选");
  assert.equal(await done(office.page), "已审核通过。");
  await Promise.all([filler, head, office].map((person) => person.close()));
});

test("the audit administrator reads every act, and log and records agree", async () => {
  const page = at.audit;
  await page.goto("/");
  const text = await page.locator("main").innerText();
  assert.match(text, /\d+条日志、\d+行记录，逐条核对，完全一致。/);
  for (const act of ["审核", "退回", "审签", "填报", "发表意见", "引用佐证"]) assert.ok(text.includes(act), act);
  const older = page.getByRole("link", { name: "更早的" });
  while (await older.count() > 0) await press(page, older);
  assert.ok((await page.locator("main").innerText()).includes("启用"));
  assert.equal((await page.request.get(address("2024-09"))).status(), 404, "who reads the log sees no figures");
});

test("the stopped folder is verified from the console", async () => {
  assert.equal(await site.stop(), 0);
  assert.equal(site.complaints(), "");
  const verified = spawnSync(binary, ["--lang", "zh", "verify", "--data", site.data], { encoding: "utf8" });
  assert.equal(verified.status, 0, verified.stdout + verified.stderr);
  assert.match(verified.stdout, /逐条核对，完全一致。/);
});
