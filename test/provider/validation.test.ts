import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defaultTenant } from "../../modules/simulator/seeds/defaultTenant.js";
import { channelNames, hasPwsh } from "../support/channels.js";
import { aTenant, type TestTenant } from "../support/tenant.js";

const outside = "postmaster@outside.example";
const validation = (host: string, more: object = {}) => ({
  connector: "Relay",
  recipients: [outside],
  triggers: { smartHosts: [host] },
  vendor: "trustifi",
  ...more,
});

for (const channel of channelNames)
  describe.skipIf(channel === "powershell" && !hasPwsh)(`a connector's validation over ${channel}`, () => {
    let tenant: TestTenant;
    afterEach(() => tenant.close());
    const relayTo = async (host: string, more: object = {}) => {
      const connector = { Name: "Relay", UseMXRecord: false, SmartHosts: [host], ...more };
      tenant = await aTenant({ ...defaultTenant, outboundConnectors: [connector] }, {}, channel);
      return tenant.run();
    };

    test("tries it, and marks it as Microsoft says", async () => {
      const made = await (await relayTo("relay.example")).up("v", "ConnectorValidation", validation("relay.example"));
      expect(tenant.calls()).toEqual(["Get-OutboundConnector", "Validate-OutboundConnector", "Set-OutboundConnector"]);
      const { validatedAt } = made.outputs;
      expect(tenant.running.simulator.tenant.objects.OutboundConnector[0]).toMatchObject({ IsValidated: true });
      expect(String(validatedAt)).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    });

    test("says what failed by the row of the vendor's guide, with the cure, and marks nothing", async () => {
      const engine = await relayTo("self-signed.example", { TlsSettings: "CertificateValidation" });
      await expect(engine.up("v", "ConnectorValidation", validation("self-signed.example"))).rejects.toThrow(
        /^Cannot validate OutboundConnector "Relay": Check connectivity to 'self-signed\.example': Couldn't validate the recipient's email server certificate\. The certificate isn't signed by a trusted certificate authority \("TLS Authentication Failed" in Trustifi's guide: take any certificate by connector\.tls\.mode EncryptionOnly, .*\)\. Nothing that waits for it was done$/,
      );
      expect(tenant.running.simulator.tenant.objects.OutboundConnector[0]?.IsValidated).toBe(false);
    });
  });

describe("a connector's validation", () => {
  let tenant: TestTenant;
  beforeEach(async () => {
    const connector = { Name: "Relay", UseMXRecord: false, SmartHosts: ["bad-relay.example"] };
    tenant = await aTenant({ ...defaultTenant, outboundConnectors: [connector] });
  });
  afterEach(() => tenant.close());
  const mend = () =>
    tenant.running.simulator.run("Set-OutboundConnector", { Identity: "Relay", SmartHosts: ["relay.example"] });

  test.each([
    [{}, "\"Domain Does Not Exist\" in Trustifi's guide: compare smartHosts with the vendor's portal"],
    [{ vendor: "mimecast" }, "does not exist (compare smartHosts with the vendor's portal, letter by letter)"],
    [{ recipients: ["ada@contoso.com"] }, '"Email Error" in Trustifi\'s guide: name an address outside Microsoft 365'],
    [{ connector: "Other" }, 'Cannot validate OutboundConnector "Other": it is not in the tenant'],
  ])("fails in words: %j", async (more, words) => {
    const made = (await tenant.run()).up("v", "ConnectorValidation", validation("bad-relay.example", more));
    await expect(made).rejects.toThrow(words);
  });

  test("validates again for other hosts, and not for another vendor's guide", async () => {
    mend();
    const made = await (await tenant.run()).up("v", "ConnectorValidation", validation("relay.example"));
    tenant.calls();
    const same = await (await tenant.run()).up(
      "v",
      "ConnectorValidation",
      validation("relay.example", { vendor: "custom" }),
      made,
    );
    expect(tenant.calls()).toEqual([]);
    await (await tenant.run()).up("v", "ConnectorValidation", validation("other.example"), same);
    expect(tenant.calls()).toEqual(["Get-OutboundConnector", "Validate-OutboundConnector", "Set-OutboundConnector"]);
  });

  test("is neither read nor removed in the tenant", async () => {
    mend();
    const made = await (await tenant.run()).up("v", "ConnectorValidation", validation("relay.example"));
    tenant.calls();
    expect(await (await tenant.run()).refresh(made)).toMatchObject({ id: made.id, outputs: made.outputs });
    await (await tenant.run()).destroy(made);
    expect(tenant.calls()).toEqual([]);
  });

  test("refuses inputs that are wrong, and takes what is not known yet", async () => {
    const wrong = { connector: "Relay", recipients: ["nobody"], trigers: {} };
    await expect((await tenant.run()).up("v", "ConnectorValidation", wrong)).rejects.toThrow(
      /recipients\[0\] is not an e-mail address/,
    );
  });
});
