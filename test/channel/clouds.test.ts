import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clouds, isInCloud, isLoopback, regionalHost } from "../../modules/channel/clouds.js";

const names = ["global", "gccHigh", "dod"] as const;

describe("isInCloud", () => {
  test("takes the front door and the hosts below it, by https", () => {
    expect(names.map((name) => isInCloud(new URL(clouds[name].endpoint), clouds[name]))).toEqual([true, true, true]);
    expect(isInCloud(new URL("https://eur01.outlook.office365.com/x"), clouds.global)).toBe(true);
  });

  test("refuses http, another cloud, and names that only look like it", () => {
    const wrong = [
      "http://outlook.office365.com",
      "https://outlook.office365.us",
      "https://outlook.office365.com.evil.example",
      "https://evil-outlook.office365.com",
      "https://office365.com",
      "https://outlook.office365.com@evil.example",
      "https://evil.example/outlook.office365.com",
    ];
    expect(wrong.filter((address) => isInCloud(new URL(address), clouds.global))).toEqual([]);
  });

  test("lets no host through that does not end in the cloud's name", () => {
    fc.assert(
      fc.property(fc.domain(), fc.constantFrom(...names), (host, name) => {
        expect(isInCloud(new URL(`https://${clouds[name].domain}.${host}`), clouds[name])).toBe(false);
        expect(isInCloud(new URL(`https://${host}`), clouds[name])).toBe(false);
      }),
    );
  });
});

describe("regionalHost", () => {
  const suffixes = fc.constantFrom("outlook.com", "outlook.office.com", ...names.map((name) => clouds[name].domain));

  test("is in the cloud, on the usual port, whatever is named", () => {
    const host = fc.oneof(
      fc.domain(),
      fc.tuple(fc.domain(), suffixes).map((parts) => parts.join(".")),
    );
    fc.assert(
      fc.property(fc.constantFrom("http", "https"), host, fc.nat(65535), fc.constantFrom(...names), (...given) => {
        const [protocol, hostname, port, name] = given;
        const found = regionalHost(new URL(`${protocol}://${hostname}:${port}/x`), clouds[name]);
        if (found === undefined) return;
        expect([isInCloud(found, clouds[name]), found.port, found.pathname]).toEqual([true, "", "/"]);
      }),
    );
  });
});

describe("isLoopback", () => {
  test("is about this machine only", () => {
    const hosts = ["localhost", "127.0.0.1", "127.9.9.9", "[::1]", "127.0.0.1.evil.example", "localhost.evil.example"];
    expect(hosts.map((host) => isLoopback(new URL(`http://${host}:1`)))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
