package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.approval.Answer;
import os.atom.endtoend.OutsideTmp;
import os.atom.identity.Principal;
import os.atom.protocol.CommandRecord;

/** Commands that cannot run at once wait for their turn, on record, over a restart too. */
@Timeout(120)
class QueuedCommandsTest {
    private static final int ONE = 1;

    /** Runs until the door is opened. */
    private static final String DOOR = "tail -n +1 -f door | head -n 1";

    /** Asks, whoever runs it. */
    private static final String SCRIPT = "for each in made; do echo $each > made; done";

    @TempDir(factory = OutsideTmp.class)
    Path folder;

    private Path root;

    @BeforeEach
    void root() throws Exception {
        root = folder.toRealPath();
    }

    @Test
    void theSubmitterNeverWaitsForAPlace() throws Exception {
        try (OpenShell open = OpenShell.at(root, ONE, 10)) {
            Principal.Agent agent = open.agent("scout");
            open.closedDoor("door");
            String first = open.background(agent, DOOR);
            String second = open.background(agent, "echo second");
            CommandRecord waiting = open.record(second);
            assertThat(waiting.state()).isEqualTo("running");
            assertThat(waiting.queued()).isTrue();
            assertThat(waiting.startedAt()).isNull();
            assertThat(open.shell().runningNow()).isOne();
            open.open("door");
            assertThat(open.ended(first).stdout()).isEqualTo("open\n");
            CommandRecord ended = open.ended(second);
            assertThat(ended.stdout()).isEqualTo("second\n");
            assertThat(ended.queued()).isNull();
            assertThat(open.story(second))
                    .containsExactly(
                            "requested", "decided", "queued", "decided", "started", "finished");
            assertThat(open.story(first))
                    .containsExactly("requested", "decided", "started", "finished");
        }
    }

    @Test
    void whatWaitsIsDecidedAsThingsAreWhenItsTurnComes() throws Exception {
        try (OpenShell open = OpenShell.at(root, ONE, 10)) {
            Principal.Agent agent = open.agent("scout");
            open.closedDoor("door");
            String first = open.background(agent, DOOR);
            String second = open.background(agent, "touch made");
            OpenShell.done(open.identities().pause(agent.id(), open.owner()));
            open.open("door");
            open.ended(first);
            assertThat(open.ended(second).state()).isEqualTo("refused");
            assertThat(open.story(second))
                    .containsExactly("requested", "decided", "queued", "decided");
            assertThat(open.grant().resolve("made")).doesNotExist();
        }
    }

    @Test
    void whatWaitsCanBeStopped() throws Exception {
        try (OpenShell open = OpenShell.at(root, ONE, 10)) {
            Principal.Agent agent = open.agent("scout");
            open.closedDoor("door");
            String first = open.background(agent, DOOR);
            String second = open.background(agent, "touch made");
            open.shell().stop(second, open.owner());
            assertThat(open.ended(second).state()).isEqualTo("stopped");
            assertThat(open.story(second))
                    .startsWith("requested", "decided", "queued")
                    .contains("finished", "stop_requested")
                    .hasSize(5);
            open.open("door");
            open.ended(first);
            assertThat(open.grant().resolve("made")).doesNotExist();
        }
    }

    @Test
    void oneAgentsBacklogDoesNotHoldAnotherUp() throws Exception {
        try (OpenShell open = OpenShell.at(root, 4, 100)) {
            Principal.Agent busy = open.agent("busy");
            Principal.Agent late = open.agent("late");
            open.closedDoor("door");
            List<String> backlog = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                backlog.add(open.background(busy, DOOR));
            }
            assertThat(open.ended(open.background(late, "echo here")).stdout()).isEqualTo("here\n");
            assertThat(open.record(backlog.getLast()).queued()).isTrue();
            for (String id : backlog) {
                open.shell().stop(id, open.owner());
            }
            for (String id : backlog) {
                assertThat(open.ended(id).state()).isEqualTo("stopped");
            }
        }
    }

    @Test
    void aFullBacklogIsRefusedAndNothingIsRecorded() throws Exception {
        try (OpenShell open = OpenShell.at(root, ONE, 1)) {
            Principal.Agent agent = open.agent("scout");
            open.closedDoor("door");
            String first = open.background(agent, DOOR);
            String second = open.background(agent, "echo second");
            assertThatThrownBy(() -> open.background(agent, "echo third"))
                    .isInstanceOf(Backlog.class);
            assertThat(
                            open.shell()
                                    .page(Optional.empty(), Optional.empty(), Long.MAX_VALUE, 10)
                                    .items())
                    .extracting(CommandRecord::id)
                    .containsExactly(second, first);
            open.shell().stop(first, open.owner());
            assertThat(open.ended(second).state()).isEqualTo("completed");
        }
    }

    @Test
    void whatWaitsInTheBackgroundGoesOnAfterARestart() throws Exception {
        String waits;
        String foreground;
        try (OpenShell open = OpenShell.at(root, ONE, 10)) {
            Principal.Agent agent = open.agent("scout");
            open.closedDoor("door");
            open.background(agent, DOOR);
            waits = open.shell().submit(agent, open.request("cat; echo 'é'", "given\n", true));
            foreground = open.shell().submit(agent, open.request("echo never", "", false));
        }
        try (OpenShell open = OpenShell.at(root, ONE, 10)) {
            CommandRecord ended = open.ended(waits);
            assertThat(ended.state()).as(ended.reason()).isEqualTo("completed");
            assertThat(ended.stdout()).isEqualTo("given\né\n");
            assertThat(open.story(waits))
                    .containsExactly(
                            "requested", "decided", "queued", "decided", "started", "finished");
            assertThat(open.ended(foreground).state()).isEqualTo("failed");
            assertThat(open.record(foreground).reason()).contains("before its turn");
            assertThat(Files.list(root.resolve("server/waiting"))).isEmpty();
        }
    }

    /** Else it could be taken for what a crash left, of which there is much here. */
    @Test
    void nothingGoesOnAfterARestartBeforeWhatACrashLeftIsGone() throws Exception {
        String waits;
        try (OpenShell open = OpenShell.at(root, ONE, 10)) {
            Principal.Agent agent = open.agent("scout");
            open.closedDoor("door");
            open.background(agent, DOOR);
            waits = open.background(agent, "echo here");
        }
        Path recordings = root.resolve("server/recordings");
        for (int i = 0; i < 20_000; i++) {
            Files.createFile(recordings.resolve(i + ".cast.prepared"));
        }
        AtomicLong left = new AtomicLong(-1);
        Forcing.Disk looksAround = _ -> left.set(count(recordings, "*.prepared"));
        try (OpenShell open = OpenShell.at(root, looksAround)) {
            assertThat(open.ended(waits).state()).isEqualTo("completed");
            assertThat(left).hasValue(0);
        }
    }

    private static long count(Path folder, String glob) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            return StreamSupport.stream(found.spliterator(), false).count();
        }
    }

    @Test
    void whatIsApprovedWhileNothingIsFreeHasNotStarted() throws Exception {
        try (OpenShell open = OpenShell.at(root, ONE, 10)) {
            Principal.Agent agent = open.agent("scout");
            open.closedDoor("door");
            open.background(agent, DOOR);
            String waits = approved(open, agent, SCRIPT);
            assertThat(open.record(waits).queued()).isTrue();
            assertThat(open.record(waits).startedAt()).isNull();
            assertThat(open.shell().runningNow()).isOne();
            open.open("door");
            CommandRecord ended = open.ended(waits);
            assertThat(ended.state()).isEqualTo("completed");
            assertThat(open.story(waits))
                    .containsExactly(
                            "requested",
                            "decided",
                            "requested",
                            "answered",
                            "queued",
                            "started",
                            "finished");
            assertThat(open.grant().resolve("made")).hasContent("made\n");
        }
    }

    @Test
    void whatWasApprovedStaysSoOverARestart() throws Exception {
        String waits;
        try (OpenShell open = OpenShell.at(root, ONE, 10)) {
            Principal.Agent agent = open.agent("scout");
            open.closedDoor("door");
            open.background(agent, DOOR);
            waits = approved(open, agent, SCRIPT);
        }
        try (OpenShell open = OpenShell.at(root, ONE, 10)) {
            assertThat(open.ended(waits).state()).isEqualTo("completed");
            assertThat(open.grant().resolve("made")).hasContent("made\n");
        }
    }

    @Test
    void whatWasApprovedIsHeldToItsBytesWhenItsTurnComes() throws Exception {
        try (OpenShell open = OpenShell.at(root, ONE, 10)) {
            Principal.Agent agent = open.agent("scout");
            Path script = open.grant().resolve("script.sh");
            Files.writeString(script, "echo good > made\n");
            open.closedDoor("door");
            open.background(agent, DOOR);
            String waits = approved(open, agent, "bash script.sh");
            Files.writeString(script, "echo evil > made\n");
            open.open("door");
            CommandRecord ended = open.ended(waits);
            assertThat(ended.state()).isEqualTo("failed");
            assertThat(ended.reason()).contains("script.sh says something else now");
            assertThat(open.grant().resolve("made")).doesNotExist();
        }
    }

    @Test
    void aRefusalMeanwhileWinsOverAnApproval() throws Exception {
        try (OpenShell open = OpenShell.at(root, ONE, 10)) {
            Principal.Agent agent = open.agent("scout");
            open.closedDoor("door");
            String first = open.background(agent, DOOR);
            String waits = approved(open, agent, SCRIPT);
            OpenShell.done(open.identities().pause(agent.id(), open.owner()));
            open.open("door");
            open.ended(first);
            assertThat(open.ended(waits).state()).isEqualTo("refused");
            assertThat(open.story(waits)).endsWith("queued", "decided");
            assertThat(open.grant().resolve("made")).doesNotExist();
        }
    }

    @Test
    void aStandingApprovalThatIsRevokedMeanwhileLetsNothingRun() throws Exception {
        try (OpenShell open = OpenShell.at(root, ONE, 10)) {
            Principal.Agent agent = open.agent("scout");
            String standing = standing(open, agent);
            String kept = queued(open, agent);
            open.revoke(standing);
            open.open("door");
            asksAgain(open, kept);
        }
    }

    /** After the last look at it, and before the start is on record. */
    @Test
    void aStandingApprovalThatIsRevokedInTheLastMomentLetsNothingRun() throws Exception {
        try (OpenShell open = OpenShell.at(root, ONE, 10)) {
            Principal.Agent agent = open.agent("scout");
            String standing = standing(open, agent);
            String kept = queued(open, agent);
            AtomicBoolean revoked = new AtomicBoolean();
            open.beforeAppending(facts -> {
                boolean starts =
                        facts.stream()
                                .anyMatch(each ->
                                        each.subject().equals(kept)
                                                && each.type().equals(Facts.STARTED));
                if (starts && revoked.compareAndSet(false, true)) {
                    open.revoke(standing);
                }
            });
            open.open("door");
            asksAgain(open, kept);
            assertThat(revoked).isTrue();
        }
    }

    private static String standing(OpenShell open, Principal.Agent agent) throws Exception {
        String id = open.background(agent, SCRIPT);
        Answer lasting =
                new Answer.Approve("", Optional.of(new Answer.Lasting(Duration.ofHours(1), 10)));
        open.shell().answer(List.of(id), lasting, open.owner());
        open.ended(id);
        Files.delete(open.grant().resolve("made"));
        return id;
    }

    private static String queued(OpenShell open, Principal.Agent agent) throws Exception {
        open.closedDoor("door");
        open.background(agent, DOOR);
        String id = open.background(agent, SCRIPT);
        assertThat(open.record(id).queued()).isTrue();
        return id;
    }

    private static void asksAgain(OpenShell open, String id) throws Exception {
        open.shell().await(id, OpenShell.PATIENCE);
        assertThat(open.record(id).state()).isEqualTo("awaiting_approval");
        assertThat(open.story(id))
                .containsExactly("requested", "decided", "queued", "decided", "requested");
        assertThat(open.grant().resolve("made")).doesNotExist();
    }

    private static String approved(OpenShell open, Principal.Agent agent, String line) {
        String id = open.background(agent, line);
        assertThat(open.record(id).state()).isEqualTo("awaiting_approval");
        Answer approve = new Answer.Approve("", Optional.empty());
        assertThat(open.shell().answer(List.of(id), approve, open.owner())).isEmpty();
        return id;
    }

    @Test
    void theStopSwitchEndsWhatWaitsToo() throws Exception {
        try (OpenShell open = OpenShell.at(root, ONE, 10)) {
            Principal.Agent agent = open.agent("scout");
            open.closedDoor("door");
            String first = open.background(agent, DOOR);
            String second = open.background(agent, "touch made");
            assertThat(OpenShell.done(open.stopSwitch().freeze("test", open.owner())).ended())
                    .isEqualTo(2);
            assertThat(open.record(first).state()).isEqualTo("stopped");
            assertThat(open.record(second).state()).isEqualTo("stopped");
            assertThat(open.record(second).reason()).contains("frozen");
            OpenShell.done(open.stopSwitch().thaw(open.owner()));
            assertThat(open.ended(open.background(agent, "ls made")).exitCode()).isNotZero();
        }
    }

    @Test
    void aRemovedAgentsCommandsDoNotRun() throws Exception {
        try (OpenShell open = OpenShell.at(root, ONE, 10)) {
            Principal.Agent agent = open.agent("scout");
            open.closedDoor("door");
            String first = open.background(agent, DOOR);
            String second = open.background(agent, "touch made");
            OpenShell.done(open.identities().remove(agent.id(), open.owner()));
            open.shell().stop(first, open.owner());
            CommandRecord ended = open.ended(second);
            assertThat(ended.state()).isEqualTo("failed");
            assertThat(ended.reason()).contains("agent was removed");
        }
    }
}
