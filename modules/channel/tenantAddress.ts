import { azureSignIn, signInAsGiven } from "./azureSignIn.js";
import { type CloudName, clouds, isLoopback } from "./clouds.js";
import { defaultRetryPolicy, loopbackRetryPolicy, type RetryPolicy, systemClock } from "./retry.js";
import { inputNames, type SignInInputs, signInEnvironment } from "./signInInputs.js";
import { tenantsToken } from "./tenantsToken.js";
import { azureToken, fixedToken, type TokenSource } from "./tokenSource.js";

/** Environment variable with the simulated tenant's token. It is not looked at for any other endpoint. */
export const simulatorTokenVariable = "EXCHANGE_RELAY_SIMULATOR_TOKEN";

/** Environment variable that, set to `true`, makes a session that only reads: no cmdlet that writes is even loaded. */
export const readOnlyVariable = "EXCHANGE_RELAY_READ_ONLY";

export interface TenantAddress extends SignInInputs {
  readonly organization: string;
  readonly cloud: CloudName;
  /** A simulated tenant on loopback; absent: the cloud's own admin API. */
  readonly endpoint?: string | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a tenant's address means for whoever opens a channel to it. */
export interface WayToTenant {
  readonly endpoint: string;
  readonly isSimulated: boolean;
  readonly tokens: TokenSource;
  readonly retry: RetryPolicy;
}

/** The cloud's own endpoint with Azure sign-in, or a simulated tenant with its token. */
export function wayTo(address: TenantAddress, environment: Environment): WayToTenant {
  const { organization, cloud, tenantId, endpoint = clouds[cloud].endpoint } = address;
  const isSimulated = URL.canParse(endpoint) && isLoopback(new URL(endpoint));
  return isSimulated
    ? {
        endpoint,
        isSimulated,
        tokens: fixedToken(simulatorTokenVariable, environment, endpoint),
        retry: loopbackRetryPolicy,
      }
    : {
        endpoint,
        isSimulated,
        tokens: tenantsToken(azureTokenOf(address, environment), organization, tenantId),
        retry: defaultRetryPolicy,
      };
}

function azureTokenOf(address: TenantAddress, environment: Environment): TokenSource {
  const names = inputNames(address);
  const signIn = names.size === 0 ? azureSignIn : signInAsGiven;
  return azureToken(clouds[address.cloud], signInEnvironment(address, environment), systemClock.now, signIn, names);
}
