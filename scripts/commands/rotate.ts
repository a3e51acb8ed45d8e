import { Argument, type Command } from "commander";
import { endOf } from "../../modules/doctor/certificateCheck.js";
import { certificateRotation } from "../../modules/rotation/certificateRotation.js";
import { keyRotation } from "../../modules/rotation/keyRotation.js";
import type { RotationStep } from "../../modules/rotation/rotationStep.js";
import { chosenStacks } from "../chosenStacks.js";
import { rotateLines } from "../rotate/rotateLines.js";
import { UsageError } from "../usageError.js";
import { stackName, userProject } from "../userProject.js";
import type { CommandContext } from "./commandContext.js";

export function define(command: Command, { print }: CommandContext): void {
  command
    .addArgument(new Argument("<what>", "what is rotated").choices(["key", "certificate"]))
    .option("--stack <name>", "the stack whose key it is", "<stack>")
    .option("--file <pem>", "the certificate in use; without it AZURE_CLIENT_CERTIFICATE_PATH")
    .option("--json", "print one JSON array and nothing else")
    .action(async (what: "key" | "certificate", options: { stack: string; file?: string; json?: boolean }) => {
      const { stack, file = process.env.AZURE_CLIENT_CERTIFICATE_PATH ?? "", json = false } = options;
      if (what === "key" && stack !== "<stack>") await refuseUnknown(stack);
      const steps = what === "key" ? keyRotation(Date.now(), stack) : await certificateSteps(file);
      if (json)
        print(JSON.stringify(steps.map(({ notBefore, ...step }) => ({ ...step, notBefore: new Date(notBefore) }))));
      else for (const line of rotateLines(steps)) print(line);
    });
}

/** Its commands would make a stack that nobody has. */
async function refuseUnknown(stack: string): Promise<void> {
  const { stacks } = await userProject(process.cwd());
  await chosenStacks({ stacks }, { stacks: stackName(stack) });
}

async function certificateSteps(file: string): Promise<readonly RotationStep[]> {
  const validTo = await endOf(file);
  if (validTo === undefined)
    throw new UsageError(
      `Cannot rotate the certificate: ${file === "" ? "no file is named" : `${file} is not there, or holds no certificate in PEM`}; name the certificate in use with --file.`,
    );
  return certificateRotation(Date.now(), validTo);
}
