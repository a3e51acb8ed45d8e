import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { anHttpTenant } from "./httpTenant.js";

const file = path.join(import.meta.dirname, "../../modules/simulator/README.md");

/** The JSON under a mark such as `<!-- calls -->`. */
async function shown(mark: string): Promise<unknown> {
  const text = (await readFile(file, "utf8")).replaceAll("\r\n", "\n");
  const [, json = ""] = new RegExp(`<!-- ${mark} -->\\n+\`\`\`json\\n([\\s\\S]*?)\\n\`\`\``).exec(text) ?? [];
  return JSON.parse(json);
}

test("the README of the simulator shows what the simulator answers", async () => {
  const tenant = await anHttpTenant({ ...defaultTenant, rules: [{ Name: "tag", PrependSubject: "[External] " }] });
  try {
    await tenant.call("Disable-TransportRule", { Identity: "tag" });
    expect((await tenant.control("GET", "calls")).json).toEqual(await shown("calls"));
    await tenant.control("POST", "faults", await shown("fault"));
    expect((await tenant.call("Get-RemoteDomain")).headers.get("retry-after")).toBe("1.5");
    expect((await tenant.control("POST", "admin", await shown("edit"))).status).toBe(204);
    expect(await tenant.values("Get-TransportRule")).toMatchObject([{ State: "Enabled" }]);
    expect((await tenant.control("POST", "admin", { edit: "enable", name: "gone" })).json).toEqual(
      await shown("problem"),
    );
  } finally {
    await tenant.close();
  }
});
