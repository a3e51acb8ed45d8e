import { connect } from "node:net";

const betweenLooksMs = 2000;
/** One refusal may be a full queue; two in a row are an engine that is gone. */
const refusals = 2;

/**
 * Calls back once the engine does not listen any more: whoever killed it did not say Cancel. It looks by TCP alone,
 * which works alike on every system, whatever shell or shim stands between the two processes.
 *
 * @param address `host:port`, as the engine gave it to the plugin.
 */
export function watchEngine(address: string, onGone: () => void): void {
  const [host = "", port = ""] = address.split(":");
  let missed = 0;
  const timer = setInterval(() => {
    const socket = connect({ host, port: Number(port), timeout: betweenLooksMs });
    const isOver = (isThere: boolean) => {
      socket.destroy();
      missed = isThere ? 0 : missed + 1;
      if (missed < refusals) return;
      clearInterval(timer);
      onGone();
    };
    socket.once("connect", () => isOver(true));
    socket.once("error", () => isOver(false));
  }, betweenLooksMs);
  timer.unref();
}
