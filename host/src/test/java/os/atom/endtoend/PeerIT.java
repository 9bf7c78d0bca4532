package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents write to an agent behind a server that no one here wrote, and what it says is theirs. */
class PeerIT extends PeerFixture {
    @ParameterizedTest
    @CsvSource({"rpc, 1.0, JSONRPC", "rest, 1.0, HTTP+JSON", "old, 0.3, JSONRPC"})
    void messagesAndTasksOfAForeignServerAreAnswersInTheInbox(
            String way, String version, String binding) {
        JsonNode peer = list(way);
        assertThat(peer.path("title").asText()).isEqualTo("Foreign " + binding + " " + version);
        assertThat(peer.path("protocol").asText()).isEqualTo(version);
        assertThat(peer.path("binding").asText()).isEqualTo(binding);
        assertThat(peer.path("skills").toString()).isEqualTo("[\"Obey\"]");

        String said = send(way, "say hello");
        JsonNode answer = answer(said);
        assertThat(answer.path("content").asText()).isEqualTo("You said: hello");
        assertThat(answer.path("from").path("kind").asText()).isEqualTo("peer");
        assertThat(answer.path("from").path("name").asText()).isEqualTo("peer:" + way);
        assertThat(answer.path("treatContentAs").asText()).isEqualTo("data");
        assertThat(state(said)).isEqualTo("acted");

        String work = send(way, "work on it");
        ForeignAgent.await("it is looked at again", () -> looks(way) >= 2);
        assertThat(answers(work)).isEmpty();
        assertThat(state(work)).isEqualTo("delivered");
        foreign.letGo(way);
        assertThat(answer(work).path("content").asText()).isEqualTo("Done: work on it");

        assertThat(answer(send(way, "fail")).path("content").asText())
                .isEqualTo("[its task is failed]\n\nThe disk is full.");
        assertThat(answer(send(way, "reject")).path("content").asText())
                .isEqualTo("[its task is rejected]\n\nNot mine.");

        JsonNode question = answer(send(way, "ask me"));
        assertThat(question.path("content").asText()).isEqualTo("Which color?");
        String color = reply(question, "green");
        assertThat(answer(color).path("content").asText()).isEqualTo("Thank you.\n\ngreen it is.");

        assertThat(brought(way)).as("each once").doesNotHaveDuplicates().hasSize(6);
        assertThat(foreign.asked(way))
                .allSatisfy(asked -> assertThat(asked.key()).isEqualTo("Bearer " + TOKEN))
                .filteredOn(asked -> asked.message().equals(color))
                .as("it goes on with the task that asked")
                .singleElement()
                .satisfies(asked -> assertThat(asked.task()).isNotEmpty());
        assertThat(
                        server.get("/api/v1/peers/%s/dead-letters".formatted(way), server.owner())
                                .json()
                                .path("items"))
                .isEmpty();
    }
}
