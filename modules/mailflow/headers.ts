import type { Fields, FieldValue, Possible } from "./fields.js";
import type { Message } from "./message.js";
import type { Scene } from "./scene.js";
import { yes } from "./verdict.js";

/** Headers that every message gets from somewhere: one that was not told is not known, while others are absent. */
const usual =
  /^(received|return-path|authentication-results|arc-|dkim-|message-id|date|mime-version|content-|thread-|x-ms-|x-microsoft-|x-originating|x-forefront-|references|in-reply-to|reply-to|sender|accept-language|importance|auto-submitted)/;

/** The headers of a message before any rule. */
export function firstFields({ headers = {}, from, to, cc, subject }: Message): Fields {
  const own = (value: FieldValue): readonly Possible<FieldValue>[] => [{ value, when: yes() }];
  const text = (value: string) => own({ is: "text", text: value });
  return new Map([
    ["from", text(from)],
    ["to", text(to.join(", "))],
    ...(cc === undefined ? [] : [["cc", text(cc.join(", "))] as const]),
    ["subject", subject === undefined ? own({ is: "unknown" }) : text(subject)],
    ...Object.entries(headers).map(([name, value]) => [name.toLowerCase(), text(value)] as const),
  ]);
}

/** What a header holds at this point. */
export function headerField({ fields }: Pick<Scene, "fields">, name: string): readonly Possible<FieldValue>[] {
  const key = name.toLowerCase();
  const silent: FieldValue = { is: usual.test(key) ? "unknown" : "absent" };
  return fields.get(key) ?? [{ value: silent, when: yes() }];
}
