package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples do, word for word as their pages say, what these show. */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExamplesIT {
    private static final Pattern BLOCK = Pattern.compile("```(sh|text)\n(.*?)```", Pattern.DOTALL);
    private static final String END = "\u001e";

    private static LaunchedServer server;
    private static Path project;
    private static Path user;

    @BeforeAll
    static void start() throws Exception {
        server = LaunchedServer.start();
        user = Files.createDirectory(server.base().resolve("user"));
        project = checkedOut();
        pagePrintsWhatItShows("README.md");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    /** The project's folder with the examples as they stand, into which they may install things. */
    private static Path checkedOut() throws IOException {
        Path root = Path.of("..").toRealPath();
        Path copy = Files.createDirectory(server.base().resolve("project"));
        Path bin = Files.createDirectory(copy.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("atom-os"), LaunchedServer.LAUNCHER);
        Files.createSymbolicLink(copy.resolve("cli"), root.resolve("cli"));
        try (Stream<Path> files = Files.walk(root.resolve("examples"))) {
            for (Path file :
                    files.filter(each -> !each.toString().contains("node_modules")).toList()) {
                Files.copy(file, copy.resolve(root.relativize(file).toString()));
            }
        }
        return copy;
    }

    @Order(1)
    @ParameterizedTest
    @CsvSource({"java-agent, jay", "shell-agent, shelly", "typescript-agent, typer"})
    void isOnRecordWithWhatItRanAndPosted(String example, String agent) throws Exception {
        pagePrintsWhatItShows(example + "/README.md");

        JsonNode commands = json("command", "list", "--agent", agent).path("items");
        assertThat(commands.findValuesAsText("state"))
                .as("%s", commands)
                .containsExactly("refused", "completed");
        assertThat(json("feed", "--author", agent).path("content").asText())
                .isEqualTo("2 TODOs are left.");
    }

    /** An intern's every command is asked for. */
    @Order(2)
    @ParameterizedTest
    @CsvSource({
        "java, java -cp cli/target/atom-os.jar examples/java-agent/Agent.java ~/demo",
        "bash, examples/shell-agent/agent.sh ~/demo",
        "node, npm --prefix examples/typescript-agent --silent start -- ~/demo"
    })
    void waitsForAPerson(String agent, String line) throws Exception {
        String key = json("agent", "add", agent, "--maturity", "intern").path("key").asText();
        Process asking = shell(line, key).start();
        try {
            JsonNode waiting = json("approvals").path("items");
            while (waiting.isEmpty() && asking.isAlive()) {
                waiting = json("approvals").path("items");
            }
            assertThat(waiting).as("it asks").hasSize(1);
            String id = waiting.path(0).path("id").asText();
            assertThat(server.run("approve", id).exit()).isZero();

            assertThat(new String(asking.getInputStream().readAllBytes(), UTF_8))
                    .isEqualTo(agent + ": 2 TODOs are left.\n");
        } finally {
            asking.destroyForcibly();
        }
    }

    @Order(3)
    @Test
    void fitsItsTypes() throws Exception {
        String said = print("npm --prefix examples/typescript-agent --silent run check");
        assertThat(said).isEmpty();
    }

    private static void pagePrintsWhatItShows(String page) throws Exception {
        List<MatchResult> blocks =
                BLOCK.matcher(Files.readString(project.resolve("examples").resolve(page)))
                        .results()
                        .toList();
        StringBuilder lines = new StringBuilder();
        List<String> shown = new ArrayList<>();
        for (MatchResult block : blocks) {
            if (block.group(1).equals("sh")) {
                lines.append(block.group(2)).append("printf '\\036'\n");
            } else {
                shown.add(block.group(2));
            }
        }
        assertThat(print(lines.toString()).split(END))
                .as(page)
                .containsExactly(shown.toArray(String[]::new));
    }

    private static String print(String lines) throws Exception {
        Process shell =
                shell(lines, Files.readString(server.home().resolve("owner.token"))).start();
        return new String(shell.getInputStream().readAllBytes(), UTF_8);
    }

    private static ProcessBuilder shell(String lines, String token) throws IOException {
        Path script = Files.createTempFile(server.base(), "lines", ".sh");
        Files.writeString(script, lines);
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString());
        builder.directory(project.toFile()).redirectErrorStream(true);
        JsonNode running =
                FakeServer.MAPPER.readTree(Files.readString(server.home().resolve("server.json")));
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        var environment = builder.environment();
        environment.put("HOME", user.toString());
        environment.put("ATOM_OS_URL", running.path("url").asText());
        environment.put("ATOM_OS_TOKEN", token.strip());
        environment.put("PATH", java + ":" + environment.get("PATH"));
        return builder;
    }

    private static JsonNode json(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--json");
        LaunchedServer.Ran ran = server.run(all.toArray(String[]::new));
        assertThat(ran.exit()).as(ran.err()).isZero();
        return FakeServer.MAPPER.readTree(ran.out());
    }
}
