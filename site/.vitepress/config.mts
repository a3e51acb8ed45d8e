import { defineConfig } from "vitepress";

/** A message on its way. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="7" width="28" height="18" rx="3" fill="#3451b2"/><path d="M4 10l12 9 12-9" fill="none" stroke="#fff" stroke-width="2.5"/></svg>';

export default defineConfig({
  title: "pulumi-exchange-relay",
  description: "A secure email relay in Exchange Online, declared with Pulumi",
  srcDir: "pages",
  head: [["link", { rel: "icon", href: `data:image/svg+xml,${encodeURIComponent(icon)}` }]],
  cleanUrls: false,
  vite: { build: { chunkSizeWarningLimit: 2000 } },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Start", link: "/start" },
      { text: "Runbooks", link: "/runbooks" },
      { text: "Symptoms", link: "/symptoms" },
      { text: "Reference", link: "/config" },
    ],
    sidebar: [
      {
        text: "Guide",
        items: [
          { text: "Start", link: "/start" },
          { text: "Relays and stages", link: "/architectures" },
          { text: "Mail flow", link: "/mailflow" },
          { text: "DNS", link: "/dns" },
          { text: "A relay that is there already", link: "/adopt" },
          { text: "Many tenants", link: "/manyTenants" },
          { text: "Other languages", link: "/languages" },
        ],
      },
      {
        text: "Operation",
        items: [
          { text: "Runbooks", link: "/runbooks" },
          { text: "Symptoms", link: "/symptoms" },
          { text: "Drift", link: "/drift" },
          { text: "Pipelines", link: "/pipelines" },
          { text: "A fleet", link: "/fleet" },
          { text: "Kubernetes operator", link: "/operator" },
          { text: "Reports", link: "/reports" },
          { text: "Snapshots", link: "/snapshot" },
          { text: "Reliability", link: "/reliability" },
        ],
      },
      {
        text: "Reference",
        items: [
          { text: "Stack file", link: "/config" },
          { text: "Commands", link: "/commands/" },
          { text: "Resources", link: "/resources/" },
        ],
      },
      {
        text: "Background",
        items: [
          { text: "Decisions", link: "/decisions" },
          { text: "How data flows", link: "/dataFlow" },
          { text: "On a live tenant", link: "/liveTenant" },
          { text: "Ask a live tenant", link: "/conformance" },
          { text: "Quirks of Exchange Online", link: "/exchangeQuirks" },
          { text: "The simulated tenant", link: "/simulator" },
          { text: "Contributing", link: "/contributing" },
          { text: "Security", link: "/security" },
          { text: "Changes", link: "/changelog" },
        ],
      },
    ],
  },
});
