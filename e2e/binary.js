// The built binary and what it wrote, shared by all tests.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
export const binary = process.env.JIANNUO_BIN;
if (!binary) throw new Error("JIANNUO_BIN must name the built binary; scripts/test sets it");

/** Runs the binary; only a refusal (status 2) is an error. */
export function jiannuo(...args) {
  const done = spawnSync(binary, ["--lang", "zh", ...args], { encoding: "utf8", maxBuffer: 64 << 20 });
  if (done.status !== 0 && done.status !== 1) throw new Error(`jiannuo ${args.join(" ")}: ${done.stderr}`);
  return done.stdout;
}

export const facts = (file) => JSON.parse(jiannuo("check", file, "--format", "json"));

export const fixture = (name) => join(root, "fixtures", name);

export const folder = () => mkdtempSync(join(tmpdir(), "jiannuo-e2e-"));

/** All documents of the demo, written once. */
export function demo() {
  const out = folder();
  jiannuo("demo", "--out", out);
  return (extension) => join(out, `进展情况.${extension}`);
}

/** The text of a document as LibreOffice prints it. */
export function printed(file) {
  const out = folder();
  execFileSync("soffice", [
    `-env:UserInstallation=file://${join(out, "profile")}`, "--headless", "--norestore",
    "--convert-to", "pdf", "--outdir", out, file,
  ], { stdio: "pipe", timeout: 120_000 });
  return pdfText(join(out, file.split("/").pop().replace(/\.[a-z]+$/, ".pdf")));
}

export const pdfText = (file) => execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });

export const bare = (text) => text.replace(/\s+/g, "");
