import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { execa } from "execa";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "../../scripts/setup/projectRoot.js";
import { chromiumPath, startChromium } from "../support/chromium.js";

const built = path.join(projectRoot(), "site", ".vitepress", "dist");
const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

const server = createServer(async ({ url = "/" }, answer) => {
  const { pathname } = new URL(url, "http://site");
  const file = path.join(built, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
  try {
    const body = await readFile(file);
    answer.setHeader("content-type", types[path.extname(file)] ?? "application/octet-stream").end(body);
  } catch {
    answer.writeHead(404).end();
  }
});

describe.skipIf(chromiumPath === undefined)("the built site, in a browser (skipped without Chromium)", () => {
  let browser: Browser;
  let address: string;
  beforeAll(async () => {
    await execa("npm", ["run", "site"], { cwd: projectRoot() });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    server.close();
  });

  test.each([
    ["a desk", 1280],
    ["a phone", 390],
  ] as const)("fits %s, and loads nothing from elsewhere", async (_, width) => {
    const page = await browser.newPage({ viewport: { width, height: 844 } });
    const asked: string[] = [];
    const broken: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", ({ message }) => broken.push(message));
    page.on("response", (response) => void (response.status() >= 400 && broken.push(response.url())));
    for (const place of [
      "/",
      "/start.html",
      "/architectures.html",
      "/config.html",
      "/resources/TransportRule.html",
      "/commands/drift.html",
      "/runbooks.html",
    ]) {
      await page.goto(`${address}${place}`, { waitUntil: "networkidle" });
      expect(await page.locator("h1").count(), place).toBe(1);
      expect(
        await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
        place,
      ).toBe(0);
    }
    expect(broken).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(address) && !url.startsWith("data:"))).toEqual([]);
  });

  test("finds a word of a property's documentation", async () => {
    const page = await browser.newPage();
    await page.goto(`${address}/start.html`, { waitUntil: "networkidle" });
    await page.keyboard.press("Control+k");
    await page.locator("input.search-input").fill("winmail");
    await page.locator(".results .result").first().waitFor();
    expect((await page.locator(".results .result").allInnerTexts()).join()).toContain("RemoteDomain");
  });
});
