import { describe } from "vitest";
import { projects } from "./projects.js";
import { projectKinds } from "./userProject.js";

describe("every other kind of TypeScript project", () => projects(projectKinds.slice(1)));
