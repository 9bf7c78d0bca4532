package os.atom.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.mcp.Clients;

/**
 * The official conformance suite finds nothing wrong: every scenario that a revision requires, no
 * warning and no list of expected failures.
 */
class ConformanceIT {
    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({"2025-11-25, 30", "2026-07-28, 37"})
    void everythingThatARevisionRequiresIsThere(String revision, int scenarios) throws IOException {
        Path results = directory.resolve("results");
        Clients.Ending ending;
        try (FixtureServer server = new FixtureServer(directory.resolve("home"), new Fixtures())) {
            ending =
                    Clients.run(
                            "conformance",
                            List.of(
                                    "server",
                                    "--url",
                                    server.url().toString(),
                                    "--requirements",
                                    revision,
                                    "-o",
                                    results.toString()));
        }
        assertThat(ending.code()).as(ending.text()).isZero();
        String scored = ending.text().substring(0, ending.text().indexOf("Not scored"));
        List<String> passed =
                scored.lines()
                        .filter(line -> line.startsWith("✓"))
                        .map(ConformanceIT::name)
                        .toList();
        assertThat(scored).contains("SUMMARY");
        List<String> required = required(revision);
        assertThat(required).hasSize(scenarios);
        assertThat(passed).containsAll(required);
        assertThat(wrong(results, required)).isEmpty();
    }

    private static String name(String line) {
        return line.substring(2, line.indexOf(':'));
    }

    /** As the suite itself lists them. */
    private static List<String> required(String revision) throws IOException {
        Path list =
                Path.of(
                        "target/clients/node_modules/@modelcontextprotocol/conformance/requirements",
                        revision + ".yaml");
        List<String> required = new ArrayList<>();
        boolean within = false;
        for (String line : Files.readAllLines(list)) {
            within = line.isBlank() || line.startsWith(" ") ? within : line.equals("server:");
            if (within && line.startsWith("  - ")) {
                required.add(line.substring(4));
            }
        }
        return required;
    }

    private static List<String> wrong(Path results, List<String> required) throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> scenarios = Files.list(results)) {
            for (Path scenario : scenarios.toList()) {
                String name = scenario.getFileName().toString();
                if (required.stream()
                        .noneMatch(each -> name.startsWith("server-" + each + "-20"))) {
                    continue;
                }
                for (JsonNode check :
                        Message.JSON.readTree(scenario.resolve("checks.json").toFile())) {
                    String status = check.path("status").asText();
                    if (status.equals("FAILURE") || status.equals("WARNING")) {
                        wrong.add(name + ": " + check);
                    }
                }
            }
        }
        return wrong;
    }
}
