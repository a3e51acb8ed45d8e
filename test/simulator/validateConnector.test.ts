import { describe, expect, test } from "vitest";
import { messyTenant } from "../../modules/simulator/seeds/messyTenant.js";
import { aSimulator } from "./simulatedTenant.js";

describe("Validate-OutboundConnector", () => {
  const validate = (connector: Record<string, string | boolean | string[]>, ...Recipients: string[]) =>
    aSimulator({ outboundConnectors: [{ Name: "Relay", ...connector }] }).run("Validate-OutboundConnector", {
      Identity: "Relay",
      Recipients,
    })?.values;
  const to = (...SmartHosts: string[]) => ({ UseMXRecord: false, SmartHosts });
  const outside = "x@outside.example";

  test("answers two tasks for each smart host and recipient, and changes nothing", () => {
    expect(validate(to("a.example", "b.example"), outside)).toEqual([
      { TaskName: "Check connectivity to 'a.example'", IsTaskSuccessful: true, TaskDetail: "" },
      { TaskName: `Send test email to '${outside}'`, IsTaskSuccessful: true, TaskDetail: "" },
      { TaskName: "Check connectivity to 'b.example'", IsTaskSuccessful: true, TaskDetail: "" },
      { TaskName: `Send test email to '${outside}'`, IsTaskSuccessful: true, TaskDetail: "" },
    ]);
    expect(validate(to("a.example"), outside, "y@outside.example")).toHaveLength(4);
    const simulator = aSimulator(messyTenant);
    const before = structuredClone(simulator.tenant);
    simulator.run("Validate-OutboundConnector", { Identity: "Send to Exclaimer Cloud", Recipients: outside });
    expect(simulator.tenant).toEqual(before);
  });

  test("goes to the recipient's own domain without a smart host", () => {
    expect(validate({}, "x@bad-domain.com")).toMatchObject([
      {
        TaskName: "Check connectivity to 'bad-domain.com'",
        IsTaskSuccessful: false,
        TaskDetail: "550 5.4.310 DNS domain bad-domain.com does not exist",
      },
      { IsTaskSuccessful: false, TaskDetail: "Failure to send a message" },
    ]);
  });

  for (const [host, detail] of [
    ["bad-relay.example", "550 5.4.310 DNS domain bad-relay.example does not exist"],
    ["closed.example", "Couldn't connect to 'closed.example' on port 25. (simulated)"],
    ["mute.example", "'mute.example' didn't answer EHLO. (simulated)"],
  ])
    test(`says at which stage ${host} fails`, () => {
      expect(validate(to(String(host)), outside)).toMatchObject([
        { IsTaskSuccessful: false, TaskDetail: detail },
        { IsTaskSuccessful: false, TaskDetail: "Failure to send a message" },
      ]);
    });

  for (const [settings, isTrusted] of [
    ["EncryptionOnly", true],
    ["CertificateValidation", false],
    ["DomainValidation", false],
  ] as const)
    test(`minds a self-signed certificate as ${settings} says`, () => {
      const [connectivity] = validate({ ...to("self-signed.example"), TlsSettings: settings }, outside) ?? [];
      expect([connectivity?.IsTaskSuccessful, connectivity?.TaskDetail]).toEqual([
        isTrusted,
        isTrusted
          ? ""
          : "Couldn't validate the recipient's email server certificate. The certificate isn't signed by a trusted certificate authority.",
      ]);
    });

  test("does not take a mailbox of the tenant", () => {
    expect(validate(to("a.example"), "ada@contoso.com")).toMatchObject([
      {
        IsTaskSuccessful: false,
        TaskDetail:
          "The email you specified is an Office 365 mailbox. To validate this connector, please specify an email address that is not hosted in Office 365.",
      },
    ]);
  });
});
