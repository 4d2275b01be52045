// The scripts of the pages alone: a static form and stubs of the two addresses, in a real browser.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join, resolve } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

// Not from binary.js: these tests need no built binary.
const assets = resolve(dirname(fileURLToPath(import.meta.url)), "../crates/web/assets");
const names = ["老旧小区改造", "新建公厕", "农村公路", "充电桩"];
// Every test has its own address, and with it its own copy in the browser.
let action = "/plans/0/report", tests = 0;
let browser, server, address, context, page, stub;

const row = (id, { value = "40", initial = "40", locked = false } = {}) => `
<tr data-row="${id}"><th scope="row">${names[id - 1]}</th><td>56个</td>
<td><input name="written.${id}" data-column="written" data-pastable inputmode="decimal" value="${value}"
  data-initial="${initial}" aria-label="完成数" ${locked ? "readonly" : ""}></td>
<td><input name="invested.${id}" data-column="invested" value="" aria-label="投资"></td>
<td><output data-rate>71.43%</output></td>
<td><details><summary>说明</summary>
<textarea name="progress.${id}" data-column="progress"></textarea>
<input type="date" name="expected_finish.${id}" data-column="expected_finish">
<input name="reason.${id}" data-column="reason"></details>
<ul data-findings id="findings-${id}"></ul></td></tr>`;

const html = ({ rows = [1, 2, 3, 4].map((id) => row(id)).join(""), attributes = "" } = {}) => `<!doctype html><meta charset="utf-8"><title>填报</title>
<form method="post" action="${action}" autocomplete="off" data-grid data-check="${action}/check" data-draft="${action}/draft"
 data-text-saved="草稿已保存" data-text-offline="网络不通" data-text-refused="没有保存，请重新登录"
 data-text-paste-rest="{count}个值没有填入：{values}" data-text-restored="已恢复未送出的内容" data-text-discard="放弃" ${attributes}>
<input type="hidden" name="token" value="TOKEN"><table><tbody>${rows}</tbody></table>
<p data-status role="status"></p><p>已改<span data-changed-count></span>行</p>
<button name="act" value="save" formnovalidate>保存草稿</button> <button name="act" value="submit">提交</button></form>
<script type="module" src="/grid.js"></script>`;

const answer = (rows) => ({ rows: Object.fromEntries(Object.keys(rows).map((id) => [id, { rate: "80.36%", standing: "underway", findings: [] }])) });

/** Answers like the program would; `stub` decides how, and remembers what was asked. */
function respond(request, response) {
  const path = request.url.split("?")[0];
  if (path.endsWith(".js")) {
    response.setHeader("Content-Type", "text/javascript");
    return response.end(readFileSync(join(assets, path.slice(1))));
  }
  // The page of the test before has sent its draft while it was left.
  if (!path.startsWith(action)) return response.writeHead(204).end();
  let body = "";
  request.on("data", (part) => { body += part; });
  request.on("end", async () => {
    const kind = path.split("/").pop();
    if (request.method !== "POST" || kind === "report") {
      if (request.method === "POST") {
        stub.reports.push(body);
        // No content leaves the browser where it is, as when somebody stops the request.
        return response.writeHead(204).end();
      }
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      // A policy as strict as the program's own.
      response.setHeader("Content-Security-Policy", "default-src 'none'; script-src 'self'; connect-src 'self'; form-action 'self'");
      return response.end(stub.html);
    }
    const asked = { ...JSON.parse(body), type: request.headers["content-type"], header: request.headers["x-form-token"] };
    (kind === "check" ? stub.checks : stub.drafts).push(asked);
    const [status, content, headers] = await stub[kind](asked);
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(content ? JSON.stringify(content) : undefined);
  });
}

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  server = createServer(respond);
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  context = await browser.newContext();
  address = `http://127.0.0.1:${server.address().port}`;
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});
afterEach(() => {
  page?.removeAllListeners("dialog");
  action = `/plans/${++tests}/report`;
});

async function newPage() {
  const opened = await context.newPage();
  await opened.clock.install();
  opened.on("pageerror", (error) => assert.fail(String(error)));
  opened.on("console", (message) => { if (/Security Policy/.test(message.text())) assert.fail(message.text()); });
  return opened;
}

/** Opens a page whose clock the test moves: it never waits for a pause to pass. */
async function open(content = html(), overrides = {}) {
  stub = { html: content, checks: [], drafts: [], reports: [],
    check: async ({ rows }) => [200, answer(rows)], draft: async () => [204], ...overrides };
  page = page || await newPage();
  await page.goto(address + action);
}

const field = (id, column = "written") => page.locator(`[name="${column}.${id}"]`);
const written = () => page.locator("[data-column=written]").evaluateAll((all) => all.map((input) => input.value));
const focused = () => page.evaluate(() => document.activeElement.name);
const stored = () => page.evaluate((path) => Object.entries(localStorage)
  .filter(([key]) => key.endsWith(`:${path}`)).map(([, copy]) => JSON.parse(copy).rows), action);
const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
const note = (kind) => page.locator(`[data-note=${kind}]`);

const pause = (milliseconds) => page.clock.runFor(milliseconds);
const saved = async () => {
  await pause(1500);
  await note("save").waitFor();
};

async function until(question, what = String(question)) {
  for (let tries = 0; tries < 200; tries++) {
    if (await question()) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  assert.fail(`waited in vain: ${what}`);
}

/** Whether the script left the paste to the browser. */
const paste = (text) => page.evaluate((content) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", content);
  return document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}, text);

test("arrows and Enter move within the column, and the content is selected", async () => {
  await open();
  await field(1).focus();
  await press("ArrowDown");
  assert.equal(await focused(), "written.2");
  await page.keyboard.type("7");
  assert.equal(await field(2).inputValue(), "7");
  await press("Enter");
  assert.equal(await focused(), "written.3");
  await press("Shift+Enter", "ArrowUp", "ArrowUp");
  assert.equal(await focused(), "written.1");
});

test("Enter on the last row neither moves nor submits", async () => {
  await open();
  await field(4).focus();
  await press("Enter", "Control+Enter");
  assert.equal(await focused(), "written.4");
  assert.equal(stub.reports.length, 0);
});

test("left and right leave a cell only from its edge or when all of it is selected", async () => {
  await open();
  await field(1).focus();
  await press("Home", "ArrowRight");
  assert.equal(await focused(), "written.1");
  await press("ArrowRight");
  assert.equal(await focused(), "written.1", "the caret reached the end, no more");
  await press("ArrowRight");
  assert.equal(await focused(), "invested.1");
  await press("ArrowLeft");
  assert.equal(await focused(), "written.1");
  await press("ArrowRight");
  assert.equal(await focused(), "invested.1", "all was selected");
  await press("ArrowRight");
  assert.equal(await focused(), "invested.1", "what is folded is not reached");
});

test("a textarea keeps its keys", async () => {
  await open();
  await page.locator("summary").first().click();
  await field(1, "progress").focus();
  await page.keyboard.type("甲");
  await press("Enter", "ArrowDown", "ArrowUp", "ArrowLeft");
  assert.equal(await focused(), "progress.1");
  assert.equal(await field(1, "progress").inputValue(), "甲\n");
});

test("Tab stays the browser's", async () => {
  await open();
  await field(1).focus();
  await press("Tab");
  assert.equal(await focused(), "invested.1");
});

test("a pasted column fills down and is one step to undo and redo", async () => {
  await open();
  await field(2).focus();
  assert.equal(await paste("45\r\n46\r\n47\r\n"), false);
  assert.deepEqual(await written(), ["40", "45", "46", "47"]);
  assert.equal(await page.locator("tr.is-changed").count(), 3);
  assert.equal(await page.locator("[data-changed-count]").innerText(), "3");
  await field(4).focus();
  await press("Control+z");
  assert.deepEqual(await written(), ["40", "40", "40", "40"]);
  assert.equal(await focused(), "written.2");
  await press("Control+y");
  assert.deepEqual(await written(), ["40", "45", "46", "47"]);
  await press("Control+z", "Control+Shift+Z");
  assert.deepEqual(await written(), ["40", "45", "46", "47"]);
});

test("values beyond the last row or column are named and stay named after the draft is saved", async () => {
  await open();
  await field(3).focus();
  await paste("1\t甲\n2\t\n3\n4");
  assert.deepEqual(await written(), ["40", "40", "1", "2"]);
  assert.equal(await note("paste").innerText(), "3个值没有填入：甲、3、4");
  await saved();
  assert.equal(await note("paste").innerText(), "3个值没有填入：甲、3、4");
});

test("a locked row uses up its line, so that the rows below keep theirs", async () => {
  await open(html({ rows: [1, 2, 3, 4].map((id) => row(id, { locked: id === 2 })).join("") }));
  await field(1).focus();
  await paste("1\n2\n3\n4");
  assert.deepEqual(await written(), ["1", "40", "3", "4"]);
  assert.equal(await note("paste").innerText(), "1个值没有填入：2");
});

test("a paste goes right over the columns that allow it", async () => {
  await open(html().replaceAll('data-column="invested"', 'data-column="invested" data-pastable'));
  await field(1).focus();
  await paste("1\t10\n2\t20");
  assert.deepEqual((await written()).slice(0, 2), ["1", "2"]);
  assert.equal(await field(2, "invested").inputValue(), "20");
});

test("quoted cells of Excel keep their line breaks within one cell", async () => {
  await open();
  await field(1, "invested").focus();
  await paste('"甲\r\n""乙"""\r\n"丙" 丁\r\n');
  assert.equal(await field(1, "invested").inputValue(), '甲 "乙"');
  assert.equal(await field(2, "invested").inputValue(), '"丙" 丁');
});

test("a single value and a paste into folded parts are left to the browser", async () => {
  await open();
  await field(1).focus();
  assert.equal(await paste("45\r\n"), true);
  await page.locator("summary").first().click();
  await field(1, "reason").focus();
  assert.equal(await paste("甲\n乙"), true);
});

test("undo takes back whole cells in turn, and the browser's own undo stays out", async () => {
  await open();
  await field(1).focus();
  await press("Control+a");
  await page.keyboard.type("45");
  await press("Enter");
  await page.keyboard.type("46");
  await press("Control+z");
  assert.deepEqual((await written()).slice(0, 2), ["45", "40"]);
  await press("Control+z", "Control+z");
  assert.deepEqual((await written()).slice(0, 2), ["40", "40"]);
  assert.equal(await focused(), "written.1");
});

test("after a pause the changed rows are checked, and the answer is shown", async () => {
  await open(html(), { check: async () => [200, { rows: { 1: { rate: "80.36%", standing: "slow", wants_reason: true,
    findings: [{ severity: "warning", text: "比上期<少>" }] } } }] });
  await field(1).fill("45");
  await pause(200);
  await page.locator("li.warning", { hasText: "比上期<少>" }).waitFor();
  assert.equal(stub.checks.length, 1);
  const { token, rows, type, header } = stub.checks[0];
  assert.deepEqual([token, header, type], ["TOKEN", "TOKEN", "application/json"]);
  assert.deepEqual(rows, { 1: { written: "45", invested: "", progress: "", expected_finish: "", reason: "" } });
  assert.equal(await page.locator("[data-row='1'] output").innerText(), "80.36%");
  assert.equal(await page.locator("[data-row='1']").getAttribute("data-standing"), "slow");
  const reason = field(1, "reason");
  assert.ok(await reason.isVisible());
  assert.equal(await reason.getAttribute("aria-describedby"), "findings-1");
  assert.equal(await reason.evaluate((input) => input.required), true);
});

test("a wanted reason that is folded away opens again instead of blocking the form", async () => {
  await open(html(), { check: async () => [200, { rows: { 1: { wants_reason: true } } }] });
  await field(1).fill("45");
  await pause(200);
  await field(1, "reason").waitFor();
  await page.locator("summary").first().click();
  await page.getByText("提交").click();
  assert.ok(await field(1, "reason").isVisible());
  assert.equal(stub.reports.length, 0);
});

test("an answer that a newer question has overtaken is dropped", async () => {
  const answers = [];
  await open(html(), { check: ({ rows }) => new Promise((done) => {
    answers.push(() => done([200, { rows: { 1: { rate: rows[1].written } } }]));
  }) });
  for (const value of ["45", "46"]) {
    await field(1).fill(value);
    await pause(200);
    await until(() => stub.checks.some(({ rows }) => rows[1].written === value));
  }
  const rate = page.locator("[data-row='1'] output");
  const late = page.waitForResponse((response) => response.url().endsWith("/check"));
  answers[0]();
  await (await late).finished();
  await page.evaluate(() => new Promise((done) => { setTimeout(done); }));
  assert.equal(await rate.innerText(), "71.43%");
  answers[1]();
  await until(async () => await rate.innerText() === "46");
});

test("nothing is asked and no key is taken while an input method composes", async () => {
  await open();
  await field(1, "invested").focus();
  const session = await context.newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "yi", selectionStart: 2, selectionEnd: 2 });
  await pause(2000);
  assert.equal(stub.checks.length + stub.drafts.length, 0);
  const isLeft = (keyCode) => page.evaluate((code) => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Enter", keyCode: code, bubbles: true, cancelable: true })), keyCode);
  assert.ok(await isLeft(13));
  await session.send("Input.insertText", { text: "亿" });
  await pause(200);
  await until(() => stub.checks.length === 1);
  assert.equal(stub.checks[0].rows[1].invested, "亿");
  assert.ok(await isLeft(229), "the Enter that ended it");
  assert.equal(await focused(), "invested.1");
});

test("the draft is saved once typing rests, with what differs and nothing else", async () => {
  await open();
  await field(1).fill("45");
  await field(1).fill("46");
  await saved();
  assert.match(await note("save").innerText(), /^草稿已保存 \d\d:\d\d$/);
  assert.deepEqual(stub.drafts.map(({ token, rows }) => ({ token, rows })), [{ token: "TOKEN", rows: { 1: { written: "46" } } }]);
  assert.deepEqual(await stored(), []);
  await field(1).fill("40");
  await pause(1500);
  await until(() => stub.drafts.length === 2);
  assert.deepEqual(stub.drafts[1].rows, {});
});

test("a draft of the server counts as changed, and is not sent back", async () => {
  await open(html({ rows: row(1, { value: "45" }) + row(2) }));
  assert.equal(await page.locator("tr.is-changed").count(), 1);
  await field(2).fill("41");
  await pause(1500);
  await until(() => stub.drafts.length === 1);
  assert.deepEqual(stub.drafts[0].rows, { 1: { written: "45" }, 2: { written: "41" } });
});

test("who leaves the page at once has sent the draft", async () => {
  await open();
  await field(1).fill("45");
  await page.goto("about:blank");
  await until(() => stub.drafts.length === 1);
  assert.deepEqual(stub.drafts[0].rows, { 1: { written: "45" } });
});

test("offline the copy is kept here, and sent when the network is back", async () => {
  await open();
  await context.setOffline(true);
  await field(1).fill("45");
  await pause(1500);
  await note("offline").getByText("网络不通").waitFor();
  await until(async () => (await stored()).length === 1);
  await context.setOffline(false);
  await pause(30_000);
  await note("save").waitFor();
  assert.deepEqual(stub.drafts[0].rows, { 1: { written: "45" } });
  await until(async () => await note("offline").textContent() === "");
  assert.deepEqual(await stored(), []);
});

/** Types while the server has no answer for drafts, and opens the form again. */
async function openAgain(attributes) {
  await open(html(), { draft: async () => [503], check: async () => [503] });
  await field(1).fill("45");
  await pause(1500);
  await until(() => stub.drafts.length > 0);
  stub.html = html({ attributes });
  stub.draft = async () => [204];
  await page.goto(address + action);
}

test("the unsent copy comes back with a note, and can be discarded", async () => {
  await openAgain('data-draft-at="2024-10-01T08:00:00.000Z"');
  await note("copy").getByText("已恢复未送出的内容").waitFor();
  assert.equal(await field(1).inputValue(), "45");
  await page.getByText("放弃").click();
  assert.equal(await field(1).inputValue(), "40");
  assert.deepEqual(await stored(), []);
  assert.equal(await note("copy").textContent(), "");
});

test("a newer draft of the server wins over the copy", async () => {
  await openAgain(`data-draft-at="${new Date(Date.now() + 60_000).toISOString()}"`);
  assert.equal(await field(1).inputValue(), "40");
  assert.deepEqual(await stored(), []);
});

test("a computer whose clock is an hour slow still restores its copy", async () => {
  const hour = 3_600_000;
  const now = () => new Date(Date.now() + hour).toISOString();
  await open(html({ attributes: `data-now="${now()}"` }), { draft: async () => [503], check: async () => [503] });
  await field(1).fill("45");
  await pause(1500);
  await until(() => stub.drafts.length > 0);
  stub.html = html({ attributes: `data-now="${now()}" data-draft-at="${new Date(Date.now() + hour - 60_000).toISOString()}"` });
  await page.goto(address + action);
  assert.equal(await field(1).inputValue(), "45");
});

for (const lost of [[403], [303, undefined, { Location: "/sign-in" }]]) {
  test(`a lost session, answered by ${lost[0]}, is never taken for a saved draft`, async () => {
    await open(html(), { draft: async () => lost });
    await field(1).fill("45");
    await pause(1500);
    await note("save").getByText("没有保存，请重新登录").waitFor();
    assert.deepEqual(await stored(), [{ 1: { written: "45" } }]);
  });
}

test("leaving warns only when neither the server nor this computer has the changes", async () => {
  await open();
  const dialogs = [];
  page.on("dialog", (dialog) => { dialogs.push(dialog.type()); dialog.accept(); });
  await field(1).fill("45");
  await page.goto(address + action);
  assert.deepEqual(dialogs, []);
  await page.evaluate(() => { Storage.prototype.setItem = () => { throw new Error("full"); }; });
  await field(1).click();
  await press("Control+a", "9");
  await page.goto(address + action);
  assert.deepEqual(dialogs, ["beforeunload"]);
});

test("a form is sent once, with the button that was pressed, and is usable after going back", async () => {
  await open();
  await field(1).fill("45");
  const stopped = await page.evaluate(() => {
    const seen = [];
    document.addEventListener("submit", (event) => seen.push(event.defaultPrevented));
    const button = document.querySelector("[value=submit]");
    button.click();
    button.click();
    return seen;
  });
  assert.deepEqual(stopped, [false, true]);
  await until(() => stub.reports.length === 1);
  await pause(2000);
  assert.match(stub.reports[0], /written\.1=45.*act=submit/);
  assert.equal(await page.locator("button:disabled").count(), 2);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  assert.equal(await page.locator("button:disabled").count(), 0);
  assert.equal(stub.drafts.length, 0, "a draft would come back after the report was sent");
});

test("who types on after sending was stopped can send and is saved again", async () => {
  await open();
  await page.getByText("提交").click();
  await until(() => stub.reports.length === 1);
  await pause(10);
  assert.equal(await page.locator("button:disabled").count(), 2);
  await field(1).fill("45");
  assert.equal(await page.locator("button:disabled").count(), 0);
  await saved();
});

test("with storage forbidden the sheet works and saves", async () => {
  await open();
  await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get() { throw new Error("forbidden"); } }));
  await page.reload();
  await field(1).fill("45");
  await saved();
  assert.equal(stub.drafts.length, 1);
  await page.close();
  page = null;
});

// page.js

const small = (body) => open(`<!doctype html><meta charset="utf-8"><title>页面</title>${body}<script type="module" src="/page.js"></script>`);

test("a form asks before it is sent", async () => {
  await small(`<form method="post" action="${action}" data-confirm="确定退回？"><button>退回</button></form>`);
  const asked = [];
  page.on("dialog", (dialog) => { asked.push(dialog.message()); return asked.length === 1 ? dialog.dismiss() : dialog.accept(); });
  await page.getByText("退回").click();
  assert.equal(stub.reports.length, 0);
  await page.getByText("退回").click();
  await until(() => stub.reports.length === 1);
  assert.deepEqual(asked, ["确定退回？", "确定退回？"]);
});

test("a choice sends its form and hides the button, and one box selects all", async () => {
  await small(`<form action="${action}" data-auto><select name="year"><option>2024<option>2023</select><button data-auto-button>查看</button></form>
<input type="checkbox" data-select-all="id"><input type="checkbox" name="id"><input type="checkbox" name="id" disabled>`);
  assert.ok(await page.getByText("查看").isHidden());
  await page.locator("[data-select-all]").check();
  assert.deepEqual(await page.locator("[name=id]").evaluateAll((all) => all.map((box) => box.checked)), [true, false]);
  await page.locator("select").selectOption("2023");
  await page.waitForURL(/year=2023/);
});

test("a button copies its text, also without the clipboard of HTTPS", async () => {
  for (const plain of [false, true]) {
    await small('<button data-copy="3f9a" data-copied="已复制">复制</button><textarea></textarea>');
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    if (plain) await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.getByText("复制").click();
    await page.getByText("已复制").waitFor();
    await page.locator("textarea").focus();
    await press("Control+v");
    assert.equal(await page.locator("textarea").inputValue(), "3f9a");
  }
});

/** Sends an event with what is dragged or pasted, as the browser would. */
const transfer = (selector, type, data) => page.locator(selector).evaluate((element, [kind, { file, ...texts }]) => {
  const content = new DataTransfer();
  for (const [format, text] of Object.entries(texts)) content.setData(format, text);
  if (file) content.items.add(new File(["内容"], file));
  const init = { bubbles: true, cancelable: true, clipboardData: content, dataTransfer: content };
  element.dispatchEvent(kind === "paste" ? new ClipboardEvent(kind, init) : new DragEvent(kind, init));
}, [type, data]);

test("files that are dropped or pasted go into the input of their zone", async () => {
  await small('<div data-drop tabindex="0">拖到这里<input type="file"></div>');
  const chosen = () => page.locator("input").evaluate((input) => [...input.files].map((file) => file.name));
  await transfer("[data-drop]", "drop", { file: "一.docx" });
  assert.deepEqual(await chosen(), ["一.docx"]);
  await transfer("[data-drop]", "paste", { file: "二.xlsx" });
  assert.deepEqual(await chosen(), ["二.xlsx"]);
});

test("a table copied from Word arrives as HTML, other text as text", async () => {
  await small('<form><div data-paste-html tabindex="0">粘贴</div><textarea name="pasted_html" hidden></textarea></form>');
  const pasted = () => page.locator("[name=pasted_html]").inputValue();
  await transfer("[data-paste-html]", "paste", { "text/html": "<table><tr><td>甲</table>", "text/plain": "甲" });
  assert.equal(await pasted(), "<table><tr><td>甲</table>");
  await transfer("[data-paste-html]", "paste", { "text/plain": "乙" });
  assert.equal(await pasted(), "乙");
  assert.equal(await page.locator("[data-paste-html]").innerText(), "乙");
});

// What old browsers and slow networks allow

const script = (name) => readFileSync(join(assets, name), "utf8");
const scripts = ["grid.js", "page.js"];

test("the scripts use no syntax and no method that came after Chromium 80", () => {
  const later = [/\?\?=|\|\|=|&&=/, /[.\s]#\w+\s*[=(;]/, /\.at\(/, /replaceAll/, /structuredClone/, /:has\(/, /hasOwn\b/,
    /Promise\.any|allSettled/, /\bstatic\s*\{/, /\d_\d/, /submitter/, /checkVisibility/, /findLast/, /\.style\b/, /\(\?<[=!]/];
  for (const name of scripts) {
    const code = script(name).replace(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
    for (const pattern of later) assert.doesNotMatch(code, pattern, name);
    assert.doesNotMatch(code, /^(?:(?:const|let) .*= )?await /m, `${name} awaits at its top`);
  }
});

test("the scripts and all assets together stay small", () => {
  assert.ok(Buffer.byteLength(script("grid.js")) <= 15 * 1024);
  assert.ok(Buffer.byteLength(script("page.js")) <= 4 * 1024);
  const sizes = readdirSync(assets, { recursive: true }).map((name) => statSync(join(assets, name))).filter((file) => file.isFile());
  assert.ok(sizes.reduce((sum, { size }) => sum + size, 0) <= 150 * 1024);
});
