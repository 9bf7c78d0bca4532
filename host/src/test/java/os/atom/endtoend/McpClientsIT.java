package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.mcp.Clients;

/** Clients that no one here wrote get along with the real tools. */
class McpClientsIT extends WorkingServer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String scout;

    @BeforeAll
    static void start() throws IOException {
        serve();
        scout = server.addAgent("scout", "autonomous");
        String other = server.addAgent("other", "autonomous");
        server.post("/api/v1/messages", other, java.util.Map.of("to", "scout", "content", "hello"));
    }

    private static String url() {
        return server.url().resolve("/mcp").toString();
    }

    @Test
    void theOfficialClientCallsEveryToolAndFindsEachResultAsItsSchemaSays() throws IOException {
        Clients.Ending ending =
                Clients.run("every-tool.mjs", List.of(url(), scout, work.toString()));
        assertThat(ending.code()).as(ending.text()).isZero();
        JsonNode said = JSON.readTree(ending.text());
        assertThat(said.path("missed")).isEmpty();
        assertThat(said.path("unknown")).isEmpty();
        assertThat(said.path("read").asText()).isEqualTo("three\n");
        assertThat(said.path("found").asInt()).isOne();
        assertThat(said.path("output").asText()).isEqualTo("one\nthree\n");
        assertThat(said.path("part").asText()).isEqualTo("one\nthree\n");
        assertThat(said.path("stopped").asText()).isEqualTo("stopped");
        assertThat(said.path("posts").asInt()).isOne();
        assertThat(said.path("self").asText()).isEqualTo("scout");
        assertThat(said.path("unread").asInt()).isOne();
    }

    @Test
    void anAgentOfLangGraphListsAndCallsThem() throws IOException {
        Clients.Ending ending =
                Clients.run("langchain.mjs", List.of(url(), scout, work.toString()));
        assertThat(ending.code()).as(ending.text()).isZero();
        JsonNode said = JSON.readTree(ending.text());
        assertThat(said.path("tools").asInt()).isEqualTo(15);
        assertThat(said.path("said").asText()).contains("from a graph");
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "modern"})
    void theInspectorListsAndCallsOurToolsInEitherEra(String era) throws IOException {
        Clients.Ending list = inspect(era, "--method", "tools/list", "--strict");
        assertThat(list.code()).as(list.text()).isZero();
        assertThat(list.text()).contains("shell_run", "agents_list");
        Clients.Ending ran =
                inspect(
                        era,
                        "--method",
                        "tools/call",
                        "--tool-name",
                        "shell_run",
                        "--tool-arg",
                        "command=echo inspected",
                        "--tool-arg",
                        "cwd=" + work);
        assertThat(ran.code()).as(ran.text()).isZero();
        JsonNode result = JSON.readTree(ran.text()).path("result");
        assertThat(result.path("structuredContent").path("stdout").asText())
                .isEqualTo("inspected\n");
    }

    private static Clients.Ending inspect(String era, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "--cli",
                                "--server-url",
                                url(),
                                "--transport",
                                "http",
                                "--protocol-era",
                                era,
                                "--header",
                                "Authorization: Bearer " + scout,
                                "--format",
                                "json"));
        command.addAll(List.of(arguments));
        return Clients.run("mcp-inspector", command);
    }
}
