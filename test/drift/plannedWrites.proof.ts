import { expect, test } from "vitest";
import { edits } from "./edits.js";
import { plannedAndWritten } from "./repairs.js";

test("counts the writes that Pulumi's own repair of each of 60 edits makes", async () => {
  const { seen, afterwards } = await plannedAndWritten(edits);
  expect(seen.filter(({ planned, written }) => planned !== written)).toEqual([]);
  expect(afterwards).toEqual({ calls: 0, carrying: [] });
});
