import { expect, test } from "vitest";
import { edits } from "./edits.js";
import { plannedAndWritten } from "./repairs.js";

test("counts the writes that Pulumi's own repair of every eighth edit makes", async () => {
  const { seen, afterwards } = await plannedAndWritten(edits.filter((_, at) => at % 8 === 0));
  expect(seen.filter(({ planned, written }) => planned !== written)).toEqual([]);
  expect(afterwards).toEqual({ calls: 0, carrying: [] });
});
