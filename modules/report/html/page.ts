import { Html, html } from "./html.js";
import { style } from "./style.js";

export interface Page {
  readonly title: string;
  readonly header: Html;
  readonly nav?: Html;
  readonly main: Html | readonly Html[];
  readonly footer: Html;
}

/** A whole page in one file: nothing is loaded, nothing runs. */
export function page({ title, header, nav, main, footer }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header>${header}</header>
${nav}
<main id="main">${main}</main>
<footer>${footer}</footer>
</body>
</html>`.toString();
}
