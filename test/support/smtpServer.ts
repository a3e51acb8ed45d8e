import { createServer, type Socket } from "node:net";
import { TLSSocket } from "node:tls";

/** Made for tests: signed by itself, for relay.vendor.example and names below mx.vendor.example, until 2126. */
const key = `-----BEGIN EC PRIVATE KEY-----
MHcCAQEEICZDcC283G/TuV0o+q+7eH42ZC/TVXfVnSmd0GRl4AySoAoGCCqGSM49
AwEHoUQDQgAE2oasnMGLHhkVZlI1IZ1e29SDyUmy6t2xgauJSyK98zWjx038zZnW
SweRLbW27pvONQptGuKx1ShEk6ORNVK7sw==
-----END EC PRIVATE KEY-----
`;
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBzDCCAXOgAwIBAgIUa7FnKqkhUsgI0rNS83rGrb0Eo2IwCgYIKoZIzj0EAwIw
HzEdMBsGA1UEAwwUcmVsYXkudmVuZG9yLmV4YW1wbGUwIBcNMjYxMTI4MjMwMzA2
WhgPMjEyNjExMDQyMzAzMDZaMB8xHTAbBgNVBAMMFHJlbGF5LnZlbmRvci5leGFt
cGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2oasnMGLHhkVZlI1IZ1e29SD
yUmy6t2xgauJSyK98zWjx038zZnWSweRLbW27pvONQptGuKx1ShEk6ORNVK7s6OB
ijCBhzAdBgNVHQ4EFgQUhDcHxNuxSFWeLFFHmsYnfccryaQwHwYDVR0jBBgwFoAU
hDcHxNuxSFWeLFFHmsYnfccryaQwDwYDVR0TAQH/BAUwAwEB/zA0BgNVHREELTAr
ghRyZWxheS52ZW5kb3IuZXhhbXBsZYITKi5teC52ZW5kb3IuZXhhbXBsZTAKBggq
hkjOPQQDAgNHADBEAiBQJ4+U9R35i5XFu41UG5FuBkF+9wZFaLTo5C+uzqxqLwIg
O2C2qRzifiMzPA1oYStHMR0acU8onFc9RG055a4ssAY=
-----END CERTIFICATE-----
`;

export interface SmtpServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * A mail server on loopback that offers TLS. @param greeting its first words. @param refuses STARTTLS.
 */
export async function smtpServer({
  greeting = "220 relay.vendor.example\r\n",
  refuses = false,
} = {}): Promise<SmtpServer> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    socket.write(greeting);
    socket.on("data", function talk(line) {
      if (/^EHLO/.test(String(line))) socket.write("250-relay.vendor.example\r\n250 STARTTLS\r\n");
      else if (refuses) socket.write("502 5.5.1 no TLS here\r\n");
      else {
        socket.off("data", talk);
        socket.write("220 ready\r\n");
        new TLSSocket(socket, { isServer: true, key, cert: certificate }).on("error", () => undefined);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
