import { configSections } from "../../../modules/config/parseRelayConfig.js";
import { sectionJsonSchema } from "../../../modules/config/relayJsonSchema.js";
import { token } from "../../../modules/provider/pluginName.js";
import { type Json, type ObjectSpec, SectionTypes } from "./sectionTypes.js";
import { type MemberDoc, type SourceDoc, sourceDoc } from "./sourceDocs.js";

interface Components {
  readonly types: Readonly<Record<string, Json>>;
  readonly resources: Readonly<Record<string, Json>>;
}

/** The components as the plugin's schema has them: inputs are the sections of a stack file, texts are those of the sources. */
export function componentSchema(): Components {
  const types = new SectionTypes();
  const emailRelay = component(sourceDoc("modules/components/emailRelay.ts", "EmailRelay"), relayInputs(types));
  const relayDns = component(sourceDoc("modules/components/relayDns.ts", "RelayDns"), dnsInputs(types));
  return { types: types.types(), resources: { [token("EmailRelay")]: emailRelay, [token("RelayDns")]: relayDns } };
}

function component({ doc, members }: SourceDoc, { properties, required }: ObjectSpec): Json {
  const outputs = [...members].flatMap(([name, member]) => {
    const spec = outputSpec(member);
    return spec === undefined ? [] : [[name, spec] as const];
  });
  return {
    description: doc,
    isComponent: true,
    inputProperties: properties,
    requiredInputs: required,
    properties: Object.fromEntries(outputs),
    required: outputs.map(([name]) => name),
  };
}

function outputSpec({ doc, type }: MemberDoc): Json | undefined {
  if (type === "Output<string>") return { type: "string", description: doc };
  return type === "Output<string[]>" ? { type: "array", items: { type: "string" }, description: doc } : undefined;
}

function relayInputs(types: SectionTypes): ObjectSpec {
  const { properties, required } = types.object(sectionSchema("relay"), "Relay");
  const confirmed = types.property(confirmations(), "Confirmations");
  const description = docOf("modules/components/emailRelayArgs.ts", "EmailRelayArgs", "confirmed");
  return {
    properties: {
      ...properties,
      remoteDomain: types.property(sectionSchema("remoteDomain"), "RemoteDomainSection"),
      filtering: types.property(sectionSchema("filtering"), "FilteringSection"),
      expect: types.property(sectionSchema("expect"), "Expectations"),
      accept: types.property(sectionSchema("accept"), "Acceptances"),
      dns: types.property(sectionSchema("dns"), "DnsSection"),
      confirmed: { ...confirmed, description },
    },
    required,
  };
}

function dnsInputs(types: SectionTypes): ObjectSpec {
  const { properties, required } = types.object(sectionSchema("dns"), "DnsSection");
  const stage = types.property((sectionSchema("relay").properties as Record<string, Json>).stage ?? {}, "RelayStage");
  const description = docOf("modules/components/relayDnsPlan.ts", "RelayDnsOptions", "stage");
  return { properties: { ...properties, stage: { ...stage, description } }, required };
}

function docOf(file: string, type: string, member: string): string {
  const found = sourceDoc(file, type).members.get(member);
  if (found === undefined) throw new Error(`Cannot document ${member}: ${type} has no such member`);
  return found.doc;
}

/** The file of confirmations is no section; its entries are texts. */
function confirmations(): Json {
  const { doc, members } = sourceDoc("modules/config/todoFile.ts", "Confirmation");
  const properties = [...members].map(([key, member]) => [
    key,
    { type: "string", ...(member.doc === "" ? {} : { description: member.doc }) },
  ]);
  const items = {
    type: "object",
    description: doc,
    properties: Object.fromEntries(properties),
    required: [...members.keys()],
  };
  return { type: "array", items };
}

function sectionSchema(name: "relay" | "remoteDomain" | "filtering" | "expect" | "accept" | "dns"): Json {
  return sectionJsonSchema(configSections[`exchange-relay:${name}`]) as Json;
}
