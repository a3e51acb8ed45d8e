import { counted } from "../counts.js";
import type { News } from "./entry.js";

/** Where a notification goes; each has its own shape. */
export const notificationKinds = ["webhook", "slack", "teams"] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** A service cuts a message that is longer. */
const mostLines = 20;

/** The body that a service takes, about what is new; it is plain data, to be sent as JSON. */
export function notification(kind: NotificationKind, command: string, news: readonly News[]): unknown {
  const title = `relay ${command}: ${counted(news.length, "new finding")}`;
  const lines = news
    .slice(0, mostLines)
    .map(({ stack, finding: { severity, what, cause } }) => `${stack}: ${severity}, ${what}: ${cause}`);
  if (news.length > mostLines) lines.push(`and ${news.length - mostLines} more`);
  if (kind === "webhook") return { version: 1, command, title, news };
  if (kind === "slack") return { text: [title, ...lines].map(slackText).join("\n") };
  const block = (text: string, more = {}) => ({ type: "TextBlock", text: teamsText(text), wrap: true, ...more });
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    body: [block(title, { weight: "Bolder" }), ...lines.map((line) => block(line))],
  };
  return { type: "message", attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content }] };
}

/** Slack's own three; without them nothing is a link or mentions anybody. */
function slackText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** An Adaptive Card reads a part of Markdown. */
function teamsText(text: string): string {
  return text.replace(/[\\*_[\]`]/g, "\\$&");
}
