package os.atom.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.protocol.ProcessIdentity;

class ServerStateTest {
    @TempDir Path temporary;
    private Home home;

    @BeforeEach
    void open() {
        home = Home.open(temporary.resolve("home"));
    }

    private static ServerState ours() {
        return ServerState.ofThisProcess(
                8000,
                "127.0.0.1",
                URI.create("http://127.0.0.1:8000"),
                Instant.now(),
                Manner.DAEMON,
                List.of("--port=8000"));
    }

    /** As another process would have written it. */
    private static ServerState of(long pid, String identity) {
        ServerState ours = ours();
        return new ServerState(
                pid,
                identity,
                ours.port(),
                ours.bind(),
                ours.url(),
                ours.startedAt(),
                ours.manner(),
                ours.flags());
    }

    @Test
    void isReadBackAsWritten() {
        ServerState written = ours();
        written.write(home);
        assertThat(ServerState.read(home)).contains(written);
    }

    /** Its file does not say what settings it had. */
    @Test
    void oneOfAnOlderVersionIsReadToo() throws Exception {
        ours().write(home);
        String written = Files.readString(home.serverState());
        assertThat(written).contains(",\"settings\":{}");
        Files.writeString(home.serverState(), written.replace(",\"settings\":{}", ""));
        assertThat(ServerState.read(home)).isPresent();
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
        ServerState earlier = of(1, "another");
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
        Process brief = new ProcessBuilder("cat").start();
        ServerState state = of(brief.pid(), ProcessIdentity.of(brief.pid()).orElseThrow());
        assertThat(state.stale()).isFalse();
        brief.destroyForcibly().waitFor();
        assertThat(state.stale()).isTrue();
    }

    @Test
    void isStaleWhenAnotherProcessGotItsPid() {
        ServerState ours = ours();
        assertThat(of(ours.pid(), "").stale()).isTrue();
        String[] parts = ours.identity().split(":");
        String later = parts[0] + ":" + (Long.parseLong(parts[1]) + 1);
        assertThat(of(ours.pid(), later).stale()).isTrue();
    }

    @Test
    void isStaleAfterTheMachineWasStartedAnew() {
        String ticks = ours().identity().replaceFirst("^[^:]*", "");
        assertThat(of(ours().pid(), "another-boot" + ticks).stale()).isTrue();
    }

    /**
     * One that ended, and that nobody has taken note of, is gone. It is {@code yes} that says its
     * number: by then no shell is its parent any more, which would take note of its end.
     */
    @Test
    void isStaleOnceItsProcessIsAZombie() throws Exception {
        Process parent = new ProcessBuilder("bash", "-c", "sleep 300 & exec yes $!").start();
        try {
            long pid = Long.parseLong(parent.inputReader().readLine());
            ServerState state = of(pid, ProcessIdentity.of(pid).orElseThrow());
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!state.stale()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
            assertThat(Path.of("/proc/" + pid)).exists();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void isAbsentWhenItCannotBeRead() throws Exception {
        Files.writeString(home.serverState(), "{\"pid\":");
        assertThat(ServerState.read(home)).isEmpty();
    }
}
