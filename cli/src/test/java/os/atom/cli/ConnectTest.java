package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code connect}: every client's configuration in its own place and form, and back again. */
final class ConnectTest extends Connecting {
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
                        "agent cursor would be added as a student, which a person may promote;"
                                + " its key would be kept in ",
                        "nothing was changed; do it with: atom-os connect cursor --write");
        assertThat(connect("cursor", "--agent", "scout").out())
                .endsWith("do it with: atom-os connect cursor --agent scout --write\n");
        assertThat(tree()).isEqualTo(before);
        assertThat(server.requests()).allMatch(request -> request.line().startsWith("GET "));
    }

    @Test
    void aClientThatIsNotThereIsNotWrittenFor() throws Exception {
        var refused = connect("cursor", "--write");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).isEqualTo("Cursor is not here: install it, then again\n");
        assertThat(user.resolve(".cursor")).doesNotExist();
        assertThat(home.resolve("keys")).doesNotExist();
        assertThat(connect("cursor").out())
                .startsWith("Cursor is not here\n")
                .endsWith("once it is installed: atom-os connect cursor --write\n");
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
}
