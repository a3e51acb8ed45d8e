import { everyResource, lifeCycles } from "./lifeCycles.js";

lifeCycles("powershell", everyResource);
