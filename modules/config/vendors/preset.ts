import type { ConnectorType, TlsMode } from "../connectorConfig.js";
import type { RemoteDomainSettings } from "../remoteDomainConfig.js";
import type { VendorId } from "./vendorIds.js";

/** A value with what stands behind it. `chosen`: no source says it and it is ours to choose, as a name is. */
export interface Sourced<Value> {
  readonly value: Value;
  readonly mark: "confirmed" | "inferred" | "chosen";
  /** Address of the page; for an inferred value, of the page it was inferred from. */
  readonly source: string;
  /** The page's own date; `undated` where it carries none. */
  readonly date: string;
}

/** Something that no cmdlet can do, and a person must. */
export interface ByHandStep {
  readonly id: string;
  readonly what: string;
  /** Menu path in the portal. */
  readonly where: string;
  readonly link: string;
  /** The configurations it belongs to; absent: all. */
  readonly when?: "oneWay" | "returning" | "inbound";
}

/** One row of the vendor's guide, and what of ours serves it. */
export interface GuideRow {
  /** The row's title in the guide; of a requirement its first words. */
  readonly title: string;
  readonly section: "requirement" | "trouble" | "question";
  /** What prevents, detects or explains it. */
  readonly answer: string;
  /** Keys of the stack file. */
  readonly config?: readonly string[];
  /** Commands of the CLI that find it. */
  readonly commands?: readonly ("doctor" | "init" | "lint" | "todo" | "trace")[];
  /** Ids of steps to do by hand. */
  readonly byHand?: readonly string[];
  /** What a connector's validation found, as `ConnectorValidation` calls it. */
  readonly validation?: "certificate" | "hosted" | "noDomain" | "send";
  /** Files that hold it. */
  readonly tests: readonly string[];
}

/** Our own objects at Exchange. */
export type ObjectNames = Readonly<
  Record<
    | "outboundRule"
    | "inboundRule"
    | "outboundConnector"
    | "inboundOutboundConnector"
    | "returnConnector"
    | "inboundReturnConnector",
    Sourced<string>
  >
>;

/** What is known of one vendor. What no source confirms is absent here, and required from the person. */
export interface VendorPreset {
  readonly vendor: VendorId;
  /** The vendor's name as people say it. */
  readonly label: string;
  readonly connectorType: Sourced<ConnectorType>;
  /** Absent: `connector.tls` must be written. */
  readonly tlsMode?: Sourced<TlsMode>;
  /** Whether the relay knows whose mail it is by a header with a key; `unknown`: a person may write one. */
  readonly stamp: Sourced<"required" | "none" | "unknown">;
  readonly names: ObjectNames;
  readonly remoteDomain: { readonly [Key in keyof RemoteDomainSettings]?: Sourced<RemoteDomainSettings[Key]> };
  /** Where a person finds what must be copied, by key; the end of "missing.". */
  readonly whereToFind: Readonly<
    Record<"smartHosts" | "stamp" | "tls" | "inboundSmartHosts" | "inboundStamp" | "loopGuard", string>
  >;
  readonly byHand: readonly ByHandStep[];
  readonly guide: readonly GuideRow[];
}
