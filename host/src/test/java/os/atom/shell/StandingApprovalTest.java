package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.approval.Answer;
import os.atom.endtoend.OutsideTmp;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.mount.Access;
import os.atom.protocol.StandingRecord;

class StandingApprovalTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String COMMAND = "echo x >> log";

    @TempDir(factory = OutsideTmp.class)
    Path folder;

    private WholeShell whole;
    private Path work;
    private Principal.Agent agent;

    @BeforeEach
    void open() {
        whole = WholeShell.open(folder);
        work = whole.granted(folder.resolve("work"), Access.WRITE);
        agent = whole.agent("scout", Maturity.SUPERVISED);
    }

    @AfterEach
    void close() {
        whole.close();
    }

    private String standing(String command, int times) {
        String id = whole.submit(agent, command, work);
        whole.approve(id, HOUR, times);
        whole.ended(id);
        return id;
    }

    private String stateOf(String command) {
        String id = whole.submit(agent, command, work);
        return whole.ended(id).state();
    }

    @Test
    void theSameShapeRunsUnaskedAndTheJournalSaysWhy() {
        String standing = standing(COMMAND, 2);

        String id = whole.submit(agent, COMMAND, work);

        assertThat(whole.ended(id).state()).isEqualTo("completed");
        assertThat(whole.entries(id)).doesNotContain("approval.requested");
        assertThat(whole.entries(standing)).contains("standing.granted", "standing.used");
        assertThat(work.resolve("log")).hasContent("x\nx\n");
        assertThat(whole.standing.list())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.used()).isEqualTo(1);
                    assertThat(each.state()).isEqualTo("live");
                    assertThat(each.grantedBy()).isEqualTo("owner");
                });
    }

    @Test
    void anyOtherShapeAsks() {
        standing(COMMAND, 100);
        Path other = whole.granted(folder.resolve("other"), Access.WRITE);
        Principal.Agent second = whole.agent("second", Maturity.SUPERVISED);

        assertThat(stateOf("echo y >> log")).isEqualTo("awaiting_approval");
        assertThat(stateOf("echo x > log")).isEqualTo("awaiting_approval");
        assertThat(stateOf("echo x >> log2")).isEqualTo("awaiting_approval");
        assertThat(stateOf("echo x >> log; echo x >> log")).isEqualTo("awaiting_approval");
        assertThat(whole.state(whole.submit(agent, COMMAND, other))).isEqualTo("awaiting_approval");
        assertThat(whole.state(whole.submit(second, COMMAND, work))).isEqualTo("awaiting_approval");
    }

    @Test
    void anotherStandardInputAsks() {
        String id = whole.submit(agent, fed("cat > copy", "one\n", new Interaction.None()));
        whole.approve(id, HOUR, 100);
        whole.ended(id);

        String same = whole.submit(agent, fed("cat > copy", "one\n", new Interaction.None()));
        assertThat(whole.ended(same).state()).isEqualTo("completed");
        assertThat(whole.state(whole.submit(agent, "cat > copy", work)))
                .isEqualTo("awaiting_approval");
        String other = whole.submit(agent, fed("cat > copy", "two\n", new Interaction.None()));
        assertThat(whole.state(other)).isEqualTo("awaiting_approval");
        String typed = whole.submit(agent, fed("cat > copy", "one\n", new Interaction.Open()));
        assertThat(whole.state(typed)).isEqualTo("awaiting_approval");
    }

    @Test
    void whatWillBeTypedIsSeenByNobodySoItIsApprovedOnceOnly() {
        String id = whole.submit(agent, fed("cat > copy", "", new Interaction.Open()));
        assertThat(whole.approvals.find(id).orElseThrow().interactive()).isTrue();

        assertThatThrownBy(() -> whole.approve(id, HOUR, 100))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("nobody knows yet what will be typed");
        assertThat(whole.state(id)).isEqualTo("awaiting_approval");
        whole.approve(id);
        whole.shell.stop(id, whole.owner);
        assertThat(whole.ended(id).state()).isEqualTo("stopped");
    }

    private CommandRequest fed(String command, String stdin, Interaction interaction) {
        return WholeShell.request(command, work)
                .again()
                .stdin(stdin)
                .interaction(interaction)
                .request();
    }

    @Test
    void thePreviewIsByteForByteWhatIsSaved() {
        for (int past = 0; past < 3; past++) {
            whole.deny(whole.submit(agent, COMMAND, work), "not yet");
        }
        String id = whole.submit(agent, COMMAND, work);
        Answer.Lasting lasting = new Answer.Lasting(HOUR, 5);

        StandingRecord preview = whole.shell.preview(id, lasting, whole.owner);
        assertThat(whole.standing.list()).isEmpty();
        assertThat(whole.state(id)).isEqualTo("awaiting_approval");
        whole.approve(id, HOUR, 5);

        StandingRecord saved = whole.standing.list().getFirst();
        assertThat(saved.policy())
                .isEqualTo(preview.policy())
                .contains("permit (", agent.id().value(), "@times(\"5\")", "@seconds(\"3600\")")
                .contains("resource.plan ==");
        assertThat(preview.matched()).isEqualTo(3);
        assertThat(whole.policies.check(saved.policy())).isEmpty();
    }

    @Test
    void itEndsWithItsUses() {
        standing(COMMAND, 2);
        assertThat(stateOf(COMMAND)).isEqualTo("completed");
        assertThat(stateOf(COMMAND)).isEqualTo("completed");
        assertThat(stateOf(COMMAND)).isEqualTo("awaiting_approval");
        assertThat(whole.standing.list().getFirst().state()).isEqualTo("used up");
    }

    @Test
    void itEndsWithItsTimeExactly() {
        String id = standing(COMMAND, 10);
        whole.clock.forward(HOUR);
        assertThatThrownBy(() ->
                        whole.journal.journal().append(whole.standing.used(id, "some command")))
                .isInstanceOf(Conflict.class);
        assertThat(stateOf(COMMAND)).isEqualTo("awaiting_approval");
        assertThat(whole.standing.list().getFirst().state()).isEqualTo("expired");
    }

    @Test
    void aPersonTakesItBack() {
        String id = standing(COMMAND, 10);
        whole.journal.journal().append(whole.standing.revoked(id, whole.owner));
        assertThat(stateOf(COMMAND)).isEqualTo("awaiting_approval");
        assertThatThrownBy(() ->
                        whole.journal.journal().append(whole.standing.revoked(id, whole.owner)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void anyForbidWins() throws Exception {
        standing(COMMAND, 10);
        Path policy = whole.home.policies().resolve("mine.cedar");
        Files.writeString(
                policy,
                "@id(\"ask.always\") @says(\"always ask\") forbid (principal, action =="
                        + " Action::\"shell.run\", resource);");
        Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rw-------"));
        whole.policies.reload(change -> {});

        assertThat(stateOf(COMMAND)).isEqualTo("awaiting_approval");
    }

    @Test
    void aPausedOrDemotedAgentHasNothingOfIt() {
        standing(COMMAND, 10);
        WholeShell.done(whole.identities.pause(agent.id(), whole.owner));
        assertThat(stateOf(COMMAND)).isEqualTo("refused");
        WholeShell.done(whole.identities.resume(agent.id(), whole.owner));
        WholeShell.done(whole.identities.demote(agent.id(), Maturity.INTERN, whole.owner));
        assertThat(stateOf(COMMAND)).isEqualTo("awaiting_approval");
    }

    @Test
    void aScriptThatWasChangedAsksAgain() throws Exception {
        Path script = Files.writeString(work.resolve("x.sh"), "echo one\n");
        standing("bash x.sh", 10);
        assertThat(stateOf("bash x.sh")).isEqualTo("completed");
        Files.writeString(script, "echo two\n");
        assertThat(stateOf("bash x.sh")).isEqualTo("awaiting_approval");
    }

    @Test
    void racingCommandsNeverGetMoreThanWasGiven() throws Exception {
        standing(COMMAND, 7);
        List<Future<String>> racing = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(20)) {
            for (int caller = 0; caller < 20; caller++) {
                racing.add(callers.submit(() -> whole.submit(agent, COMMAND, work)));
            }
            for (Future<String> each : racing) {
                whole.ended(each.get());
            }
        }
        assertThat(Files.readAllLines(work.resolve("log"))).hasSize(1 + 7);
        assertThat(whole.standing.list().getFirst().used()).isEqualTo(7);
    }

    /** On record it would be redacted, and match nothing, or too much. */
    @Test
    void whatHoldsASecretIsApprovedOnceOnly() {
        String command = "echo password=correct-horse-42 >> log";
        String id = whole.submit(agent, command, work);

        assertThatThrownBy(() -> whole.approve(id, HOUR, 5))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("once, but not for longer");
        whole.approve(id);

        assertThat(whole.ended(id).state()).isEqualTo("completed");
        assertThat(work.resolve("log")).hasContent("password=correct-horse-42\n");
    }
}
