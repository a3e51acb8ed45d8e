import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";

/**
 * Sees to it that a tag is an annotated one, signed by somebody on the list.
 *
 * @param signers lines as in git's `gpg.ssh.allowedSignersFile`: a name and an SSH key.
 * @throws {Error} if it is not, or the list is empty.
 */
export async function demandSignedTag(project: string, tag: string, signers: string): Promise<void> {
  if (signers.trim() === "")
    throw new Error(
      `Cannot trust ${tag}: nobody is named who may release; needed: the variable RELEASE_SIGNERS, a line "name ssh-key" each`,
    );
  const folder = await mkdtemp(path.join(os.tmpdir(), "relay-signers-"));
  try {
    const file = path.join(folder, "signers");
    await writeFile(file, `${signers.trim()}\n`);
    const args = ["-c", `gpg.ssh.allowedSignersFile=${file}`, "-c", "gpg.format=ssh", "verify-tag", tag];
    const { failed, stderr } = await execa("git", args, { cwd: project, reject: false });
    if (failed)
      throw new Error(`Cannot trust ${tag}: ${stderr.trim() || "no signature"}; needed: git tag --sign ${tag}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}
