/** The style of every page: readable in light, in dark and on paper; a colour is never the only sign. */
export const style = `
:root { color-scheme: light dark; --ground: #fcfcfb; --sheet: #ffffff; --ink: #1b1f24; --soft: #545d68; --line: #d5dae0;
  --error: #a8201a; --warning: #7a4f00; --note: #2b5a8c; --fine: #1a6340; --tint: #f3f5f7; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171b; --sheet: #1b1f24; --ink: #e8eaed; --soft: #a8b1bb;
  --line: #363d46; --error: #ff9a90; --warning: #f2bd4b; --note: #93c1f2; --fine: #7fd6a4; --tint: #23282f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, sans-serif;
  overflow-wrap: anywhere; }
header, main, footer, nav { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; } footer { padding-top: 1rem; padding-bottom: 3rem; color: var(--soft); font-size: .875rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .25rem; font-weight: 650; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.25rem 0 .25rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: .25rem 0; } .soft { color: var(--soft); } a { color: var(--note); }
code, pre { font: .875rem/1.5 ui-monospace, "Cascadia Mono", Consolas, Menlo, monospace; }
pre { white-space: pre-wrap; background: var(--tint); border-radius: 4px; padding: .5rem .75rem; margin: .25rem 0 .5rem; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--sheet); padding: .25rem .5rem; }
:focus-visible { outline: 2px solid var(--note); outline-offset: 2px; }
details { background: var(--sheet); border: 1px solid var(--line); border-left-width: 4px; border-radius: 6px; margin: .5rem 0; }
details.error { border-left-color: var(--error); } details.warning { border-left-color: var(--warning); }
details.note { border-left-color: var(--note); } details.fine { border-left-color: var(--fine); }
summary { cursor: pointer; padding: .6rem .9rem; } .inner { padding: 0 .9rem .75rem; }
.tag { font-weight: 650; margin-right: .35rem; } .error > .tag, .error > summary .tag { color: var(--error); }
.warning > .tag, .warning > summary .tag { color: var(--warning); } .note > .tag, .note > summary .tag { color: var(--note); }
.fine > .tag, .fine > summary .tag { color: var(--fine); }
ul { margin: .25rem 0 .5rem; padding-left: 1.25rem; } ol { padding-left: 1.5rem; }
table { border-collapse: collapse; width: 100%; margin: .25rem 0 .75rem; font-size: .9375rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; } th[scope="row"] { width: 8rem; color: var(--soft); font-weight: 500; }
table.wide th[scope="row"] { width: auto; color: var(--ink); } caption { text-align: left; color: var(--soft); padding-bottom: .25rem; }
figure { margin: 1rem 0; } figcaption { margin-bottom: .5rem; }
.pair { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); align-items: start; }
.side { background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; padding: .75rem; min-width: 0; }
.side > p { font-weight: 600; } svg { display: block; max-width: 100%; height: auto; margin: .5rem auto 0; }
.drawing { overflow-x: auto; }
svg text { fill: var(--ink); font: 13px system-ui, "Segoe UI", Roboto, sans-serif; } svg .strong { font-weight: 600; }
svg .detail { fill: var(--soft); } svg .box { fill: var(--ground); stroke: var(--soft); }
svg .service { fill: var(--tint); } svg .end { fill: var(--tint); } svg .way { fill: none; stroke: var(--soft); stroke-width: 1.5; }
svg .perhaps { stroke-dasharray: 5 4; } svg .tip { fill: var(--soft); }
svg .added { stroke: var(--note); stroke-width: 2.5; } svg .removed { stroke: var(--error); stroke-width: 2.5; stroke-dasharray: 6 3; }
svg .changed { stroke: var(--warning); stroke-width: 2.5; } svg .sign-added { fill: var(--note); }
svg .sign-removed { fill: var(--error); } svg .sign-changed { fill: var(--warning); }
svg .grid { stroke: var(--line); } svg .bar-error { fill: var(--error); } svg .bar-warning { fill: var(--warning); } svg .bar-note { fill: var(--note); }
@media (max-width: 40rem) { header { padding-top: 1.25rem; } h1 { font-size: 1.4rem; }
  table.wide thead { position: absolute; left: -99rem; } table.wide tr { display: block; border-bottom: 1px solid var(--line); padding: .4rem 0; }
  table.wide td, table.wide th[scope="row"] { display: block; border: 0; padding: .05rem 0; }
  table.wide td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); }
  th[scope="row"] { width: 5.5rem; } .drawing svg { max-width: none; } }
@media print { :root { --ground: #fff; --sheet: #fff; --ink: #000; --soft: #444; --line: #bbb; --error: #a8201a; --warning: #7a4f00;
  --note: #2b5a8c; --fine: #1a6340; --tint: #f3f5f7; } body { font-size: 10.5pt; } .skip, nav { display: none; }
  details, .side { break-inside: avoid; } details::details-content { content-visibility: visible; display: block; height: auto; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; } }
`;
