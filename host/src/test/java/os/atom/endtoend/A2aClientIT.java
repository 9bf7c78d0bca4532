package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import os.atom.mcp.Clients;

/** The official client of A2A, which no one here wrote, gets along with the server. */
class A2aClientIT extends WorkingServer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String scout;

    @BeforeAll
    static void start() throws IOException {
        serve();
        scout = server.addAgent("scout", "autonomous");
        server.post("/api/v1/agents/scout/offer", server.owner(), Map.of());
    }

    @Test
    void theOfficialClientAsksByEachBindingAndVersionAndHoldsTheCardToItsSignature()
            throws IOException {
        String base = server.url().toString().replaceFirst("/$", "");
        Clients.Ending ending = Clients.run("a2a.mjs", List.of(base, server.owner(), scout));
        assertThat(ending.code()).as(ending.text()).isZero();
        JsonNode said = JSON.readTree(ending.text());
        assertThat(said.path("verified").asBoolean()).isTrue();
        assertThat(said.path("forged").asText()).isEqualTo("refused");
        assertThat(said.path("done")).hasSize(3);
        for (JsonNode each : said.path("done")) {
            String name = each.path("name").asText();
            assertThat(each.path("state").asText()).as(name).isEqualTo("TASK_STATE_COMPLETED");
            assertThat(each.path("artifact").asText()).as(name).isEqualTo(name + " is");
            assertThat(each.path("roles")).as(name).hasSize(2);
            assertThat(each.path("states"))
                    .as(name)
                    .extracting(JsonNode::asText)
                    .contains("task", "artifactUpdate", "TASK_STATE_WORKING")
                    .last()
                    .isEqualTo("TASK_STATE_COMPLETED");
            assertThat(each.path("resumed").asText()).as(name).isEqualTo("TASK_STATE_CANCELED");
            assertThat(each.path("canceled").asText()).as(name).isEqualTo("TASK_STATE_CANCELED");
            assertThat(each.path("twice").asText()).as(name).contains("TaskNotCancelable");
            assertThat(each.path("unknown").asText()).as(name).contains("TaskNotFound");
            assertThat(each.path("extended").asText()).as(name).isEqualTo("scout");
        }
    }
}
