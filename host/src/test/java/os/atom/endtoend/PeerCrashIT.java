package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threat: the server is ended with {@code kill -9} between a message to a peer and its answer. The
 * answer lies in the inbox once, and what is brought again is the same message.
 */
class PeerCrashIT extends PeerFixture {
    private void killAndStart() {
        server.kill();
        server.start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpc", "rest", "old"})
    void aMessageThatWentOutIsBroughtAgainAsTheSameAndAnsweredOnce(String way) {
        list(way);
        String held = send(way, "hold on");
        ForeignAgent.await("it went out", () -> brought(way).size() == 1);
        killAndStart();
        ForeignAgent.await("it is brought again", () -> brought(way).size() == 2);
        assertThat(answers(held)).isEmpty();
        foreign.letGo(way);
        assertThat(answer(held).path("content").asText()).isEqualTo("You said: on");
        assertThat(brought(way)).containsExactly(held, held);

        String next = send(way, "say more");
        answer(next);
        killAndStart();
        String last = send(way, "say last");
        answer(last);
        assertThat(brought(way))
                .as("what was answered is not brought again")
                .containsExactly(held, held, next, last);
        assertThat(answers(held)).hasSize(1);
        assertThat(answers(next)).hasSize(1);
    }

    @Test
    void aTaskThatWasTakenIsFollowedAndNotSentAgain() {
        list("rest");
        String work = send("rest", "work on it");
        ForeignAgent.await("it is followed", () -> looks("rest") >= 1);
        server.kill();
        long before = looks("rest");
        server.start();
        ForeignAgent.await("it is followed again", () -> looks("rest") > before);
        foreign.letGo("rest");
        JsonNode answer = answer(work);
        assertThat(answer.path("content").asText()).isEqualTo("Done: work on it");
        String after = send("rest", "say after");
        answer(after);
        assertThat(answers(work)).hasSize(1);
        assertThat(brought("rest")).containsExactly(work, after);
    }

    /** At whatever moment. */
    @Test
    void eachOfManyIsAnsweredOnceOverAnyNumberOfKills() {
        list("rest");
        List<String> sent = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
            for (int each = 0; each < 6; each++) {
                sent.add(send("rest", "say %d of %d".formatted(each, round)));
            }
            ForeignAgent.await("some went out", () -> brought("rest").size() >= sent.size() - 5);
            killAndStart();
        }
        sent.forEach(this::answer);
        answer(send("rest", "say the end"));
        for (String each : sent) {
            assertThat(answers(each)).hasSize(1);
        }
        assertThat(new HashSet<>(brought("rest"))).hasSize(sent.size() + 1).containsAll(sent);
    }
}
