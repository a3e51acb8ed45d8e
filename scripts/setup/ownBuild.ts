import { createHash } from "node:crypto";
import { pathOf, type SetupWorld } from "./setupWorld.js";

/** The version that set-up brings; the newest that was measured to build from its Go module (2026-08). */
export const pulumiVersion = "3.259.0";

/** The folder for what set-up builds: the user's cache, never Pulumi's own home. */
export function cacheFolder(world: SetupWorld): string {
  const { environment, platform, home } = world;
  const { join, resolve } = pathOf(world);
  if (environment.RELAY_CACHE_DIR) return resolve(environment.RELAY_CACHE_DIR);
  if (platform === "win32")
    return join(environment.LOCALAPPDATA || join(home, "AppData", "Local"), "pulumi-exchange-relay");
  if (platform === "darwin") return join(home, "Library", "Caches", "pulumi-exchange-relay");
  return join(environment.XDG_CACHE_HOME || join(home, ".cache"), "pulumi-exchange-relay");
}

/** Where the CLI is built, once for all checkouts of this project. */
export function buildFolder(world: SetupWorld): string {
  return pathOf(world).join(cacheFolder(world), `pulumi-${pulumiVersion}`);
}

/**
 * Our CLI with a language host beside it, for this checkout alone: the host runs from the checkout's own files, so that
 * one checkout neither tests another's host nor stops when the other is deleted.
 */
export function ownFolder(world: SetupWorld): string {
  const { join, basename, resolve } = pathOf(world);
  const project = resolve(world.project);
  const key = createHash("sha256").update(project).digest("hex").slice(0, 8);
  return join(buildFolder(world), `${basename(project)}-${key}`);
}

/** The file name of a program. */
export function executable({ platform }: SetupWorld, name: string): string {
  return platform === "win32" ? `${name}.exe` : name;
}
