package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Executable;
import os.atom.command.Input;
import os.atom.command.Invocation;
import os.atom.command.Plan;
import os.atom.command.Planned;
import os.atom.command.Step;
import os.atom.command.SystemExecutables;
import os.atom.command.Uses;
import os.atom.command.catalogue.YamlCatalogue;
import os.atom.identity.TestJournal;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.View;
import os.atom.network.Network;
import os.atom.policy.Decision;
import os.atom.redaction.ShippedRedactor;
import os.atom.sandbox.Clearance;
import os.atom.sandbox.Limits;
import os.atom.sandbox.Sandboxes;

/** A sandbox is set up while its entry is being written; nothing runs in it before that is done. */
class NothingRunsUnrecordedTest {
    private final Clearance onRecord = new Clearance();
    private Path grant;
    private Path scratch;
    private Path recordings;
    private Path recording;
    private Executor executor;

    @BeforeEach
    void open(@TempDir Path temporary) throws Exception {
        Path base = temporary.toRealPath();
        grant = Files.createDirectory(base.resolve("grant"));
        scratch = Files.createDirectory(base.resolve("scratch"));
        recordings = Files.createDirectory(base.resolve("recordings"));
        recording = recordings.resolve("command.cast");
        executor =
                new Executor(
                        Sandboxes.open(base.resolve("own")).sandbox(),
                        Network.with(base, TestJournal.open(base.resolve("j.db"), Map.of()))
                                .gateway(),
                        new Executor.Places(Path.of("/home/agent"), "agent", scratch),
                        Map.of(),
                        Limits.DEFAULT,
                        Clock.systemUTC(),
                        ShippedRedactor.ONE,
                        YamlCatalogue.load(List.of(), new SystemExecutables()));
    }

    @Test
    void aProgramRunsOnlyAfterItsStartIsOnRecord() throws Exception {
        CompletableFuture<Facts.Finished> end = CompletableFuture.supplyAsync(this::execute);
        long bound = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (Machine.processesThatSee(grant).isEmpty()) {
            assertThat(System.nanoTime()).as("waiting for the set-up").isLessThan(bound);
            Thread.onSpinWait();
        }
        assertThat(recording).doesNotExist();
        Files.createFile(grant.resolve("recorded"));
        onRecord.give();
        assertThat(end.get().exitCode()).as("the program saw the mark").isZero();
        assertThat(recordings).isDirectoryContaining(recording::equals);
        assertThat(Files.list(recordings)).hasSize(1);
    }

    @Test
    void whatCannotBeRecordedNeverRunsAndLeavesNothing() throws Exception {
        Files.createFile(grant.resolve("recorded"));
        onRecord.refuse("the store is full");
        assertThat(execute().event()).isEqualTo(Lifecycle.Event.COULD_NOT_RUN);
        assertThat(grant.resolve("ran")).doesNotExist();
        assertThat(recordings).isEmptyDirectory();
        assertThat(scratch).isEmptyDirectory();
        assertThat(Machine.processesThatSee(grant)).isEmpty();
    }

    @Test
    void aRecordingThatCannotBeMadeStopsTheStart() throws Exception {
        Files.createFile(grant.resolve("recorded"));
        Files.createFile(recording);
        onRecord.give();
        Facts.Finished finished = execute();
        assertThat(finished.event()).isEqualTo(Lifecycle.Event.COULD_NOT_RUN);
        assertThat(finished.reason()).contains("command.cast");
        assertThat(recording).isEmptyFile();
        assertThat(Files.list(recordings)).hasSize(1);
        assertThat(grant.resolve("ran")).doesNotExist();
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void whatAServerThatDiedHadPreparedGoesAtTheNextStart() throws Exception {
        Files.createFile(recordings.resolve("command.cast.prepared"));
        Files.createFile(recording);
        CastFile.clear(recordings);
        assertThat(Files.list(recordings)).containsExactly(recording);
    }

    private Facts.Finished execute() {
        try {
            return executor.execute(
                    "id",
                    new Run(),
                    recording,
                    new Next.Run(request(), assessment(), Optional.empty(), List.of()),
                    onRecord);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private CommandRequest request() {
        return CommandRequest.asking(new Input.Text("cp recorded ran"), Duration.ofSeconds(30))
                .directory(grant)
                .request();
    }

    private Assessment assessment() {
        Invocation copy =
                new Invocation(
                        new Executable("cp", Path.of("/usr/bin/cp")),
                        List.of("cp", "recorded", "ran"),
                        grant,
                        List.of());
        Plan plan =
                new Plan.Script(
                        "cp recorded ran",
                        List.of(new Step(Step.Join.ALWAYS, false, List.of(copy))));
        View view =
                new View(List.of(new Grant("1", grant, Access.WRITE, Optional.empty())), List.of());
        return new Assessment(
                Network.SCOUT,
                grant,
                view,
                new Planned(plan, List.of(), Uses.NONE),
                "",
                new Decision.Allowed(List.of(), "in this test"));
    }
}
