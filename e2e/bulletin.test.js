// The bulletin of October in the demonstration: drafted, edited, corrected, issued, read back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { bare, folder, pdfText, printed } from "./binary.js";
import { barriers, demoSite, done, launch, overflow, problems, signedIn } from "./site.js";

let browser, site, office, page, here;

before(async () => {
  browser = await launch();
  site = await demoSite();
  // Nothing of it needs a script.
  office = await signedIn(browser, site, site.logins.督查室, site.password, { javaScriptEnabled: false });
  page = office.page;
  await page.goto("/documents");
  here = new URL(page.url()).pathname.replace(/periods\/[^/]+\/documents/, "periods/2024-10/bulletin");
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Presses a button that sends a form, and waits for what comes back. */
async function press(button) {
  const answer = page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() < 300);
  await button.click();
  await answer;
  await page.waitForLoadState("load");
}
const button = (name) => page.getByRole("button", { name, exact: true });
const text = () => page.locator("article .block > p").allInnerTexts();
const flags = () => page.locator(".flags li").allInnerTexts();

/** Opens the block that says something and types another text into it. */
async function edit(says, change) {
  const block = page.locator(".block", { hasText: says }).first();
  await block.locator("summary").click();
  const area = block.locator("textarea");
  await area.fill(change(await area.inputValue()));
}

test("a draft says what the board says, in the order of a bulletin", async () => {
  await page.goto(here.replace("/bulletin", ""));
  await press(page.locator(".bulletin-link"));
  await press(button("起草通报"));
  assert.match(await done(page), /通报已起草/);
  const said = await text();
  const headings = said.filter((line) => /^[一二三四]、/.test(line));
  assert.deepEqual(headings, ["一、总体情况", "二、分类情况", "三、存在问题", "四、下一步工作"]);
  assert.ok(said.some((line) => /^（三）推进缓慢（\d+项）$/.test(line)));
  assert.deepEqual(await flags(), []);
});

test("words are free, a changed number is flagged, and the data's can be taken", async () => {
  await edit("分解为", (value) => value.replace("共分解为", "细化为").replace("【64】", "【66】"));
  await press(button("保存"));
  assert.match((await flags())[0], /指标总数 原为64，改成了66，与数据不一致/);
  assert.ok((await text()).some((line) => line.includes("细化为66")));
  await press(page.locator(".flags button").first());
  assert.deepEqual(await flags(), []);
  assert.ok((await text()).some((line) => line.includes("细化为64项指标")));
});

test("a figure that moves after the draft is flagged with what it was and is", async () => {
  const period = (name) => here.replace("bulletin", name);
  const filler = await signedIn(browser, site, site.logins.填报人, site.password);
  await filler.page.goto(period("report"));
  const row = filler.page.locator("tr[data-row]", { hasText: "居家适老化改造" });
  await row.locator("[data-column=written]").fill("20");
  await row.locator("[data-column=written]").blur();
  await filler.page.locator("input[data-column=reason]:required").first().waitFor({ state: "attached" });
  const send = filler.page.getByRole("button", { name: /^提交/ });
  // The first press opens the reason that is wanted.
  await send.click();
  await row.or(filler.page.locator("tr")).locator("input[data-column=reason]:required").first().fill("复核台账，扣除重复统计的5户");
  await Promise.all([filler.page.waitForURL(/done=submitted/), send.click()]);
  await filler.close();
  const pass = async (role, name) => {
    const person = await signedIn(browser, site, site.logins[role], site.password);
    await person.page.goto(period("review"));
    await person.page.locator("tbody tr", { hasText: "居家适老化改造" }).locator("[name=row]").check();
    const answer = person.page.waitForURL(/done=/);
    await person.page.getByRole("button", { name, exact: true }).click();
    await answer;
    await person.close();
  };
  await pass("单位负责人", "审签所选");
  await pass("督查室", "审核通过所选");
  await page.goto(here);
  const moved = await flags();
  assert.ok(moved.some((line) => /提前完成或超额完成的项数.*起草时为30，数据现为29/.test(line)), moved.join("\n"));
  await press(button("全部换成数据"));
  assert.deepEqual(await flags(), []);
});

test("issuing with a flag wants its reason; the number is the county's", async () => {
  await edit("细化为", (value) => value.replace("【64】", "【65】"));
  await press(button("保存"));
  await page.fill("[name=signatory]", "周建国");
  await page.fill("[name^='reason.']", "含上年结转1项");
  await press(button("印发"));
  assert.deepEqual(await problems(page), []);
  assert.match(await done(page), /通报已印发/);
  assert.match(await page.locator(".paper-number").innerText(), /督查通报〔2024〕1号/);
});

test("the docx reads back as the bulletin, and the PDF says the same", async () => {
  const out = folder();
  const said = await text();
  for (const format of ["docx", "pdf"]) {
    const answer = await page.request.get(`${here}.${format}`);
    assert.equal(answer.status(), 200);
    writeFileSync(join(out, `通报.${format}`), await answer.body());
  }
  const script = `
import sys, docx
document = docx.Document(sys.argv[1])
print(len(document.tables))
print("\\n".join(p.text for p in document.paragraphs))`;
  const read = execFileSync(process.env.PYTHON ?? "python3", ["-c", script, join(out, "通报.docx")], { encoding: "utf8" });
  const all = bare(read);
  for (const line of said) assert.ok(all.includes(bare(line.replaceAll("▲", "").replaceAll("（待核对）", ""))), line);
  assert.ok(all.includes("督查通报〔2024〕1号"));
  for (const text of [printed(join(out, "通报.docx")), pdfText(join(out, "通报.pdf"))]) {
    assert.ok(bare(text).includes("推进缓慢和未报事项表"));
    assert.ok(bare(text).includes(bare("细化为65项指标")));
  }
});

test("departments read what was issued, and no barrier or overflow stands on the page", async () => {
  const found = [];
  for (const role of ["督查室", "领导", "填报人"]) {
    const person = await signedIn(browser, site, site.logins[role], site.password);
    await person.page.goto(here);
    for (const width of [360, 1280, 1920]) {
      await person.page.setViewportSize({ width, height: 900 });
      if (await overflow(person.page) > 0) found.push(`${role} ${width}: too wide`);
      if (width < 1900) for (const barrier of await barriers(person.page)) found.push(`${role} ${width}: ${barrier}`);
    }
    const edits = await person.page.locator("textarea").count();
    assert.equal(edits > 0, role === "督查室", role);
    assert.deepEqual(person.complaints, []);
    await person.close();
  }
  assert.deepEqual(found, []);
});
