/** What this machine has. */
export interface Machine {
  readonly processors: number;
  readonly freeMegabytes: number;
}

/** The CLI, its language host, the program and the plugin of one tenant (`npm run bench -- memory`, 2026-11-29). */
const upMegabytes = 440;
/** A PowerShell with the module of Exchange, which the default channel takes. */
const powershellMegabytes = 230;
const tenantMegabytes = upMegabytes + powershellMegabytes;
/** More at once were not tried. */
const most = 8;

/** How many tenants are changed at once, if nobody says otherwise: one a processor, two at least, as far as free memory allows. */
export function changesAtOnce(machine: Machine): number {
  return Math.min(Math.max(2, machine.processors), most, fittingIn(machine));
}

/** How many tenants are read at once, if nobody says otherwise: each may start a PowerShell. */
export function readsAtOnce({ freeMegabytes }: Pick<Machine, "freeMegabytes">): number {
  return Math.min(most, Math.max(1, Math.floor(freeMegabytes / powershellMegabytes)));
}

/** What to say of a number that somebody asked for and memory does not allow. */
export function memoryWarning(asked: number, machine: Machine): string | undefined {
  if (asked <= fittingIn(machine)) return undefined;
  const need = gigabytes(asked * tenantMegabytes);
  return `warning: ${asked} tenants at once may take ${need}, and ${gigabytes(machine.freeMegabytes)} are free; memory allows ${fittingIn(machine)}`;
}

function fittingIn({ freeMegabytes }: Machine): number {
  return Math.max(1, Math.floor(freeMegabytes / tenantMegabytes));
}

function gigabytes(megabytes: number): string {
  return `${(megabytes / 1000).toFixed(1)} GB`;
}
