import type { RelayStory } from "../support/relayStory.js";

/** GUIDs of the rules that the story made. */
export function ruleGuids({ tenant, before }: RelayStory): readonly unknown[] {
  const theirs = before.objects.TransportRule.map(({ Guid }) => Guid);
  return tenant.objects.TransportRule.map(({ Guid }) => Guid).filter((guid) => !theirs.includes(guid));
}
