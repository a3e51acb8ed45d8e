import { Listr, ListrDefaultRendererLogLevels } from "listr2";
import { type RolloutNow, rolloutLines } from "../../modules/fleet/rolloutLines.js";
import { loggerOnStandardError } from "../setup/setupProgress.js";

const everyMs = 1_000;
/** A block that is over says nothing of how the rollout ended: it may be paused. */
const over = ListrDefaultRendererLogLevels.COMPLETED;

/** Shows a rollout as one living block on a terminal while it goes on. @returns what the work returns; what it throws is thrown on. */
export async function withRolloutBlock<Result>(see: () => RolloutNow, work: () => Promise<Result>): Promise<Result> {
  let outcome: Promise<Result> | undefined;
  const task = async (_: unknown, block: { title: string; output: string }) => {
    const show = () => {
      const [title, ...more] = rolloutLines(see());
      block.title = title;
      block.output = more.join("\n");
    };
    const timer = setInterval(show, everyMs);
    show();
    outcome = work().finally(() => clearInterval(timer));
    await outcome.then(show, () => undefined);
  };
  await new Listr([{ title: rolloutLines(see())[0], task }], {
    renderer: "default",
    rendererOptions: { logger: loggerOnStandardError(), collapseErrors: false, icon: { [over]: "•" } },
    registerSignalListeners: false,
  }).run();
  if (outcome === undefined) throw new Error("Cannot show the rollout: it was never started");
  return outcome;
}
