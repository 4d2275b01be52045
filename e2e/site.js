// The running site and the people in front of it, shared by the tests of the site.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { binary, folder } from "./binary.js";

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

/** Runs `serve` or `demo` on a new folder until it has said all that `complete` looks for. */
async function run(command, complete) {
  const data = folder();
  const program = spawn(binary, ["--lang", "zh", command, "--data", data, "--listen", "127.0.0.1:0"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, JIANNUO_LOG: "warn" },
  });
  let said = "", complaints = "";
  const ended = new Promise((done) => program.once("exit", done));
  program.stderr.on("data", (part) => { complaints += part; });
  const ready = new Promise((done) => program.stdout.on("data", (part) => {
    said += part;
    if (complete.test(said)) done(true);
  }));
  if (await Promise.race([ready, ended]) !== true) throw new Error(`${command} ended: ${said}${complaints}`);
  const stop = async () => {
    program.kill("SIGTERM");
    return ended;
  };
  return { address: said.match(/http:\/\/[0-9.:]+/)[0], data, said, stop, complaints: () => complaints };
}

/** An empty site with its one-time code. */
export async function serve() {
  const site = await run("serve", /^ {4}\S+\n/m);
  return { ...site, code: site.said.match(/^ {4}(\S+)$/m)[1] };
}

/** The year to look at; `logins` by role. */
export async function demoSite() {
  const site = await run("demo", /口令都是：\S+\n/);
  const rows = site.said.split("\n").filter((line) => line.startsWith("│"))
    .map((line) => line.split(/[│┆]/).map((cell) => cell.trim()).filter(Boolean));
  const logins = Object.fromEntries(rows.map(([role, , , login]) => [role, login]));
  return { ...site, logins, password: site.said.match(/口令都是：(\S+)/)[1] };
}

/** A browser of one person; what it complains about and whom else it asks is kept. */
export async function visitor(browser, site, options = {}) {
  const context = await browser.newContext({ baseURL: site.address, viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error}`));
  page.on("request", (request) => request.url().startsWith(`${site.address}/`) || complaints.push(request.url()));
  return { context, page, complaints, close: () => context.close() };
}

export async function signIn({ page }, login, password) {
  await page.goto("/sign-in");
  await page.fill("[name=login]", login);
  await page.fill("[name=password]", password);
  await Promise.all([page.waitForURL((url) => !url.pathname.startsWith("/sign-in")), page.click("main button")]);
}

/** Somebody who is signed in. */
export async function signedIn(browser, site, login, password, options) {
  const person = await visitor(browser, site, options);
  await signIn(person, login, password);
  return person;
}

/** A person opens their one-time link and sets a password. */
export async function redeem({ page }, link, password) {
  await page.goto(link);
  await page.fill("[name=password]", password);
  await page.fill("[name=again]", password);
  await page.click("main button");
  await page.waitForURL(/done=password-set/);
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds on a page as it stands. */
export async function barriers(page) {
  // Evaluated and not added as an element: the policy of the page forbids that.
  if (!await page.evaluate(() => "axe" in window)) await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
  }));
  return violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).slice(0, 3).join(" ")}`);
}

export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** The word above a page about what was just done; what is wrong when nothing was. */
export const done = (page) => page.locator(".banner.good, .problems").first().innerText();
export const problems = (page) => page.locator(".problems li").allInnerTexts();
