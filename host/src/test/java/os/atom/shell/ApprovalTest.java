package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Input;
import os.atom.endtoend.OutsideTmp;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.mount.Access;
import os.atom.protocol.ApprovalRecord;
import os.atom.protocol.CommandRecord;

class ApprovalTest {
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

    @Test
    void whatIsApprovedRunsAndTheRecordSaysWho() {
        String id = whole.submit(agent, "echo hi > note", work);
        assertThat(whole.state(id)).isEqualTo("awaiting_approval");
        assertThat(work.resolve("note")).doesNotExist();

        assertThat(whole.approve(id)).isEmpty();

        assertThat(whole.ended(id).state()).isEqualTo("completed");
        assertThat(work.resolve("note")).hasContent("hi\n");
        assertThat(whole.entries(id))
                .containsExactly(
                        "command.requested",
                        "command.decided",
                        "approval.requested",
                        "approval.answered",
                        "command.started",
                        "command.finished");
        ApprovalRecord approval = whole.approvals.find(id).orElseThrow();
        assertThat(approval.state()).isEqualTo("approved");
        assertThat(approval.answer().by()).isEqualTo("owner");
        assertThat(approval.answer().at()).isNotNull();
    }

    @Test
    void theRequestShowsAllThatAPersonNeeds() throws Exception {
        Files.writeString(work.resolve("deploy.sh"), "echo d\u202Eeployed\n");
        String id = whole.submit(agent, "bash deploy.sh --all", work);

        ApprovalRecord asked = whole.approvals.find(id).orElseThrow();

        assertThat(asked.state()).isEqualTo("pending");
        assertThat(asked.agent()).isEqualTo("scout");
        assertThat(asked.maturity()).isEqualTo("supervised");
        assertThat(asked.command().text()).isEqualTo("bash deploy.sh --all");
        assertThat(asked.reason().text()).isEqualTo("because I must");
        assertThat(asked.cwd()).isEqualTo(work.toString());
        assertThat(asked.decision().rules().getFirst().id()).isEqualTo("ladder.supervised.execute");
        assertThat(asked.effects()).extracting("kind").contains("execute");
        assertThat(asked.sandbox().writes()).containsExactly(work.toString());
        assertThat(asked.sandbox().network()).isEmpty();
        assertThat(asked.sandbox().limits()).isNotEmpty();
        assertThat(asked.timeoutSeconds()).isEqualTo(60);
        assertThat(asked.expiresAt())
                .isBetween(
                        asked.requestedAt().plus(WholeShell.EXPIRY).minusSeconds(120),
                        asked.requestedAt().plus(WholeShell.EXPIRY));
        assertThat(asked.scripts())
                .singleElement()
                .satisfies(script -> {
                    assertThat(script.path()).isEqualTo(work.resolve("deploy.sh").toString());
                    assertThat(script.text().text()).isEqualTo("echo d\u202Eeployed\n");
                    assertThat(script.text().shown()).isEqualTo("echo d⟦U+202E⟧eployed\n");
                });
    }

    @Test
    void aDenialsReasonReachesTheAgent() {
        String id = whole.submit(agent, "echo hi > note", work);

        whole.deny(id, "not on a Friday");

        CommandRecord denied = whole.ended(id);
        assertThat(denied.state()).isEqualTo("refused");
        assertThat(denied.exitCode()).isEqualTo(126);
        assertThat(denied.reason()).isEqualTo("owner denied it: not on a Friday");
        assertThat(denied.decision().rules().getFirst().id()).isEqualTo("approval.denied");
        assertThat(denied.decision().mend()).isNotEmpty();
        assertThat(work.resolve("note")).doesNotExist();
    }

    @Test
    void theFirstAnswerWinsAndTheSecondIsToldWhoAndWhat() {
        String id = whole.submit(agent, "echo hi >> note", work);
        whole.deny(id, "no");

        assertThatThrownBy(() -> whole.approve(id))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("was denied by owner");
        assertThat(whole.state(id)).isEqualTo("refused");
        assertThat(work.resolve("note")).doesNotExist();
    }

    @Test
    void theJournalItselfTakesOneAnswerOnly() {
        String id = whole.submit(agent, "echo hi >> note", work);
        whole.journal
                .journal()
                .append(
                        whole.approvals.answered(
                                id, new os.atom.approval.Answer.Deny("no"), whole.owner));

        assertThatThrownBy(() ->
                        whole.journal
                                .journal()
                                .append(
                                        whole.approvals.answered(
                                                id,
                                                new os.atom.approval.Answer.Approve(
                                                        "", Optional.empty()),
                                                whole.owner)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("was denied by owner");
    }

    @Test
    void nobodyInTimeIsADenial() {
        String id = whole.submit(agent, "echo hi > note", work);
        whole.clock.forward(WholeShell.EXPIRY);

        assertThatThrownBy(() -> whole.approve(id))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("expired");
        whole.shell.expire();

        CommandRecord expired = whole.ended(id);
        assertThat(expired.state()).isEqualTo("expired");
        assertThat(expired.reason()).isEqualTo("no person answered within 10 minutes");
        assertThat(expired.decision().rules().getFirst().id()).isEqualTo("approval.expired");
        assertThat(work.resolve("note")).doesNotExist();
    }

    @Test
    void oneMomentBeforeItExpiresItCanBeAnswered() {
        String id = whole.submit(agent, "echo hi > note", work);
        whole.clock.forward(WholeShell.EXPIRY.minusSeconds(30));
        whole.shell.expire();

        whole.approve(id);

        assertThat(whole.ended(id).state()).isEqualTo("completed");
    }

    @Test
    void whoeverAskedCanWithdraw() {
        String id = whole.submit(agent, "echo hi > note", work);

        whole.shell.stop(id, agent);

        assertThat(whole.ended(id).state()).isEqualTo("stopped");
        assertThat(whole.ended(id).reason()).contains("scout withdrew it");
        assertThatThrownBy(() -> whole.approve(id)).hasMessageContaining("withdrawn by scout");
        assertThat(work.resolve("note")).doesNotExist();
    }

    @Test
    void aBatchRunsTogetherOrNotAtAll() {
        String one = whole.submit(agent, "echo 1 > one", work);
        String two = whole.submit(agent, "echo 2 > two", work);
        String three = whole.submit(agent, "echo 3 > three", work);
        whole.deny(three, "no");

        assertThatThrownBy(() -> whole.approve(one, two, three)).isInstanceOf(Conflict.class);
        assertThat(whole.state(one)).isEqualTo("awaiting_approval");
        assertThat(whole.state(two)).isEqualTo("awaiting_approval");

        whole.approve(one, two);
        whole.ended(one);
        whole.ended(two);
        assertThat(work.resolve("one")).hasContent("1\n");
        assertThat(work.resolve("two")).hasContent("2\n");
        assertThat(work.resolve("three")).doesNotExist();
    }

    @Test
    void aBatchWithAChangedStepRunsNothing() throws Exception {
        Path script = Files.writeString(work.resolve("x.sh"), "echo ran > two\n");
        String one = whole.submit(agent, "echo 1 > one", work);
        String two = whole.submit(agent, "bash x.sh", work);
        Files.writeString(script, "echo other > two\n");

        assertThat(whole.approve(one, two)).containsOnlyKeys(two);

        assertThat(whole.state(one)).isEqualTo("awaiting_approval");
        assertThat(whole.ended(two).state()).isEqualTo("refused");
        assertThat(work.resolve("one")).doesNotExist();
        assertThat(work.resolve("two")).doesNotExist();
    }

    @Test
    void itSurvivesARestartWithStdinEnvironmentAndTimeout() {
        CommandRequest request =
                CommandRequest.asking(
                                new Input.Argv(List.of("bash", "-c", "cat; echo $LC_ALL; rm -f x")),
                                Duration.ofSeconds(17))
                        .directory(work)
                        .stdin("from standard input\n")
                        .environment(Map.of("LC_ALL", "C.UTF-8"))
                        .reason("why")
                        .request();
        String id = whole.submit(agent, request);
        whole.close();
        whole = WholeShell.open(folder);

        ApprovalRecord asked = whole.approvals.find(id).orElseThrow();
        assertThat(asked.stdin().text()).isEqualTo("from standard input\n");
        assertThat(asked.environment()).containsEntry("LC_ALL", "C.UTF-8");
        assertThat(asked.timeoutSeconds()).isEqualTo(17);
        whole.approve(id);

        CommandRecord ran = whole.ended(id);
        assertThat(ran.stdout()).isEqualTo("from standard input\nC.UTF-8\n");
        assertThat(whole.home.originals()).isEmptyDirectory();
    }

    @Test
    void whatWasKeptIsPrivateAndOfNoUseOnceTouched() throws Exception {
        String id = whole.submit(agent, "echo hi > note", work);
        Path kept = whole.home.originals().resolve(id);
        assertThat(Files.getPosixFilePermissions(kept))
                .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Files.writeString(kept, Files.readString(kept).replace("note", "evil"));

        assertThat(whole.approve(id).get(id).getFirst()).contains("was touched");

        assertThat(whole.ended(id).state()).isEqualTo("refused");
        assertThat(work.resolve("evil")).doesNotExist();
    }

    @Test
    void aCallerCanWaitUntilItIsAnsweredAndRun() throws Exception {
        String id = whole.submit(agent, "echo hi > note", work);
        Thread waiting =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                whole.shell.awaitAnswer(id, WholeShell.PATIENCE);
                            } catch (InterruptedException stopped) {
                                throw new AssertionError(stopped);
                            }
                        });
        whole.approve(id);
        assertThat(waiting.join(WholeShell.PATIENCE)).isTrue();
        assertThat(whole.ended(id).state()).isEqualTo("completed");
    }

    @Test
    void anOpaqueScriptRunsInTheSameSandboxOnceApproved() {
        String id =
                whole.submit(
                        agent,
                        "for i in 1 2; do echo $i; done; cat " + folder + "/server/owner.token",
                        work);
        ApprovalRecord asked = whole.approvals.find(id).orElseThrow();
        assertThat(asked.plan().kind()).isEqualTo("opaque");
        assertThat(asked.command().text()).contains("for i in 1 2");

        whole.approve(id);

        CommandRecord ran = whole.ended(id);
        assertThat(ran.stdout()).isEqualTo("1\n2\n");
        assertThat(ran.stderr()).contains("No such file");
    }

    @Test
    void withoutAnyPersonsKeyNobodyIsAsked() {
        os.atom.approval.Approvers nobody =
                new os.atom.approval.Approvers(() -> false, false, whole.clock::nanos);
        var denied =
                nobody.missing(new os.atom.policy.Decision.NeedsApproval(List.of(), "asks"))
                        .orElseThrow();
        assertThat(denied.rules().getFirst().id()).isEqualTo("approval.nobody");
        assertThat(denied.reason()).contains("no person holds a key");
    }
}
