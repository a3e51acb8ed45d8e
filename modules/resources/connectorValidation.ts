import type { Input, Output } from "@pulumi/pulumi/output.js";
import { CustomResource, type CustomResourceOptions } from "@pulumi/pulumi/resource.js";

/** What a program says of a validation. */
export interface ConnectorValidationArgs {
  /** Name of the outbound connector. */
  connector: Input<string>;
  /** Addresses outside Microsoft 365 that get the test message. */
  recipients: Input<Input<string>[]>;
  /** What validates it once more when it changes, such as the smart hosts. Default nothing. */
  triggers?: Input<Record<string, unknown>> | undefined;
  /** Whose guide names a failure, such as `trustifi`. Default nobody's. */
  vendor?: Input<string> | undefined;
}

/**
 * Validate-OutboundConnector as a step: Exchange tries each smart host and sends a test message. It fails with what failed
 * and the cure; let what enables the connector's rule depend on it. A refresh makes no call for it.
 */
export class ConnectorValidation extends CustomResource {
  /** When it last succeeded, in UTC. */
  declare readonly validatedAt: Output<string>;

  constructor(name: string, args: ConnectorValidationArgs, opts?: CustomResourceOptions) {
    const { connector, recipients, triggers, vendor } = args;
    super(
      "exchangeonline:index:ConnectorValidation",
      name,
      { connector, recipients, triggers, vendor, validatedAt: undefined },
      opts,
    );
  }
}
