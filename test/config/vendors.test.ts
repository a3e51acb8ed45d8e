import { describe, expect, test } from "vitest";
import { z } from "zod";
import { configSections } from "../../modules/config/parseRelayConfig.js";
import { signatureServices } from "../../modules/config/signatureServices.js";
import type { Sourced, VendorPreset } from "../../modules/config/vendors/preset.js";
import { trustifi } from "../../modules/config/vendors/trustifi.js";
import { vendorIds } from "../../modules/config/vendors/vendorIds.js";
import { vendors } from "../../modules/config/vendors/vendors.js";

describe.each(vendorIds)("the preset %s", (id) => {
  test("is known by its own id", () => {
    expect(vendors[id].vendor).toBe(id);
  });

  test("has an address and a date behind every value", () => {
    const values = sourced(vendors[id]);
    expect(values.length).toBeGreaterThan(7);
    expect(values.filter(({ source }) => !/^https:\/\/[^ ]+$/.test(source))).toEqual([]);
    expect(values.filter(({ date }) => !/^(\d{4}-\d{2}-\d{2}|undated)$/.test(date))).toEqual([]);
  });

  test("has names that Exchange takes", () => {
    const names = Object.values(vendors[id].names).map(({ value }) => value);
    expect(names.filter((name) => name.length > 55)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("what no source confirms", () => {
  test("is a required input: no preset has a smart host, a header's name or a certificate's name as value", () => {
    const values = vendorIds.flatMap((id) => sourced(vendors[id]).map(({ value }) => String(value)));
    expect(values.filter((value) => /\.(com|net|org|example)\b|^x-/i.test(value))).toEqual([]);
  });

  test("is TLS for these relays, a stamp for those", () => {
    const asking = vendorIds.filter((id) => vendors[id].tlsMode === undefined);
    expect(asking).toEqual(["proofpoint", "barracuda", "seppmail", "hornetsecurity", "zivver", "mesh"]);
    const stamping = vendorIds.filter((id) => vendors[id].stamp.value === "required");
    expect(stamping).toEqual(["trustifi", "zivver"]);
  });

  test("is nothing that a step by hand forgets to say where to do", () => {
    const steps = vendorIds.flatMap((id) => vendors[id].byHand);
    expect(steps.length).toBeGreaterThan(20);
    expect(steps.filter(({ link, where }) => !/^https:\/\/[^ ]+$/.test(link) || where === "")).toEqual([]);
  });
});

describe.each(Object.entries(signatureServices))("the signature service %s", (_, { rule, processedHeader, hosts }) => {
  test("has an address and a date behind what is known, and a rule name that Exchange takes", () => {
    const known = [rule, processedHeader, hosts].filter((value) => value !== undefined);
    expect(known.length).toBeGreaterThan(0);
    for (const { source, date } of known) {
      expect(source).toMatch(/^https:\/\/[^ ]+$/);
      expect(date).toMatch(/^(\d{4}-\d{2}-\d{2}|undated)$/);
    }
    expect((rule?.value ?? "").length).toBeLessThanOrEqual(64);
  });
});

describe("the preset trustifi", () => {
  test("serves every requirement, trouble and question of the vendor's guide", () => {
    expect(trustifi.guide.map(({ title }) => title)).toEqual([
      "An Office 365 administrative account",
      "A Trustifi account with administrator permissions",
      "Administrator access to your DNS management system",
      "TLS Authentication Failed",
      "Email Error",
      "Domain Does Not Exist",
      "Failure to Send a Message",
      "Emails Sent Without Styles or Formatting",
      "Automatic Replies or Forwarding Not Working",
      "Meeting Invitations Missing Reply Options",
      "Email Sent Without the Trustifi Connector",
      "Email Failed to Be Delivered",
      "New Users Receiving “Welcome” Emails from Trustifi",
      "Issues with Delivering Emails to Groups",
      "Issues with Encrypting Attachments",
      "Third-Party Signature Service Isn’t Working",
      "Will the Email Relay apply to everyone in my domain?",
      "Does the Email Relay affect my incoming emails?",
      "Will the Email Relay automatically encrypt all my emails?",
      "Will the Email Relay automatically encrypt all my attachments?",
      "I received a “Welcome” email from Trustifi. What does this mean?",
      "Can I continue using the Trustifi Outlook add-in after enabling Email Relay?",
      "Is there a size limit for emails sent via Email Relay?",
    ]);
  });

  test.each(trustifi.guide)(
    "serves “$title” by something that is there",
    ({ config = [], commands = [], byHand = [] }) => {
      expect(config.length + commands.length + byHand.length).toBeGreaterThan(0);
      expect(config.filter((path) => !isKey(path))).toEqual([]);
      const steps = trustifi.byHand.map(({ id }) => id);
      expect(byHand.filter((id) => !steps.includes(id))).toEqual([]);
    },
  );

  test("links every step that is left to a person", () => {
    expect(trustifi.byHand.filter(({ link }) => !/^https:\/\/(app|docs)\.trustifi\.com\//.test(link))).toEqual([]);
  });

  test("defaults nothing that no source confirms", () => {
    const values = sourced(trustifi).map(({ value }) => String(value));
    expect(values.filter((value) => /\.(com|net|org)\b|^x-|include:/i.test(value))).toEqual([]);
  });
});

function sourced(preset: VendorPreset): readonly Sourced<unknown>[] {
  const { connectorType, tlsMode, stamp, names, remoteDomain } = preset;
  return [connectorType, ...(tlsMode ? [tlsMode] : []), stamp, ...Object.values(names), ...Object.values(remoteDomain)];
}

/** Whether a path such as `relay.connector.tls.mode` leads to a key of the stack file. */
function isKey(path: string): boolean {
  const [section = "", ...rest] = path.split(".");
  const root = Object.entries(configSections).find(([key]) => key === `exchange-relay:${section}`)?.[1];
  if (root === undefined) return false;
  let node: z.core.JSONSchema._JSONSchema | undefined = z.toJSONSchema(root, { io: "input" });
  for (const key of rest) node = typeof node === "object" ? node.properties?.[key] : undefined;
  return node !== undefined;
}
