/** Loaded late, by this file: named exports of a CommonJS library are told by a static import alone, however it is packed. */
export { PowerShell } from "node-powershell";
