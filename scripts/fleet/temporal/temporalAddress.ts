/** Where Temporal is; whatever is not given is taken from its own environment variables and file (TEMPORAL_ADDRESS, _NAMESPACE, _API_KEY, _TLS_*). */
export interface TemporalAddress {
  readonly address?: string;
  readonly namespace?: string;
  readonly taskQueue?: string;
}
