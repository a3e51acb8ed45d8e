import { relayLife } from "./relayLife.js";

relayLife("powershell");
