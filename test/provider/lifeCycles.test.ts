import { expect, test } from "vitest";
import { objectKinds } from "../../modules/exchange/kinds.js";
import { everyResource, lifeCycles } from "./lifeCycles.js";

lifeCycles("rest", everyResource);
lifeCycles("powershell", everyResource.slice(0, 1));

test("every kind has a life here", () => {
  const living = new Set<string>(everyResource.map(({ type }) => type));
  expect(objectKinds.map(({ noun }) => noun).filter((noun) => !living.has(noun))).toEqual([]);
});
