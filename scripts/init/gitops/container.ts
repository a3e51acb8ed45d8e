import { pulumiVersion } from "../../setup/ownBuild.js";
import type { KitFile, KitOptions } from "./kitFile.js";
import { installModule, nodeVersion } from "./pipelineShell.js";

/** PowerShell of the image: the newest that the tests ran with (2026-11). */
const powershellVersion = "7.6.9";

/** An image for runners and editors: Node, PowerShell with Microsoft's module, and Pulumi, each at its version. */
export function container({ needsPowershell }: KitOptions): readonly KitFile[] {
  return [
    { path: "Dockerfile", text: dockerfile(needsPowershell) },
    { path: ".devcontainer/devcontainer.json", text: devcontainer },
  ];
}

function dockerfile(needsPowershell: boolean): string {
  const powershell = `
ARG POWERSHELL_VERSION=${powershellVersion}
RUN mkdir -p /opt/powershell \\
  && curl -fsSL "https://github.com/PowerShell/PowerShell/releases/download/v\${POWERSHELL_VERSION}/powershell-\${POWERSHELL_VERSION}-linux-$(cat /etc/relay-arch).tar.gz" | tar -xz -C /opt/powershell \\
  && chmod +x /opt/powershell/pwsh \\
  && ln -s /opt/powershell/pwsh /usr/local/bin/pwsh
`;
  const module = `
RUN ${installModule(powershellVersion)}
`;
  return `# Written by \`relay init gitops\`: what the pipelines and an editor need. Build it, and name it in the pipeline.
FROM node:${nodeVersion}-bookworm-slim

SHELL ["/bin/bash", "-eo", "pipefail", "-c"]

RUN apt-get update \\
  && apt-get install -y --no-install-recommends ca-certificates curl git libicu72 \\
  && rm -rf /var/lib/apt/lists/* \\
  && case "$(dpkg --print-architecture)" in amd64) echo x64 ;; arm64) echo arm64 ;; *) exit 1 ;; esac > /etc/relay-arch

ARG PULUMI_VERSION=${pulumiVersion}
RUN curl -fsSL "https://get.pulumi.com/releases/sdk/pulumi-v\${PULUMI_VERSION}-linux-$(cat /etc/relay-arch).tar.gz" | tar -xz -C /opt
ENV PATH="/opt/pulumi:\${PATH}"
${needsPowershell ? powershell : ""}
USER node
${needsPowershell ? module : ""}WORKDIR /home/node
`;
}

const devcontainer = `${JSON.stringify(
  {
    name: "relay",
    build: { dockerfile: "../Dockerfile" },
    remoteUser: "node",
    postCreateCommand: "npm ci",
    customizations: { vscode: { extensions: ["redhat.vscode-yaml"] } },
  },
  undefined,
  2,
)}\n`;
