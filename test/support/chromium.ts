import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = [
  process.env.CHROMIUM_PATH ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** A browser that is on this machine; `undefined`: there is none, and what needs one is skipped. */
export const chromiumPath = places.find((place) => place !== "" && existsSync(place));

/** Starts it without a window. A container has no sandbox for it; it opens pages of the tests alone. */
export function startChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error("there is no Chromium; name one in CHROMIUM_PATH");
  return chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox"] });
}
