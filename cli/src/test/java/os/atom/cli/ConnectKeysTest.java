package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The agent's key that {@code connect} makes: kept where it works, never in a client's files, never
 * over another's.
 */
final class ConnectKeysTest extends Connecting {
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
}
