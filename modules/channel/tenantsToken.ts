import { ExchangeError } from "../exchange/exchangeError.js";
import { tokenClaims } from "./tokenClaims.js";
import type { TokenSource } from "./tokenSource.js";

/**
 * Gives a token only if the tenant issued it, so that nothing is even read in another one.
 *
 * @param tenantId GUID of the tenant; undefined: any will do. A token that is no JWT says nothing and passes.
 */
export function tenantsToken(tokens: TokenSource, organization: string, tenantId: string | undefined): TokenSource {
  return {
    ...tokens,
    token: async (signal) => {
      const token = await tokens.token(signal);
      const { tenantId: found } = tokenClaims(token);
      if (tenantId === undefined || found === undefined || found.toLowerCase() === tenantId.toLowerCase()) return token;
      tokens.forget(token);
      throw new ExchangeError(
        `Cannot sign in to ${organization}: the sign-in belongs to the tenant ${found}; it needs to be one of ${tenantId}. Check AZURE_TENANT_ID`,
        { kind: "unauthorized" },
      );
    },
  };
}
