/** Who signs in, by reference; what is absent comes from the `AZURE_` variables. Never a secret's value. */
export interface SignInInputs {
  /** GUID of the tenant that must have issued the token. Absent: any. */
  readonly tenantId?: string | undefined;
  /** GUID of the application. */
  readonly clientId?: string | undefined;
  /** File with the application's certificate and its key. */
  readonly certificatePath?: string | undefined;
  /** File with the token of another platform that Entra trusts. */
  readonly federatedTokenFile?: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const variables: Readonly<Record<keyof SignInInputs, string>> = {
  tenantId: "AZURE_TENANT_ID",
  clientId: "AZURE_CLIENT_ID",
  certificatePath: "AZURE_CLIENT_CERTIFICATE_PATH",
  federatedTokenFile: "AZURE_FEDERATED_TOKEN_FILE",
};

const proofs = ["AZURE_CLIENT_SECRET", variables.certificatePath, variables.federatedTokenFile];

/** The environment as if its `AZURE_` variables said what the inputs say. A proof among the inputs is the only one then. */
export function signInEnvironment(inputs: SignInInputs, environment: Environment): Environment {
  const hasProof = inputs.certificatePath !== undefined || inputs.federatedTokenFile !== undefined;
  const kept = Object.entries(environment).filter(([name]) => !hasProof || !proofs.includes(name));
  const given = givenKeys(inputs).map((key) => [variables[key], inputs[key]]);
  return Object.fromEntries([...kept, ...given]);
}

/** Names of inputs, as the stack file writes them, by the variable that they stand for. */
export type InputNames = ReadonlyMap<string, string>;

/** The names of the inputs that are given. */
export function inputNames(inputs: SignInInputs): InputNames {
  return new Map(givenKeys(inputs).map((key) => [variables[key], `exchangeonline:${key}`]));
}

function givenKeys(inputs: SignInInputs): readonly (keyof SignInInputs)[] {
  return (Object.keys(variables) as (keyof SignInInputs)[]).filter((key) => inputs[key] !== undefined);
}
