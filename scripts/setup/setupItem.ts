/** What set-up found or did about one tool. */
export interface SetupItem {
  readonly name: string;
  readonly state: "found" | "brought" | "passed over" | "optional" | "missing";
  readonly detail: string;
}
