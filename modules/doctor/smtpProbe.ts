import { on, once } from "node:events";
import { connect, isIP, type Socket } from "node:net";
import { type PeerCertificate, connect as secure } from "node:tls";

/** What a mail server says to somebody who wants to send with TLS. */
export type SmtpAnswer =
  /** No connection, or none that lasts: often this machine's own network, which lets nobody send by itself. */
  | { readonly kind: "silent"; readonly why: string }
  | { readonly kind: "noTls"; readonly why: string }
  | {
      readonly kind: "tls";
      readonly certificate: PeerCertificate /** Why its chain is not trusted here. */;
      readonly distrust?: string;
    };

export interface ProbeOptions {
  /** Default 25. */
  readonly port?: number;
  /** Of each silence. Default 10000. */
  readonly timeoutMs?: number;
  /** Trusted instead of Node's own list, as PEM. */
  readonly ca?: string;
}

/** Greets a mail server and starts TLS, as Exchange does, and leaves. Never throws for what the network does. */
export async function probeSmtp(
  host: string,
  { port = 25, timeoutMs = 10_000, ca }: ProbeOptions = {},
): Promise<SmtpAnswer> {
  const socket = connect({ host, port });
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error("no answer in time")));
  try {
    await once(socket, "connect");
    return await startTls(socket, host, ca);
  } catch (error) {
    return { kind: "silent", why: whyOf(error) };
  } finally {
    socket.destroy();
  }
}

async function startTls(socket: Socket, host: string, ca: string | undefined): Promise<SmtpAnswer> {
  const lines = replies(socket);
  for (const [command, code] of [
    ["", "220"],
    ["EHLO relay.invalid\r\n", "250"],
    ["STARTTLS\r\n", "220"],
  ] as const) {
    if (command !== "") socket.write(command);
    const said = await nextReply(lines);
    if (!said.startsWith(code)) return { kind: "noTls", why: said.trim().slice(0, 200) };
  }
  await lines.return?.();
  return handshake(socket, host, ca);
}

async function handshake(socket: Socket, host: string, ca: string | undefined): Promise<SmtpAnswer> {
  const session = secure({
    socket,
    ...(isIP(host) === 0 && { servername: host }),
    ...(ca !== undefined && { ca }),
    // The chain alone: which name must be in it is the connector's to say.
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
  });
  try {
    await once(session, "secureConnect");
  } catch (error) {
    return { kind: "noTls", why: `the handshake failed (${whyOf(error)})` };
  }
  const { authorized, authorizationError } = session;
  const certificate = session.getPeerCertificate();
  session.destroy();
  return { kind: "tls", certificate, ...(!authorized && { distrust: String(authorizationError) }) };
}

function replies(socket: Socket) {
  return on(socket, "data", { close: ["close"] })[Symbol.asyncIterator]();
}

/** One reply, whose last line has a space behind its code. */
async function nextReply(lines: ReturnType<typeof replies>): Promise<string> {
  for (let text = ""; ; ) {
    const { value, done } = await lines.next();
    if (done) throw new Error("the server closed the connection");
    text += String((value as readonly unknown[])[0]);
    if (/^\d{3}(?: [^\n]*)?\r?\n$/.test(text.slice(text.lastIndexOf("\n", text.length - 2) + 1))) return text;
  }
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error ? String(error.code) : error.message;
}
