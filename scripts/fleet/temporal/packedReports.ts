import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { reportSchema, type StackReport } from "../../../modules/report/report.js";

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** Reports as a short text: a tenth of their JSON, or less. */
export async function packReports(stacks: readonly StackReport[]): Promise<string> {
  return (await packed(JSON.stringify(stacks))).toString("base64");
}

/** @throws {Error} if it is no text of `packReports`, or of a version that says other things. */
export async function unpackReports(text: string): Promise<readonly StackReport[]> {
  return reportSchema.shape.stacks.parse(JSON.parse((await unpacked(Buffer.from(text, "base64"))).toString()));
}
