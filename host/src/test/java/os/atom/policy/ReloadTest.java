package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Effect;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;

class ReloadTest {
    private static final String PERMIT_MAKE =
            """
            @id("own.make")
            @says("scout runs make")
            permit (principal is Agent, action == Action::"shell.run", resource)
            when { resource.lines == ["prog argument"] && principal.name == "scout" };
            """;
    private static final String FORBID_READS =
            """
            @id("own.no-reads")
            @says("nobody reads on Sundays")
            forbid (principal is Agent, action in Action::"shell", resource)
            when { resource.effects.contains(Effect::"reads") };
            """;
    private static final Question READ =
            Asked.question(Maturity.AUTONOMOUS, Asked.READ_WRITE, Asked.read("/work/app/src"));
    private static final Question MAKE =
            Asked.question(
                    Maturity.SUPERVISED,
                    Asked.READ_WRITE,
                    new Effect.Execute("make", "make runs recipes"));

    @TempDir Path home;
    private Path folder;
    private Policies policies;
    private final List<Reload> journal = new ArrayList<>();

    @BeforeEach
    void load() throws IOException {
        folder = home.resolve("policies");
        Files.createDirectory(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        policies = new Policies(PolicyFolder.of(folder), Set.of(), Asked.NAMES);
    }

    @Test
    void permitsNothingBeforeTheFirstLoad() {
        assertThat(policies.decide(READ))
                .isEqualTo(
                        Wording.unavailable(
                                "the policies are not loaded yet",
                                "a person can repair it; atom-os policy check says what is"
                                        + " wrong"));
        assertThat(policies.version()).isEmpty();
        assertThat(policies.list()).isEmpty();
    }

    @Test
    void aCheckAnswersForTheFilesAsTheyAreEachTime() throws IOException {
        Path file = folder.resolve("own.cedar");
        for (int round = 0; round < 2; round++) {
            Files.writeString(file, PERMIT_MAKE);
            assertThat(policies.check()).isEmpty();
            assertThat(policies.check()).isEmpty();
            Files.writeString(file, PERMIT_MAKE.replace("own.make", ""));
            assertThat(policies.check()).hasSize(1);
            assertThat(policies.check()).hasSize(1);
        }
        Files.delete(file);
        assertThat(policies.check()).isEmpty();
    }

    @Test
    void bringsTheShippedPoliciesIntoForce() {
        Reload.Changed changed = (Reload.Changed) reload();

        assertThat(changed.added()).contains("never.list", "ladder.autonomous.read");
        assertThat(changed.version()).hasSize(64).isEqualTo(policies.version());
        assertThat(policies.decide(READ)).isInstanceOf(Decision.Allowed.class);
        assertThat(policies.list()).first().extracting(Listed::id).isEqualTo("never.paused");
    }

    @Test
    void saysWhichPoliciesAreNewGoneOrOthers() throws IOException {
        reload();
        String shipped = policies.version();
        write("a.cedar", PERMIT_MAKE);
        assertThat(reload())
                .isEqualTo(
                        new Reload.Changed(
                                policies.version(), List.of("own.make"), List.of(), List.of()));
        assertThat(policies.decide(MAKE)).isInstanceOf(Decision.Allowed.class);

        write("a.cedar", PERMIT_MAKE.replace("scout\" }", "other\" }"));
        assertThat(((Reload.Changed) reload()).changed()).containsExactly("own.make");
        assertThat(policies.decide(MAKE)).isInstanceOf(Decision.NeedsApproval.class);

        Files.delete(folder.resolve("a.cedar"));
        assertThat(((Reload.Changed) reload()).removed()).containsExactly("own.make");
        assertThat(policies.version()).isEqualTo(shipped);
    }

    @Test
    void changesNothingWhenTheFilesAreTheSame() {
        reload();

        assertThat(reload()).isEqualTo(new Reload.Unchanged(policies.version()));
        assertThat(journal).hasSize(1);
    }

    @Test
    void leavesTheLastGoodSetInForceWhenAFileIsWrong() throws IOException {
        write("a.cedar", FORBID_READS);
        reload();
        String good = policies.version();
        write("b.cedar", "permit (everything);");

        Reload.Invalid invalid = (Reload.Invalid) reload();

        assertThat(invalid.problems().getFirst().file()).endsWith("b.cedar");
        assertThat(policies.version()).isEqualTo(good);
        assertThat(policies.decide(READ)).isInstanceOf(Decision.Denied.class);
        assertThat(policies.check()).isEqualTo(invalid.problems());
        assertThat(reload()).isEqualTo(new Reload.Unchanged(good));
        assertThat(journal).hasSize(2);
    }

    @Test
    void permitsNothingWhenTheFirstFilesAreWrong() throws IOException {
        write("a.cedar", "forbid (");

        reload();

        Decision.Denied denied = (Decision.Denied) policies.decide(READ);
        assertThat(denied.rules()).containsExactly(Wording.UNAVAILABLE);
        assertThat(denied.reason()).contains("a.cedar:1: ");
        assertThat(policies.explain(READ).decision()).isEqualTo(denied);
        Files.delete(folder.resolve("a.cedar"));
        reload();
        assertThat(policies.decide(READ)).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void leavesTheLastGoodSetInForceWhenAFileIsNotToBeTrusted() throws IOException {
        reload();
        String good = policies.version();
        write("a.cedar", FORBID_READS);
        Files.setPosixFilePermissions(
                folder.resolve("a.cedar"), PosixFilePermissions.fromString("rw-rw-rw-"));

        Reload.Invalid invalid = (Reload.Invalid) reload();

        assertThat(invalid.problems()).singleElement().asString().contains("chmod go-w");
        assertThat(policies.check()).isEqualTo(invalid.problems());
        assertThat(policies.version()).isEqualTo(good);
        assertThat(policies.decide(READ)).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void forgetsWhatAgentsMightSayByEarlierPolicies() throws IOException {
        Speech post = Speech.post("general");
        Principal.Agent agent = Asked.agent(Maturity.AUTONOMOUS);
        reload();
        assertThat(policies.decide(agent, post)).isInstanceOf(Decision.Allowed.class);
        assertThat(policies.decide(agent, post)).isSameAs(policies.decide(agent, post));

        write(
                "quiet.cedar",
                """
                @id("own.quiet") @says("only people write here")
                forbid (principal, action in Action::"speak", resource);
                """);
        reload();

        assertThat(policies.decide(agent, post).reason()).isEqualTo("only people write here");
    }

    @Test
    void forgetsDecisionsOfEarlierPolicies() throws IOException {
        reload();
        assertThat(policies.decide(READ)).isInstanceOf(Decision.Allowed.class);
        write("a.cedar", FORBID_READS);
        reload();

        Decision.Denied denied = (Decision.Denied) policies.decide(READ);

        assertThat(denied.rules())
                .containsExactly(new Rule("own.no-reads", "nobody reads on Sundays"));
        assertThat(denied.mend())
                .isEqualTo(
                        "a person can change policy own.no-reads in " + folder.resolve("a.cedar"));
    }

    @Test
    void changesNothingThatTheJournalDidNotTake() throws IOException {
        reload();
        String before = policies.version();
        write("a.cedar", FORBID_READS);

        assertThatThrownBy(() ->
                        policies.reload(change -> {
                            throw new IllegalStateException("disk full");
                        }))
                .hasMessage("disk full");

        assertThat(policies.version()).isEqualTo(before);
        assertThat(policies.decide(READ)).isInstanceOf(Decision.Allowed.class);
        assertThat(reload()).isInstanceOf(Reload.Changed.class);
        assertThat(policies.decide(READ)).isInstanceOf(Decision.Denied.class);
    }

    @Test
    void explainsWithEverythingThatMatched() throws IOException {
        write("a.cedar", FORBID_READS);
        reload();

        Explanation explanation = policies.explain(READ);

        assertThat(explanation.decision()).isEqualTo(policies.decide(READ));
        assertThat(explanation.permits())
                .extracting(Rule::id)
                .containsExactly("ladder.intern.read", "ladder.autonomous.read");
        assertThat(explanation.forbids()).extracting(Rule::id).containsExactly("own.no-reads");
        assertThat(explanation.facts().effects()).containsExactly(Facts.Kind.READS);
    }

    /**
     * Each of two sets permits the same line by a policy of its own: a decision that saw neither,
     * or both, was made from half a set.
     */
    @Test
    void isAtomicForDecisionsMadeMeanwhile() throws Exception {
        String other = PERMIT_MAKE.replace("own.make", "own.make-too");
        write("a.cedar", PERMIT_MAKE);
        reload();
        AtomicBoolean done = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(4);
        try (ExecutorService askers = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                asked.add(askers.submit(() -> ask(started, done)));
            }
            started.await();
            try {
                for (int i = 0; i < 25; i++) {
                    write("a.cedar", i % 2 == 0 ? other : PERMIT_MAKE);
                    assertThat(reload()).isInstanceOf(Reload.Changed.class);
                }
            } finally {
                done.set(true);
            }
            for (Future<Integer> one : asked) {
                assertThat(one.get()).isPositive();
            }
        }
    }

    /** Every answer to a question of its own, so that none comes from memory. */
    private int ask(CountDownLatch started, AtomicBoolean done) {
        int answers = 0;
        started.countDown();
        do {
            Effect execute = new Effect.Execute("make", "make, asked " + answers);
            Decision decision =
                    policies.decide(Asked.question(Maturity.SUPERVISED, Asked.READ_WRITE, execute));
            assertThat(decision).isInstanceOf(Decision.Allowed.class);
            assertThat(decision.rules())
                    .singleElement()
                    .extracting(Rule::id)
                    .isIn("own.make", "own.make-too");
            answers++;
        } while (!done.get());
        return answers;
    }

    @Test
    void isDoneOnceForEveryChangeOfAFile() throws Exception {
        assertThat(reload()).isInstanceOf(Reload.Changed.class);
        assertThat(reload()).isInstanceOf(Reload.Unchanged.class);
        write("a.cedar", "no policy");
        assertThat(reload()).isInstanceOf(Reload.Invalid.class);
        assertThat(reload()).isInstanceOf(Reload.Unchanged.class);
    }

    @Test
    void isDoneAgainAfterItCouldNotBeRecorded() {
        assertThatThrownBy(() ->
                        policies.reload(_ -> {
                            throw new IllegalStateException("disk full");
                        }))
                .hasMessage("disk full");
        assertThat(reload()).isInstanceOf(Reload.Changed.class);
    }

    private Reload reload() {
        return policies.reload(journal::add);
    }

    private void write(String name, String text) throws IOException {
        Path next = home.resolve(name + ".next");
        Files.writeString(next, text);
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
        Files.move(
                next,
                folder.resolve(name),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }
}
