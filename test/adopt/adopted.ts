import { type Adoption, type AdoptOptions, adoptTenant } from "../../modules/adopt/adoptTenant.js";
import { listedTenant } from "../../modules/doctor/liveTenant.js";
import { relayKinds } from "../../modules/exchange/kinds.js";
import { splitMark } from "../../modules/exchange/mark.js";
import { buildTenant, type Seed } from "../../modules/simulator/seeds/seed.js";
import type { Tenant } from "../../modules/simulator/tenant.js";
import { inProcessChannel } from "../support/inProcessChannel.js";
import { type RelayFile, relayProgram, urnOf } from "../sweep/relayProgram.js";
import type { StateEntry } from "../sweep/relayStack.js";
import { World } from "../sweep/world.js";

/** A tenant with a relay that nobody's mark says anything of: as if made by hand. */
export async function handMade(seed: Seed, relay: RelayFile): Promise<Tenant> {
  const world = new World(buildTenant(seed));
  await world.stack.up(relayProgram(relay), world.run());
  return withoutMarks(world.tenant);
}

function withoutMarks(tenant: Tenant): Tenant {
  const objects: Record<string, readonly Record<string, unknown>[]> = structuredClone(tenant.objects);
  for (const { noun, mark, properties } of relayKinds) {
    if (mark === undefined) continue;
    const parameter = properties[mark.property]?.parameter ?? "";
    for (const record of objects[noun] ?? []) {
      const text = record[parameter];
      if (typeof text === "string") record[parameter] = splitMark(mark, text).text;
    }
  }
  return { ...tenant, objects: objects as unknown as Tenant["objects"] };
}

export async function adopt(tenant: Tenant, options: Partial<AdoptOptions> = {}): Promise<Adoption> {
  const world = new World(tenant);
  const observed = await listedTenant(inProcessChannel(world.service));
  const tenantKeys = { "exchangeonline:organization": "contoso.onmicrosoft.com" };
  return adoptTenant(observed, { stack: "contoso", tenantKeys, ...options });
}

/** The config with its keys, as `pulumi config set` would put them in. */
export function relayFileOf({ config, keys }: Adoption): RelayFile {
  const { "exchange-relay:relay": relay, "exchange-relay:remoteDomain": remoteDomain } = structuredClone(config);
  const section = Object(relay);
  for (const { path, value } of keys) {
    const parts = path.split(".").slice(1);
    const holder = parts.slice(0, -1).reduce((inner, part) => inner[part], section);
    holder[parts.at(-1) ?? ""] = value.reveal();
  }
  return { relay: section, ...(remoteDomain !== undefined && { remoteDomain: Object(remoteDomain) }) };
}

/** A world whose state is what `pulumi import --file` makes of the entries: what each Read says. */
async function imported(tenant: Tenant, { imports }: Adoption): Promise<World> {
  const reading = new World(tenant);
  const { provider } = reading.run();
  const state: StateEntry[] = [];
  for (const { type, name, id, component } of imports) {
    if (component) continue;
    const resource = { type: type.split(":").at(-1) ?? "", name };
    const urn = urnOf(resource);
    const read = await provider.read(urn, id ?? "", undefined, undefined, new AbortController().signal);
    if (read === undefined) throw new Error(`${name} is not there`);
    state.push({ ...resource, urn, ...read });
  }
  return new World(tenant, state);
}

/** What `up` does after the import: the steps, and the cmdlets that write. */
export async function upAfterImport(tenant: Tenant, adoption: Adoption) {
  const world = await imported(tenant, adoption);
  const steps = await world.stack.up(relayProgram(relayFileOf(adoption)), world.run());
  return { steps, writes: writesOf(world) };
}

function writesOf(world: World): readonly string[] {
  return world.service.simulator.calls.map(({ cmdlet }) => cmdlet).filter((cmdlet) => !cmdlet.startsWith("Get-"));
}
