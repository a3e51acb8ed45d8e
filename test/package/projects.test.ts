import { describe } from "vitest";
import { projects } from "./projects.js";
import { projectKinds } from "./userProject.js";

describe("a TypeScript project of one's own, as the template has it", () => projects(projectKinds.slice(0, 1)));
