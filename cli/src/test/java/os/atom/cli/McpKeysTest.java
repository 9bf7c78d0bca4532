package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent acts with its own key and no other; without one, or a server, the client is told. */
@Timeout(120)
final class McpKeysTest {
    private static final String OWNER = "atom_person_" + "7".repeat(64);

    @TempDir private Path home;
    private final Map<String, String> surroundings = new HashMap<>();
    private McpServer server;

    @BeforeEach
    void start() throws Exception {
        server = new McpServer();
        surroundings.put("ATOM_OS_HOME", home.toString());
        Files.writeString(home.resolve("owner.token"), OWNER);
        Files.createDirectory(home.resolve("keys"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theKeyOfTheHomeIsTheAgents() throws Exception {
        runs();
        keep(McpServer.KEY, "rw-------");

        assertThat(initialize().has("result")).isTrue();
    }

    @Test
    void withoutAServerEachRequestIsAnsweredSoAndWorksOnceOneRuns() throws Exception {
        keep(McpServer.KEY, "rw-------");
        try (McpClient client = new McpClient(surroundings, "mcp", "--agent", "scout")) {
            for (int id = 1; id <= 2; id++) {
                client.request(id, "initialize");
                JsonNode refused = client.read();
                assertThat(refused.path("id").asInt()).isEqualTo(id);
                assertThat(refused.at("/error/code").asInt()).isEqualTo(-32000);
                assertThat(refused.at("/error/message").asText())
                        .isEqualTo("no server runs for " + home + ": start one with atom-os start");
            }
            runs();
            client.request(3, "initialize");

            assertThat(client.read().has("result")).isTrue();
            assertThat(client.end()).isEmpty();
            assertThat(client.err()).hasLineCount(1).startsWith("atom-os mcp: no server runs for ");
        }
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsSaidToBeRefused() throws Exception {
        runs();
        keep("atom_agent_" + "6".repeat(64), "rw-------");

        refuses("the server refused the agent's key: atom-os connect");
    }

    @Test
    void withoutAKeyItSaysWhoPutsOneThere() throws Exception {
        runs();

        refuses("no key of scout in " + home.resolve("keys/scout") + ": atom-os connect");
        assertThat(server.heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw-rw----", "rw----r--", "rwx------"})
    void aKeyThatOthersCouldReadIsNotUsed(String mode) throws Exception {
        runs();
        keep(McpServer.KEY, mode);

        refuses("others may have read ");
        assertThat(server.heard).isEmpty();
    }

    @Test
    void aLinkToAKeyIsNotFollowed() throws Exception {
        runs();
        keep(McpServer.KEY, "rw-------");
        Files.move(home.resolve("keys/scout"), home.resolve("keys/other"));
        Files.createSymbolicLink(home.resolve("keys/scout"), Path.of("other"));

        refuses("others may have read ");
    }

    @Test
    void aPersonsTokenIsNeverTheAgents() throws Exception {
        runs();
        keep(OWNER, "rw-------");
        refuses("holds no agent's key");

        surroundings.put("ATOM_OS_KEY", OWNER);
        refuses("ATOM_OS_KEY holds no agent's key");

        surroundings.put("ATOM_OS_KEY", "");
        surroundings.put("ATOM_OS_TOKEN", OWNER);
        refuses("holds no agent's key");
        assertThat(server.heard).isEmpty();
    }

    @Test
    void aKeyOfTheHomeGoesToNoOtherAddress() throws Exception {
        keep(McpServer.KEY, "rw-------");
        surroundings.put("ATOM_OS_URL", server.url());

        refuses("ATOM_OS_URL is set but ATOM_OS_KEY is not");
        assertThat(server.heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../owner.token", "a/b", "", ".", "Scout", "x\u001b[2J"})
    void aNameThatIsNoneLeadsNowhere(String name) throws Exception {
        runs();
        try (McpClient client = new McpClient(surroundings, "mcp", "--agent", name)) {
            client.request(1, "initialize");
            assertThat(client.read().at("/error/message").asText()).contains("is no agent's name");
            client.end();
            assertThat(client.err()).hasLineCount(1).doesNotContain("\u001b");
        }
    }

    @Test
    void withoutANameItIsWrongUsage() {
        var result = new Cli().run("mcp");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).hasLineCount(1).contains("--agent");
    }

    @Test
    void whatAnswersInsteadOfAtomOsIsNotPassedOn() throws Exception {
        try (var other = new FakeServer()) {
            other.onText("POST /mcp", "text/html", "<h1>It works</h1>");
            surroundings.put("ATOM_OS_URL", other.url());
            surroundings.put("ATOM_OS_KEY", McpServer.KEY);

            refuses("what answers is not Atom OS");
        }
    }

    private void refuses(String why) throws Exception {
        try (McpClient client = new McpClient(surroundings, "mcp", "--agent", "scout")) {
            client.write(McpClient.INITIALIZE);
            JsonNode refused = client.read();
            assertThat(refused.at("/error/code").asInt()).isEqualTo(-32000);
            assertThat(refused.at("/error/message").asText()).contains(why).doesNotContain("\n");
            client.end();
            assertThat(client.err()).hasLineCount(1).contains(why);
        }
    }

    private JsonNode initialize() throws IOException {
        try (McpClient client = new McpClient(surroundings, "mcp", "--agent", "scout")) {
            client.write(McpClient.INITIALIZE);
            return client.read();
        }
    }

    private void runs() throws IOException {
        LocalState.ofThisProcess(server.url()).write(home);
    }

    private void keep(String key, String mode) throws IOException {
        Path file = Files.writeString(home.resolve("keys/scout"), key + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
