import { pathToFileURL } from "node:url";

/**
 * A folder as the address of Pulumi's state. A Windows drive stands where other addresses have the host: of
 * `file:///C:/state` Pulumi makes `C:\\C:\\state` (its issue 24627, up to 3.262.0, 2026-09), of `file://C:/state` it does not.
 */
export function stateUrl(folder: string, platform: NodeJS.Platform = process.platform): string {
  const { pathname } = pathToFileURL(folder, { windows: platform === "win32" });
  return `file://${platform === "win32" ? pathname.replace(/^\/(?=[A-Za-z]:)/, "") : pathname}`;
}
