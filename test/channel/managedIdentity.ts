import { createServer } from "node:http";
import { vi } from "vitest";

/** A host that signs its machine in; the library asks nothing else for a token, and the first one for good: one a file. */
export async function managedIdentity(token: string) {
  const asked: (string | null)[] = [];
  const host = createServer(({ url = "" }, response) => {
    asked.push(new URL(url, "http://x").searchParams.get("resource"));
    const expires = Math.floor(Date.now() / 1000) + 3600;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ access_token: token, expires_on: String(expires), token_type: "Bearer" }));
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  const address = host.address();
  vi.stubEnv("AZURE_TOKEN_CREDENTIALS", "managedidentitycredential");
  vi.stubEnv("IDENTITY_ENDPOINT", `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/msi`);
  vi.stubEnv("IDENTITY_HEADER", "h");
  for (const name of ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"]) vi.stubEnv(name, "");
  return { asked, close: () => new Promise((resolve) => host.close(resolve)) };
}
