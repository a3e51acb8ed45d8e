import { stringify } from "yaml";
import type { Fleet, Gate } from "./fleetFile.js";
import type { OperatorSettings } from "./operatorSettings.js";
import { longestName, type Manifest, resourceName, stackManifests } from "./stackManifest.js";
import { isOneOf, type Wave, wavesOf } from "./waves.js";

/** The first line of each file. */
export const firstLine = "# Written by `relay fleet manifests` for Pulumi's Kubernetes operator (v2.9.0).";

export interface ManifestFile {
  readonly name: string;
  readonly text: string;
}

/** One file for each wave, in their order. Stacks that `manifestProblems` refuses must not be among them. */
export function manifestFiles(waves: readonly Wave[], settings: OperatorSettings): readonly ManifestFile[] {
  return waves.map((wave, at) => {
    const before = waves[at - 1];
    const objects = wave.stacks.flatMap((stack) => stackManifests(stack, before?.stacks ?? [], settings));
    const head = [firstLine, ...waveLines(wave, at, waves.length), ...(before ? gateLines(before) : [])];
    const parts = [head.join("\n"), ...objects.map(yamlOf)];
    return { name: `${String(at + 1).padStart(2, "0")}-${fileName(wave.name)}.yaml`, text: parts.join("\n---\n") };
  });
}

/** Kubernetes reads YAML 1.1, where `no` and `1e3` are no texts. */
function yamlOf(object: Manifest, at: number, all: readonly Manifest[]): string {
  const text = stringify(object, { version: "1.1", lineWidth: 0, aliasDuplicateObjects: false });
  return at === all.length - 1 ? text : text.trimEnd();
}

/** The waves that a fleet file makes of some stacks; without one all are changed together. */
export function operatorWaves(fleet: Fleet | undefined, stacks: readonly string[]): readonly Wave[] {
  const gate: Gate = { failedPercent: 0, soakMinutes: 0, approval: false };
  return fleet === undefined ? [{ name: "all", stacks, gate }] : wavesOf(fleet, stacks);
}

export interface ManifestProblem {
  readonly place: string;
  readonly message: string;
}

/** What the operator cannot do as it is declared, each with its place. */
export function manifestProblems(
  waves: readonly Wave[],
  windows: Fleet["windows"],
  tags: Fleet["tags"],
  { branch }: Pick<OperatorSettings, "branch">,
): readonly ManifestProblem[] {
  const stacks = waves.flatMap((wave) => wave.stacks);
  return [
    ...stacks.filter((stack) => resourceName(stack).length > longestName).map(tooLong),
    ...stacks.filter((stack) => !/[a-z\d]/i.test(stack)).map(nameless),
    ...sameNames(stacks),
    ...windows.flatMap((window) => stacks.filter(isOneOf(window.stacks, tags)).map(windowed)),
    ...(branch !== undefined && waves.length > 1 ? [loose] : []),
  ];
}

const loose = {
  place: "--branch",
  message:
    "holds no waves: each stack takes a new commit when it sees it, whatever became of the wave before. Give --commit, or an image with the project.",
};

function tooLong(stack: string): ManifestProblem {
  return { place: stack, message: `would be ${resourceName(stack)}: the operator takes ${longestName} characters.` };
}

function nameless(stack: string): ManifestProblem {
  return { place: stack, message: "has no letter and no digit for a name in Kubernetes. Rename it." };
}

function windowed(stack: string): ManifestProblem {
  return {
    place: stack,
    message: "may be changed in a window of fleet.yaml alone, and the operator has none. Leave it to `relay fleet up`.",
  };
}

function sameNames(stacks: readonly string[]): readonly ManifestProblem[] {
  return stacks.flatMap((stack, at) => {
    const first = stacks.slice(0, at).find((other) => resourceName(other) === resourceName(stack));
    const message = `would be ${resourceName(stack)} in Kubernetes, as ${first} is. Rename one.`;
    return first === undefined ? [] : [{ place: stack, message }];
  });
}

function waveLines({ name, stacks }: Wave, at: number, of: number): readonly string[] {
  return [
    `# Wave ${at + 1} of ${of}, ${oneLine(name)}: ${stacks.length} ${stacks.length === 1 ? "tenant" : "tenants"}.`,
  ];
}

/** What the operator does of a gate, and what is left to a person. */
function gateLines({ name, gate }: Wave): readonly string[] {
  const left = [
    ...(gate.approval ? ["a person has approved it"] : []),
    ...(gate.soakMinutes > 0
      ? [`${gate.soakMinutes} minutes have passed, and \`relay drift\` finds that wave as declared`]
      : []),
  ];
  return [
    `# The operator waits until every tenant of wave ${oneLine(name)} has succeeded.`,
    ...(gate.failedPercent > 0
      ? [`# fleet.yaml would let ${gate.failedPercent} % of them fail; the operator lets none.`]
      : []),
    ...(left.length > 0 ? [`# Apply this file when ${left.join(", and ")}.`] : []),
  ];
}

function fileName(wave: string): string {
  return (
    wave
      .toLowerCase()
      .replaceAll(/[^a-z\d]+/g, "-")
      .replaceAll(/^-|-$/g, "") || "wave"
  );
}

/** A name stays in its comment. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
