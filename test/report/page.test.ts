import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reportHtml } from "../../modules/report/formats/html.js";
import { entryOf } from "../../modules/report/history/entry.js";
import { timelineHtml } from "../../modules/report/history/timelineHtml.js";
import { chromiumPath, startChromium } from "../support/chromium.js";
import { everything } from "./builders.js";
import { aFlow } from "./flows.js";

const report = everything();
const text = reportHtml({
  ...report,
  stacks: report.stacks.map((stack, index) => (index === 0 ? { ...stack, flows: [aFlow()] } : stack)),
});

const timeline = timelineHtml([entryOf(report), entryOf({ ...report, when: "2026-11-30T06:00:00Z" })]);

describe.skipIf(chromiumPath === undefined)("the page of a report, in a browser (skipped without Chromium)", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  async function opened(colorScheme: "light" | "dark", width: number, content = text): Promise<Page> {
    // The page allows no script; the checker is one.
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    await page.setContent(content);
    return page;
  }

  test.each([
    ["report", "light", text],
    ["report", "dark", text],
    ["history", "light", timeline],
    ["history", "dark", timeline],
  ] as const)("has nothing that axe finds fault with, all folds open: %s, %s", async (_, scheme, content) => {
    const page = await opened(scheme, 1200, content);
    await page.locator("details").evaluateAll((all) => {
      for (const one of all) one.setAttribute("open", "");
    });
    await page.evaluate(axe.source);
    const found = await page.evaluate(
      "axe.run().then(({ violations, passes }) => ({ violations, passes: passes.length }))",
    );
    const { violations, passes } = found as { violations: { id: string; nodes: { html: string }[] }[]; passes: number };
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(passes).toBeGreaterThan(15);
    await page.close();
  });

  test("has each fold within reach of the Tab key, and Enter opens it", async () => {
    const page = await opened("light", 1200);
    const folds = await page.locator("main details > summary:visible").count();
    expect(folds).toBeGreaterThan(4);
    const reached = new Set<number>();
    for (let step = 0; step < folds + 8; step++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(
        "[...document.querySelectorAll('main details > summary')].indexOf(document.activeElement)",
      );
      if (Number(at) >= 0) reached.add(Number(at));
    }
    expect(reached.size).toBe(folds);
    const second = page.locator("main details").nth(1);
    expect(await second.getAttribute("open")).toBeNull();
    await second.locator("> summary").focus();
    await page.keyboard.press("Enter");
    expect(await second.getAttribute("open")).toBe("");
    await page.close();
  });

  test.each([360, 1200])("is never wider than the window: %i", async (width) => {
    const page = await opened("light", width);
    await page.locator("details").evaluateAll((all) => {
      for (const one of all) one.setAttribute("open", "");
    });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    await page.close();
  });

  test("shows on paper what is folded", async () => {
    const page = await opened("dark", 800);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const shown = await page
      .locator("main details table")
      .evaluateAll((all) =>
        all.every((one) =>
          (one as unknown as { checkVisibility(o: object): boolean }).checkVisibility({ contentVisibilityAuto: true }),
        ),
      );
    expect(shown).toBe(true);
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
    await page.close();
  });
});
