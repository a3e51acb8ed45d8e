/** What a program says to have the relay of its stack, by the kind of module that it is. */
export function programLines(isModule: boolean): readonly string[] {
  const imports = 'import { EmailRelay, relayArgs } from "pulumi-exchange-relay";';
  const relay = 'new EmailRelay("relay", await relayArgs())';
  if (isModule) return [imports, "", `const relay = ${relay};`, "export const { byHand, mail } = relay;"];
  return [
    imports,
    "",
    "export = async () => {",
    `  const relay = ${relay};`,
    "  return { byHand: relay.byHand, mail: relay.mail };",
    "};",
  ];
}
