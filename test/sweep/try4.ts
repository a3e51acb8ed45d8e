import { soak } from "./soak.js";

console.log(await soak(200, () => globalThis.gc?.()));
