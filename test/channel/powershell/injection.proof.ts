import { describe } from "vitest";
import { hasPwsh } from "../../support/channels.js";
import { neverRun } from "./injection.js";

describe.skipIf(!hasPwsh)("each of 10,000 values", () => neverRun(2_000));
