/** What a cmdlet does, as Exchange's names begin. */
export type Verb = "Get" | "Search" | "New" | "Set" | "Remove" | "Enable" | "Disable" | "Update" | "Validate";

/** A cmdlet in Exchange's spelling. Which of them may run is said by the kinds: see `cmdletNames`. */
export type CmdletName = `${Verb}-${string}`;
