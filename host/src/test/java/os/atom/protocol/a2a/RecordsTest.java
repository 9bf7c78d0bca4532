package os.atom.protocol.a2a;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The records of A2A are written as ProtoJSON writes them, and read from what others write. */
class RecordsTest {
    /** As strict as the server's own. */
    private final JsonMapper json =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    @Test
    void aTaskIsWrittenAsTheProtocolHasIt() throws JsonProcessingException {
        Message said =
                new Message(
                        "m1",
                        "c1",
                        "t1",
                        Role.AGENT,
                        List.of(Part.text("done")),
                        null,
                        List.of(),
                        List.of());
        TaskStatus status =
                new TaskStatus(
                        TaskState.INPUT_REQUIRED, said, Instant.parse("2026-11-28T18:00:00.120Z"));
        Task task = new Task("t1", "c1", status, null, List.of(said), null);

        assertThat(json.readTree(json.writeValueAsString(StreamResponse.of(task))))
                .isEqualTo(
                        json.readTree(
                                """
                                {"task": {"id": "t1", "contextId": "c1",
                                  "status": {"state": "TASK_STATE_INPUT_REQUIRED",
                                    "message": {"messageId": "m1", "contextId": "c1",
                                      "taskId": "t1", "role": "ROLE_AGENT",
                                      "parts": [{"text": "done"}]},
                                    "timestamp": "2026-11-28T18:00:00.120Z"},
                                  "history": [{"messageId": "m1", "contextId": "c1",
                                    "taskId": "t1", "role": "ROLE_AGENT",
                                    "parts": [{"text": "done"}]}]}}
                                """));
    }

    @Test
    void theLastPageSaysThatItIsTheLast() throws JsonProcessingException {
        assertThat(json.writeValueAsString(new ListTasksResponse(List.of(), "", 50, 0)))
                .isEqualTo("{\"tasks\":[],\"nextPageToken\":\"\",\"pageSize\":50,\"totalSize\":0}");
    }

    @Test
    void whatIsMissingIsEmptyAndWhatIsUnknownIsPassedOver() throws JsonProcessingException {
        AgentCard card =
                json.readValue(
                        """
                        {"name": "far", "later": {"a": 1},
                         "capabilities": {"streaming": true, "extensions": null},
                         "securitySchemes": {"key": {"httpAuthSecurityScheme":
                           {"scheme": "Bearer"}}},
                         "securityRequirements": [{"schemes": {"key": {}}}],
                         "signatures": [{"protected": "e30", "signature": "AA"}]}
                        """,
                        AgentCard.class);

        assertThat(card.supportedInterfaces()).isEmpty();
        assertThat(card.capabilities())
                .isEqualTo(new AgentCapabilities(true, null, List.of(), null));
        assertThat(card.securityRequirements())
                .containsExactly(
                        new SecurityRequirement(
                                Map.of("key", new SecurityRequirement.Scopes(List.of()))));
        assertThat(card.signatures()).containsExactly(new AgentCardSignature("e30", "AA", null));
        assertThat(json.readTree(json.writeValueAsString(card)))
                .isEqualTo(
                        json.readTree(
                                """
                                {"name": "far", "capabilities": {"streaming": true},
                                 "securitySchemes": {"key": {"httpAuthSecurityScheme":
                                   {"scheme": "Bearer"}}},
                                 "securityRequirements": [{"schemes": {"key": {}}}],
                                 "signatures": [{"protected": "e30", "signature": "AA"}]}
                                """));
    }

    @Test
    void aListWithNothingInItsPlacesIsNoList() {
        assertThatThrownBy(() -> json.readValue("{\"parts\": [null]}", Message.class))
                .isInstanceOf(JsonMappingException.class);
    }

    @Test
    void fourStatesAreTheEndAndTwoWait() {
        assertThat(TaskState.values())
                .filteredOn(TaskState::ends)
                .containsExactly(
                        TaskState.COMPLETED,
                        TaskState.FAILED,
                        TaskState.CANCELED,
                        TaskState.REJECTED);
        assertThat(TaskState.values())
                .filteredOn(TaskState::waits)
                .containsExactly(TaskState.INPUT_REQUIRED, TaskState.AUTH_REQUIRED);
    }
}
