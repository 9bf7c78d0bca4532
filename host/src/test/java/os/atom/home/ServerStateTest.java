package os.atom.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerStateTest {
    @TempDir Path temporary;
    private Home home;

    @BeforeEach
    void open() {
        home = Home.open(temporary.resolve("home"));
    }

    private static ServerState state(long pid, Instant startedAt) {
        return new ServerState(
                pid, 8000, "127.0.0.1", URI.create("http://127.0.0.1:8000"), startedAt);
    }

    private static ServerState ours() {
        return state(ProcessHandle.current().pid(), Instant.now());
    }

    @Test
    void isReadBackAsWritten() {
        ServerState written = ours();
        written.write(home);
        assertThat(ServerState.read(home)).contains(written);
    }

    @Test
    void isForTheOwnerAloneAndLeavesNothingElseBehind() throws Exception {
        ours().write(home);
        ours().write(home);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.serverState())))
                .isEqualTo("rw-------");
        try (var files = Files.list(home.directory())) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(home.serverState());
        }
    }

    @Test
    void isGoneOnceRemoved() {
        ServerState state = ours();
        state.write(home);
        state.remove(home);
        assertThat(ServerState.read(home)).isEmpty();
        state.remove(home);
    }

    @Test
    void leavesTheStateOfALaterServerAlone() {
        ServerState earlier = state(1, Instant.EPOCH);
        ServerState later = ours();
        later.write(home);
        earlier.remove(home);
        assertThat(ServerState.read(home)).contains(later);
    }

    @Test
    void isNotStaleWhileItsProcessLives() {
        assertThat(ours().stale()).isFalse();
    }

    @Test
    void isStaleOnceItsProcessIsGone() throws Exception {
        Process brief = new ProcessBuilder("true").start();
        brief.waitFor();
        assertThat(state(brief.pid(), Instant.now()).stale()).isTrue();
    }

    @Test
    void isStaleWhenAnotherProcessGotItsPid() {
        assertThat(state(ProcessHandle.current().pid(), Instant.EPOCH).stale()).isTrue();
    }

    @Test
    void isAbsentWhenItCannotBeRead() throws Exception {
        Files.writeString(home.serverState(), "{\"pid\":");
        assertThat(ServerState.read(home)).isEmpty();
    }
}
