import type { WayOptions } from "./downloadPulumi.js";
import { versionOf } from "./findPulumi.js";
import { goBuild } from "./goBuild.js";
import { buildFolder, executable, ownFolder, pulumiVersion } from "./ownBuild.js";
import { placePulumi } from "./placePulumi.js";
import { pathOf, type SetupWorld } from "./setupWorld.js";

/** Upstream's own build line (its Makefile, 3.259.0). */
const flags = [
  ...["-tags", "osusergo,grpcnotrace"],
  ...["-ldflags", `-w -s -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${pulumiVersion}`],
];

/**
 * Builds the CLI from its Go module, and puts it with our language host into our own folder. It must say its version first.
 *
 * @returns why it did not, or undefined.
 */
export async function buildPulumi(world: SetupWorld, options: WayOptions): Promise<string | undefined> {
  const build = {
    ...{ title: `Pulumi ${pulumiVersion}`, module: "pulumi-cli", program: "pulumi", folder: buildFolder(world), flags },
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    judge: (file: string) => judge(world, file, options.signal),
  };
  const problem = await goBuild(world, build, options);
  if (problem !== undefined) return problem;
  await world.remove(pathOf(world).join(ownFolder(world), executable(world, "pulumi")));
  await placePulumi(world);
  return undefined;
}

async function judge(world: SetupWorld, file: string, signal: AbortSignal): Promise<string | undefined> {
  const version = await versionOf(world, file, signal);
  if (version === pulumiVersion) return undefined;
  return `the build says that it is ${version ?? "nothing"}; expected was ${pulumiVersion}`;
}
