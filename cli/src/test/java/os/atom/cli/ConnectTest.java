package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code connect}: every client's configuration in its own place and form, and back again. */
final class ConnectTest {
    private static final String OLD_KEY = "atom_agent_" + "1".repeat(64);
    private static final String NEW_KEY = "atom_agent_" + "2".repeat(64);

    @TempDir private Path user;
    private final Map<String, String> extra = new HashMap<>();
    private FakeServer server;
    private Path home;

    @BeforeEach
    void start() throws Exception {
        server = new FakeServer();
        home = Files.createDirectory(user.resolve("atom"));
        LocalState.ofThisProcess(server.url()).write(home);
        Files.writeString(home.resolve("owner.token"), "owner-token");
        agents();
        server.on("POST /api/v1/agents", 201, Map.of("agent", Map.of("name", "x"), "key", NEW_KEY));
        server.on("POST /api/v1/agents/scout/keys", 200, Map.of("key", NEW_KEY));
        server.on("GET /api/v1/agents/me", 200, Map.of("name", "scout"));
        launcher("15");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "claude, .claude.json, /mcpServers/atom-os, .claude",
        "cursor, .cursor/mcp.json, /mcpServers/atom-os, .cursor",
        "gemini, .gemini/settings.json, /mcpServers/atom-os, .gemini",
        "openclaw, .openclaw/openclaw.json, /mcp/servers/atom-os, .openclaw",
        "vscode, .config/Code/User/mcp.json, /servers/atom-os, .copilot",
    })
    void putsAnEntryWhereTheClientLooksAndTakesItOut(
            String client, String file, String pointer, String skills) throws Exception {
        Path configuration = write(file, "{\n  \"theme\": \"dark\"\n}\n");
        Path skill = user.resolve(skills + "/skills/atom-os/SKILL.md");

        assertThat(connect(client).exit()).isZero();
        assertThat(configuration).hasContent("{\n  \"theme\": \"dark\"\n}\n");

        var written = connect(client, "--write");
        assertThat(written.err()).isEmpty();
        assertThat(written.exit()).isZero();
        assertThat(written.out()).contains("it works: Atom OS 1.0 answers, with 15 tools");
        JsonNode entry = FakeServer.MAPPER.readTree(Files.readString(configuration)).at(pointer);
        assertThat(entry.path("command").asText()).isEqualTo(user.resolve("atom-os").toString());
        assertThat(entry.path("args").toString())
                .isEqualTo("[\"mcp\",\"--agent\",\"" + client + "\"]");
        assertThat(entry.at("/env/ATOM_OS_HOME").asText()).isEqualTo(home.toString());
        assertThat(skill).content().startsWith("---\nname: atom-os\ndescription: ");
        assertThat(copies(configuration)).hasSize(1);

        String after = Files.readString(configuration);
        server.on("GET /api/v1/agents/me", 200, Map.of("name", client));
        agents(client);
        assertThat(connect(client, "--write").exit()).isZero();
        assertThat(configuration).hasContent(after);
        assertThat(copies(configuration)).hasSize(1);

        assertThat(connect(client, "--remove").exit()).isZero();
        assertThat(configuration).hasContent("{\n  \"theme\": \"dark\"\n}\n");
        assertThat(skill.getParent()).doesNotExist();
    }

    @Test
    void codexGetsATable() throws Exception {
        Path configuration = write("codex/config.toml", "model = \"m\" # mine\n");
        extra.put("CODEX_HOME", configuration.getParent().toString());

        assertThat(connect("codex", "--write").exit()).isZero();
        assertThat(configuration)
                .content()
                .startsWith("model = \"m\" # mine\n\n[mcp_servers.atom-os]\ncommand = \"" + user)
                .contains("args = [\"mcp\", \"--agent\", \"codex\"]\n");
        assertThat(user.resolve(".agents/skills/atom-os/SKILL.md")).exists();

        connect("codex", "--remove");
        assertThat(configuration).hasContent("model = \"m\" # mine\n");
    }

    @Test
    void showsTheExactChangeAndMakesNothing() throws Exception {
        write(".cursor/mcp.json", "{\n  \"mcpServers\": {\n    \"a\": {}\n  }\n}\n");
        Map<Path, String> before = tree();

        var shown = connect("cursor");

        assertThat(shown.exit()).isZero();
        assertThat(shown.out())
                .contains(
                        "     \"mcpServers\": {\n",
                        "  -    \"a\": {}\n  +    \"a\": {},\n  +    \"atom-os\": {\n",
                        "agent cursor would be added as a student",
                        "nothing was changed; do it with: atom-os connect cursor --write");
        assertThat(tree()).isEqualTo(before);
        assertThat(server.requests()).allMatch(request -> request.line().startsWith("GET "));
    }

    @Test
    void noKeyIsInTheClientsFilesAndOnlyItsOwnerReadsIt() throws Exception {
        Path configuration = write(".gemini/settings.json", "{}");

        var written = connect("gemini", "--write");

        assertThat(home.resolve("keys/gemini")).hasContent(NEW_KEY);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(home.resolve("keys/gemini"))))
                .isEqualTo("rw-------");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(home.resolve("keys"))))
                .isEqualTo("rwx------");
        assertThat(written.out() + Files.readString(configuration))
                .doesNotContain("atom_agent_", "owner-token");
        assertThat(server.requests())
                .filteredOn(request -> request.line().startsWith("POST"))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.body().path("maturity").asText()).isEqualTo("student"));
    }

    @Test
    void aKeyThatWorksIsKept() throws Exception {
        write(".cursor/mcp.json", "{}");
        agents("scout");
        keep(OLD_KEY);

        assertThat(connect("cursor", "--agent", "scout", "--write").out())
                .contains("scout is there, and so is its key");
        assertThat(home.resolve("keys/scout")).hasContent(OLD_KEY);
    }

    @Test
    void aKeyThatIsInUseElsewhereIsEndedOnlyWhenAskedTo() throws Exception {
        write(".cursor/mcp.json", "{}");
        agents("scout");

        var refused = connect("cursor", "--agent", "scout", "--write");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).hasLineCount(1).contains("--new-key");
        assertThat(user.resolve(".cursor/mcp.json")).hasContent("{}");

        assertThat(connect("cursor", "--agent", "scout", "--write", "--new-key").exit()).isZero();
        assertThat(home.resolve("keys/scout")).hasContent(NEW_KEY);
    }

    /** The server's are in the same folder: an agent of such a name would end them. */
    @Test
    void aKeyThatIsNoAgentsIsNotReplaced() throws Exception {
        write(".cursor/mcp.json", "{}");
        Path key = write("atom/keys/journal.key", "-----BEGIN PRIVATE KEY-----\n");

        var refused = connect("cursor", "--agent", "journal.key", "--write");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).hasLineCount(1).contains("take another name");
        assertThat(key).hasContent("-----BEGIN PRIVATE KEY-----\n");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void anotherAgentsKeyIsNotTakenForThisOnes() throws Exception {
        write(".cursor/mcp.json", "{}");
        agents("scout");
        keep(OLD_KEY);
        server.on("GET /api/v1/agents/me", 200, Map.of("name", "other"));

        assertThat(connect("cursor", "--agent", "scout", "--write").err()).contains("--new-key");
    }

    @Test
    void aClientThatIsNotThereIsNotWrittenFor() throws Exception {
        var refused = connect("cursor", "--write");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo("Cursor is not here: install it, then again\n");
        assertThat(user.resolve(".cursor")).doesNotExist();
        assertThat(home.resolve("keys")).doesNotExist();
        assertThat(connect("cursor").out()).startsWith("Cursor is not here\n");
    }

    @Test
    void aProgramOnThePathShowsThatAClientIsThere() throws Exception {
        Path bin = Files.createDirectory(user.resolve("bin"));
        extra.put("PATH", bin + ":" + System.getenv("PATH"));
        Files.writeString(bin.resolve("gemini"), "#!/bin/sh\n");
        bin.resolve("gemini").toFile().setExecutable(true);

        assertThat(connect("gemini", "--write").out()).startsWith("Gemini CLI is here, by " + bin);
        assertThat(user.resolve(".gemini/settings.json")).exists();

        connect("gemini", "--remove");
        assertThat(user.resolve(".gemini/settings.json")).doesNotExist();
    }

    @Test
    void aFileThatIsNotUnderstoodIsLeftAlone() throws Exception {
        Path configuration = write(".cursor/mcp.json", "{ \"mcpServers\": [ }");

        var refused = connect("cursor", "--write");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).hasLineCount(1).contains("is left alone, since it is no JSON");
        assertThat(configuration).hasContent("{ \"mcpServers\": [ }");
    }

    @Test
    void aLinkStaysALinkAndTheModeStays() throws Exception {
        Path real = write("dotfiles/mcp.json", "{}");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Files.createDirectory(user.resolve(".cursor"));
        Files.createSymbolicLink(user.resolve(".cursor/mcp.json"), real);

        assertThat(connect("cursor", "--write").exit()).isZero();

        assertThat(user.resolve(".cursor/mcp.json")).isSymbolicLink();
        assertThat(real).content().contains("atom-os");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aLinkThatLeadsNowhereIsLeftAlone() throws Exception {
        Path link = user.resolve(".cursor/mcp.json");
        Files.createDirectory(link.getParent());
        Files.createSymbolicLink(link, user.resolve("gone.json"));

        var refused = connect("cursor", "--write");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).hasLineCount(1).contains("is a link that leads nowhere");
        assertThat(link).isSymbolicLink();
    }

    /** Its folder is full, gone or another's: here a file stands where it should be. */
    @Test
    void aPlaceThatCannotBeWrittenIsOneLine() throws Exception {
        write(".cursor/mcp.json", "{}");
        write(".cursor/skills", "a file");

        var refused = connect("cursor", "--write");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).hasLineCount(1).startsWith("cannot ");
        assertThat(user.resolve(".cursor/skills")).hasContent("a file");
    }

    @Test
    void aSkillOfThePersonsOwnIsKeptAndNotRemoved() throws Exception {
        write(".cursor/mcp.json", "{}");
        Path skill = write(".cursor/skills/atom-os/SKILL.md", "mine\n");

        assertThat(connect("cursor", "--remove").exit()).isZero();
        assertThat(skill).hasContent("mine");

        connect("cursor", "--write");
        assertThat(skill).content().contains("written by atom-os connect");
        assertThat(copies(skill))
                .singleElement()
                .satisfies(copy -> assertThat(copy).hasContent("mine"));
    }

    @Test
    void aConnectionThatDoesNotWorkIsSaid() throws Exception {
        write(".cursor/mcp.json", "{}");
        Files.writeString(
                user.resolve("atom-os"),
                "#!/bin/sh\n"
                        + "read -r line\n"
                        + "echo '{\"id\":1,\"error\":{\"message\":\"no such key\"}}'\n");

        var failed = connect("cursor", "--write");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.err()).isEqualTo("the connection does not work: no such key\n");
    }

    @Test
    void langGraphIsToldInItsProgram() throws Exception {
        var shown = connect("langgraph", "--write");

        assertThat(shown.exit()).isZero();
        assertThat(shown.out())
                .contains("MultiServerMCPClient({\"atom-os\": {", "\"transport\": \"stdio\"")
                .contains("\"args\": [\"mcp\",\"--agent\",\"langgraph\"],", "it works: ");
    }

    @Test
    void saysItAllAsJsonToo() throws Exception {
        write(".cursor/mcp.json", "{}");

        JsonNode told = FakeServer.MAPPER.readTree(connect("cursor", "--write", "--json").out());

        assertThat(told.path("checked").path("tools").asInt()).isEqualTo(15);
        assertThat(told.path("files")).hasSize(2);
        assertThat(told.at("/files/0/changed").asBoolean()).isTrue();
        assertThat(told.path("keyFile").asText()).isEqualTo(home.resolve("keys/cursor").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect",
                "connect nonsense",
                "connect cursor --remove --write",
                "connect cursor --agent ../x",
            })
    void wrongUsageIsOneLine(String line) {
        var result = cli().run(line.split(" "));

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1);
    }

    @Test
    void itIsForAServerOfThisMachine() throws Exception {
        extra.put("ATOM_OS_URL", server.url());

        assertThat(connect("cursor").err()).startsWith("connect is for a server of this machine");
    }

    @Test
    void whereClaudeCodeLooksIsNotGuessed() throws Exception {
        extra.put("CLAUDE_CONFIG_DIR", user.resolve("c").toString());

        assertThat(connect("claude", "--write").err()).contains("claude mcp add --scope user");
    }

    private Cli.Result connect(String client, String... options) {
        return cli().run(
                        Stream.concat(Stream.of("connect", client), Stream.of(options))
                                .toArray(String[]::new));
    }

    private Cli cli() {
        Cli cli =
                new Cli()
                        .with("HOME", user.toString())
                        .with("PATH", "/usr/bin:/bin")
                        .with("ATOM_OS_HOME", home.toString())
                        .launcher(user.resolve("atom-os"));
        extra.forEach(cli::with);
        return cli;
    }

    private void agents(String... names) {
        server.on(
                "GET /api/v1/agents",
                200,
                Map.of("items", Stream.of(names).map(name -> Map.of("name", name)).toList()));
    }

    private void keep(String key) throws IOException {
        Files.createDirectories(home.resolve("keys"));
        Path file = Files.writeString(home.resolve("keys/scout"), key);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Stands for bin/atom-os: answers as the bridge does. */
    private void launcher(String tools) throws IOException {
        Path launcher = user.resolve("atom-os");
        Files.writeString(
                launcher,
                """
                #!/bin/sh
                [ "$1" = mcp ] && [ "$2" = --agent ] && [ -n "$3" ] || exit 9
                read -r line
                echo '{"id":1,"result":{"serverInfo":{"name":"Atom OS","version":"1.0"}}}'
                read -r line && read -r line
                tools=$(seq -s, %s)
                echo "{\\"id\\":2,\\"result\\":{\\"tools\\":[$tools]}}"
                """
                        .formatted(tools));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    private Path write(String file, String text) throws IOException {
        Path path = user.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private static List<Path> copies(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.filter(one ->
                            one.getFileName()
                                    .toString()
                                    .startsWith(file.getFileName() + ".atom-os-"))
                    .toList();
        }
    }

    private Map<Path, String> tree() throws IOException {
        Map<Path, String> tree = new HashMap<>();
        try (Stream<Path> files = Files.walk(user)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tree.put(file, Files.readString(file));
            }
        }
        return tree;
    }
}
