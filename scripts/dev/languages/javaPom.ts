/** What only who publishes knows. */
export interface JavaPlace {
  /** The name at Maven Central that its owner has proved to be theirs. */
  readonly group: string;
  readonly version: string;
  /** Where the source is, as an address. */
  readonly source: string;
}

/** Of Maven Central, as the generated code names them; the SDK of Pulumi in a version that has what it calls. */
const dependencies = [
  ["com.pulumi", "pulumi", "1.13.0"],
  ["com.google.code.gson", "gson", "2.8.9"],
  ["com.google.code.findbugs", "jsr305", "3.0.2"],
] as const;

const plugin = (group: string, artifact: string, version: string, more = "") =>
  `      <plugin>
        <groupId>${group}</groupId>
        <artifactId>${artifact}</artifactId>
        <version>${version}</version>${more}
      </plugin>`;

const runs = (goal: string, configuration = "") => `
        <executions>
          <execution>
            <goals>
              <goal>${goal}</goal>
            </goals>
          </execution>
        </executions>${configuration}`;

/** Signs with a key from the environment, and has no warning of the generated comments stop it. */
const signing = `
        <configuration>
          <signer>bc</signer>
          <bestPractices>true</bestPractices>
        </configuration>`;
const silent = `
        <configuration>
          <doclint>none</doclint>
          <quiet>true</quiet>
        </configuration>`;
const central = `
        <extensions>true</extensions>
        <configuration>
          <publishingServerId>central</publishingServerId>
          <autoPublish>true</autoPublish>
        </configuration>`;

/** Maven's project of the generated SDK: `mvn package` builds it, `mvn deploy --activate-profiles release` publishes it. */
export function javaPom({ group, version, source }: JavaPlace): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>${group}</groupId>
  <artifactId>pulumi-exchangeonline</artifactId>
  <version>${version}</version>
  <name>pulumi-exchangeonline</name>
  <description>Connectors, mail flow rules in their order, and remote domains of Exchange Online, for Pulumi programs in Java</description>
  <url>${source}</url>
  <licenses>
    <license>
      <name>Apache-2.0</name>
      <url>https://www.apache.org/licenses/LICENSE-2.0.txt</url>
    </license>
  </licenses>
  <developers>
    <developer>
      <name>pulumi-exchange-relay</name>
      <url>${source}</url>
    </developer>
  </developers>
  <scm>
    <connection>scm:git:${source}.git</connection>
    <url>${source}</url>
    <tag>v${version}</tag>
  </scm>
  <properties>
    <maven.compiler.release>11</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
${dependencies
  .map(
    ([groupId, artifactId, number]) => `    <dependency>
      <groupId>${groupId}</groupId>
      <artifactId>${artifactId}</artifactId>
      <version>${number}</version>
    </dependency>`,
  )
  .join("\n")}
  </dependencies>
  <build>
    <plugins>
${plugin("org.apache.maven.plugins", "maven-compiler-plugin", "3.14.0")}
${plugin("org.apache.maven.plugins", "maven-source-plugin", "3.3.1", runs("jar-no-fork"))}
    </plugins>
  </build>
  <profiles>
    <profile>
      <id>release</id>
      <build>
        <plugins>
${[
  plugin("org.apache.maven.plugins", "maven-javadoc-plugin", "3.11.2", runs("jar", silent)),
  plugin("org.apache.maven.plugins", "maven-gpg-plugin", "3.2.8", runs("sign", signing)),
  plugin("org.sonatype.central", "central-publishing-maven-plugin", "0.9.0", central),
]
  .join("\n")
  .replace(/^/gm, "    ")}
        </plugins>
      </build>
    </profile>
  </profiles>
</project>
`;
}
