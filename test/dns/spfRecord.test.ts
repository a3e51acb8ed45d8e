import { describe, expect, test } from "vitest";
import { spfTerms, syntaxProblems } from "../../modules/dns/spfRecord.js";

const problems = (terms: string) => syntaxProblems(spfTerms(`v=spf1 -all ${terms}`));

describe("the grammar of SPF, behind `all` too (RFC 7208, 4.6 and 12)", () => {
  test.each([
    "ip4:1.2.3",
    "ip4:192.0.2.1/33",
    "ip4:192.0.2.1:8080",
    "ip6:2001:db8::/129",
    "a/33",
    "a/24/64",
    "a:h.example:8080",
    "a:192.0.2.1",
    "mx:",
    "ptr/0",
    "-all:foo",
    "include:i.example/24",
    "exists:%(ir).h.example",
    "a:%{a}.example",
    "redirect=",
    "foo=%abc",
    "a:h.example\tmx",
  ])("takes %s for no term", (term) => {
    expect(problems(term)).toEqual([`"${term}" is no term of SPF`]);
  });

  test.each(["redirect=a.example redirect=b.example", "exp=a.example exp=b.example"])("is broken by %s", (terms) => {
    expect(problems(terms)).toEqual([`${terms.slice(0, terms.indexOf("=") + 1)} is there twice`]);
  });

  test.each([
    "a:h.example/24//64",
    "mx/0",
    "ip6:::ffff:192.0.2.1/128",
    "exists:%{ir}.%{l1r+-}._spf.%{d2}",
    "foo.bar_1=any/thing",
    "?ptr:h.example.",
  ])("takes %s for a term", (term) => {
    expect(problems(term)).toEqual([]);
  });
});
