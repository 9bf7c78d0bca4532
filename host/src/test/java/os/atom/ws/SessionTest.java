package os.atom.ws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.boot.OpenHost;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;

/** How long a connection lasts, by a clock that the test sets. */
class SessionTest {
    private static OpenHost host;
    private static Principal.Agent agent;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final FakeWire wire = new FakeWire();
    private Session session;

    @BeforeAll
    static void open(@TempDir Path directory) throws Exception {
        host = OpenHost.open(directory, "sqlite");
        agent = host.agent("scout", Maturity.AUTONOMOUS);
    }

    @AfterAll
    static void close() {
        host.close();
    }

    @BeforeEach
    void connect() {
        session =
                new Session(
                        wire,
                        new Session.Parts(
                                host.live(),
                                host.identities(),
                                new BrokenVoice(),
                                new ServerFrames(new ObjectMapper()),
                                Patience.USUAL,
                                new Strangers(100),
                                nanos::get));
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
        session.look();
    }

    private void hello() throws InterruptedException {
        session.take("{\"type\":\"hello\",\"key\":\"%s\"}".formatted(host.key(agent)));
        assertThat(wire.next()).contains("\"welcome\"");
    }

    @Test
    void endsWhenNobodySaysHello() throws InterruptedException {
        pass(9);
        assertThat(wire.closed).isNotDone();
        session.hear();
        pass(1);
        assertThat(wire.farewell()).isEqualTo(Farewell.UNAUTHORIZED);
        assertThat(wire.next()).contains("\"unauthorized\"");
        assertThat(wire.cut).isCompletedWithValue(Duration.ofSeconds(10));
    }

    @Test
    void asksWhetherTheClientIsThereAndEndsWhenItIsNot() throws InterruptedException {
        hello();
        pass(29);
        assertThat(wire.pings).hasValue(0);
        pass(1);
        assertThat(wire.pings).hasValue(1);
        session.hear();
        pass(89);
        assertThat(wire.pings).hasValue(2);
        assertThat(wire.closed).isNotDone();
        pass(1);
        assertThat(wire.farewell()).isEqualTo(Farewell.IDLE);
        assertThat(wire.next()).contains("\"idle\"");
    }

    @Test
    void goesOnAfterSomethingBroke() throws InterruptedException {
        hello();
        session.take("{\"type\":\"post\",\"id\":\"1\",\"content\":\"x\"}");
        assertThat(wire.next())
                .contains("\"id\":\"1\"", "\"code\":\"failed\"", "\"reason\":\"broken\"");
        session.take("{\"type\":\"ping\"}");
        assertThat(wire.next()).contains("pong");
    }

    @Test
    void endsOnceAndLetsNoMoreIn() throws InterruptedException {
        hello();
        session.take("{\"type\":\"subscribe\",\"id\":\"a\"}");
        assertThat(wire.next()).contains("\"ack\"");
        session.end(End.STOPPED);
        session.end(End.IDLE);
        assertThat(wire.farewell()).isEqualTo(Farewell.STOPPED);
        assertThat(wire.next()).contains("\"stopped\"");
        int before = host.live().subscribers();
        session.take("{\"type\":\"subscribe\",\"id\":\"b\"}");
        assertThat(host.live().subscribers()).isLessThanOrEqualTo(before);
    }

    @Test
    void saysWhichCursorsAreNotOfThisJournal() throws Exception {
        hello();
        host.cutOff(2);
        long end = host.live().cursor();
        Map<Long, String> answers =
                Map.of(
                        0L,
                        "cursor_outdated",
                        1L,
                        "cursor_outdated",
                        2L,
                        "\"ack\"",
                        end,
                        "\"ack\"",
                        end + 1,
                        "cursor_future");
        for (Map.Entry<Long, String> each : answers.entrySet()) {
            session.take(
                    "{\"type\":\"subscribe\",\"id\":\"%d\",\"types\":[\"no.such\"],\"after\":\"%d\"}"
                            .formatted(each.getKey(), each.getKey()));
            assertThat(wire.next()).as("after %d", each.getKey()).contains(each.getValue());
        }
        session.gone();
    }

    @Test
    void listensNoMoreWhenTheConnectionIsGone() throws InterruptedException {
        hello();
        session.take("{\"type\":\"subscribe\",\"id\":\"a\"}");
        session.take("{\"type\":\"unsubscribe\",\"id\":\"a\"}");
        assertThat(wire.next()).contains("\"subscribe\"");
        assertThat(wire.next()).contains("\"unsubscribe\"");
        session.gone();
        session.look();
        assertThat(wire.closed).isNotDone();
    }
}
