import type { ExchangeChannel } from "../../../../modules/channel/channel.js";

/** Counts how often a tenant is waited for with nothing else under way: what no number of parallel calls can save. */
export function countingDepth(): { readonly how: (open: () => ExchangeChannel) => ExchangeChannel; rounds(): number } {
  let rounds = 0;
  return {
    rounds: () => rounds,
    how: (open) => {
      const channel = open();
      let underWay = 0;
      return {
        close: () => channel.close(),
        invoke: async (...call) => {
          if (underWay === 0) rounds += 1;
          underWay += 1;
          try {
            return await channel.invoke(...call);
          } finally {
            underWay -= 1;
          }
        },
      };
    },
  };
}
