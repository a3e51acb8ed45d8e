import * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expecting, lookAhead } from "../../modules/components/relayExpectations.js";
import { Provider } from "../../modules/resources/provider.js";

let asked: { token: string; inputs: Record<string, unknown> }[] = [];
let answer: () => object = () => ({});
beforeEach(() => {
  asked = [];
});
afterAll(() => pulumi.runtime.disconnect());

beforeAll(() => running(false));

async function running(isPreview: boolean): Promise<void> {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs as object }),
      call: ({ token, inputs }) => {
        asked.push({ token, inputs });
        return answer();
      },
    },
    "exchange-relay",
    "contoso",
    isPreview,
  );
  // The mocks take no hooks, and then there is none: here they do.
  const registerResourceHook = (_: unknown, done: (error: null, response: object) => void) => done(null, {});
  Object.assign(pulumi.runtime.getMonitor() ?? {}, { registerResourceHook });
}

const written = { "exchange-relay:relay": {}, "exchange-relay:expect": [] };

describe("the hook of what writes", () => {
  const parent = () => new pulumi.ComponentResource("exchange-relay:index:EmailRelay", "relay");

  function hookOf(sections: Readonly<Record<string, unknown>>): pulumi.ResourceHook {
    const { beforeCreate = [], beforeUpdate = [] } = expecting("relay", parent(), sections).hooks;
    const [hook] = beforeCreate;
    expect(beforeUpdate).toEqual([hook]);
    if (!pulumi.ResourceHook.isInstance(hook)) throw new Error("there is no hook");
    return hook;
  }
  const pull = async (hook: pulumi.ResourceHook) => hook.callback({} as pulumi.ResourceHookArgs);

  test("asks once, however many write, and names the relay as marks do", async () => {
    answer = () => ({ broken: [], open: ["one"], accepted: ["two"] });
    const hook = hookOf(written);
    await Promise.all([pull(hook), pull(hook)]);
    await pull(hook);
    expect(asked).toEqual([
      {
        token: "exchangeonline:index:getExpectations",
        inputs: { sections: written, owner: "exchange-relay/contoso/relay" },
      },
    ]);
  });

  test("asks in a preview only if a person wrote expectations", () => {
    expect(hookOf(written).opts?.onDryRun).toBe(true);
    expect(hookOf({ "exchange-relay:relay": {} }).opts?.onDryRun).toBe(false);
  });

  test("keeps everything from being written where one is broken: the first says it all", async () => {
    answer = () => ({ broken: ["it goes elsewhere"], open: [], accepted: [] });
    const hook = hookOf(written);
    const said = await Promise.allSettled([pull(hook), pull(hook)]);
    expect(said.map((one) => one.status === "rejected" && String(one.reason.message))).toEqual([
      "Cannot go on: mail would not go as expected; nothing was written.\n\nit goes elsewhere\n\nTo go on in spite of it: exchange-relay:accept with id expectation-unmet, the expectation's name, a reason and a day.",
      "not written, as mail would not go as expected",
    ]);
  });

  test("keeps everything from being written where a key would leave, and nothing lets it go on", async () => {
    answer = () => ({ refused: ["Cannot enable rule"] });
    await expect(pull(hookOf(written))).rejects.toThrow("Cannot go on; nothing was written.\n\nCannot enable rule");
  });

  test("goes on where lists cannot be read and nobody wrote an expectation, and else does not", async () => {
    answer = () => {
      throw new Error("Exchange refused (403)");
    };
    await pull(hookOf({ "exchange-relay:relay": {} }));
    await expect(pull(hookOf(written))).rejects.toThrow(
      "Cannot see whether mail will go as expected; nothing was written: ",
    );
  });

  test("goes on where the provider is not known before the update", async () => {
    answer = () => ({});
    await pull(hookOf(written));
  });

  describe("in a preview", () => {
    beforeAll(() => running(true));
    afterAll(() => running(false));

    test("has been asked before the resources are made, and is not asked again", async () => {
      answer = () => ({ broken: ["it goes elsewhere"] });
      lookAhead("relay", written);
      await expect(pull(hookOf(written))).rejects.toThrow("it goes elsewhere");
      expect(asked).toHaveLength(1);
    });

    test("asks once more where the relay is another one, or stands in another tenant", async () => {
      answer = () => ({});
      lookAhead("other", written);
      await pull(hookOf(written));
      lookAhead("relay", written);
      const provider = new Provider("elsewhere", { organization: "fabrikam.onmicrosoft.com" });
      const elsewhere = new pulumi.ComponentResource("exchange-relay:index:EmailRelay", "relay", {}, { provider });
      const [hook] = expecting("relay", elsewhere, written).hooks.beforeCreate ?? [];
      if (!pulumi.ResourceHook.isInstance(hook)) throw new Error("there is no hook");
      await pull(hook);
      expect(asked).toHaveLength(4);
    });

    test("is not asked ahead where nobody wrote an expectation", () => {
      lookAhead("relay", { "exchange-relay:relay": {} });
      expect(asked).toEqual([]);
    });
  });
});
