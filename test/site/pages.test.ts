import { expect, test } from "vitest";
import { relayJsonSchema } from "../../modules/config/relayJsonSchema.js";
import { kinds } from "../../modules/exchange/kinds.js";
import { commands } from "../../scripts/commands/commands.js";
import { architectures } from "../../scripts/dev/site/architectures.js";
import { sitePages } from "../../scripts/dev/site/sitePages.js";

const pages = await sitePages();
const page = (name: string) => pages.get(name) ?? "";

test("the site has a page for every resource and every command, with its help", () => {
  expect(
    kinds.filter(
      ({ noun }) => !page(`resources/${noun}.md`).includes("| `name` |") && !pages.has(`resources/${noun}.md`),
    ),
  ).toEqual([]);
  for (const [name, { description }] of Object.entries(commands)) {
    expect(page(`commands/${name}.md`)).toContain(`Usage: relay ${name}`);
    expect(page("commands/index.md")).toContain(description);
  }
});

test("it says every key of a stack file, at every depth", () => {
  const keys = JSON.stringify(relayJsonSchema()).match(
    /"(smartHosts|loopGuard|lockDown|senderIpRanges|movedOrRemoved|include|print)":/g,
  );
  expect(new Set(keys).size).toBe(7);
  for (const path of [
    "exchange-relay:relay.smartHosts",
    "exchange-relay:relay.inbound.loopGuard.senderIpRanges",
    "exchange-relay:relay.inbound.lockDown",
    "exchange-relay:limits.movedOrRemoved",
    "exchange-relay:dns.spf.include",
  ])
    expect(page("config.md")).toContain(`| \`${path}\` |`);
});

test("the tool itself draws the way of mail for every architecture", () => {
  const text = page("architectures.md");
  for (const { title } of architectures) {
    const section = text.slice(text.indexOf(`## ${title}\n`)).split("\n## ")[0] ?? "";
    expect(section.match(/<svg /g), title).toHaveLength(4);
  }
  expect(text).not.toContain("planted-key");
});

test("every link within it leads to a page", () => {
  const dead = [...pages].flatMap(([name, text]) =>
    [...text.matchAll(/\]\(\/([^)#]*)/g)]
      .filter(([, target = ""]) => !pages.has(target))
      .map(([link]) => `${name}: ${link}`),
  );
  expect(dead).toEqual([]);
});
