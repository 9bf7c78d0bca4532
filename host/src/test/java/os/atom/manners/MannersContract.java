package os.atom.manners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static os.atom.manners.SpeakingServer.refusal;
import static os.atom.manners.SpeakingServer.untilRefused;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.freeze.Halted;
import os.atom.home.Settings;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Recorded;
import os.atom.journal.StoreLocation;
import os.atom.journal.TableDump;

/** What manners promise, on the real journal of a store. */
abstract class MannersContract {
    /** Small enough to meet each. */
    static final Settings.Manners SET =
            new Settings.Manners(List.of(0, 3, 40, 100), List.of(0, 5, 60, 200), 50, 30, 8, 12);

    @TempDir Path directory;
    SpeakingServer server;
    Principal.Agent scout;
    Principal.Agent echo;

    abstract StoreLocation store(Path directory);

    @BeforeEach
    void start() {
        server = new SpeakingServer(store(directory), directory, SET);
        scout = server.agent("scout", Maturity.AUTONOMOUS);
        echo = server.agent("echo", Maturity.AUTONOMOUS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAgentSaysSoMuchInAnHourAsItsLevelMayAndThenWaits() {
        Principal.Agent intern = server.agent("intern", Maturity.INTERN);
        server.post(intern, "general");
        server.forward(Duration.ofMinutes(20));
        assertThat(server.manners.budget(intern)).isEqualTo(new Budget(3, 2, Duration.ZERO));

        assertThat(untilRefused(() -> server.post(intern, "general"))).isEqualTo(2);

        Refused refused = refusal(() -> server.post(intern, "general"));
        assertThat(refused.rule()).isEqualTo("manners.hourly");
        assertThat(refused.limit()).isEqualTo(3);
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(40));
        assertThat(server.manners.budget(intern).left()).isZero();
        server.forward(refused.retryAfter());
        server.post(intern, "general");
        assertThat(refusal(() -> server.post(intern, "general")).retryAfter())
                .isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void aStudentSaysNothingAndPeopleSayWhatTheyLike() {
        Principal.Agent student = server.agent("student", Maturity.STUDENT);

        Refused refused = refusal(() -> server.post(student, "general"));

        assertThat(refused.limit()).isZero();
        assertThat(refused.mend()).contains("promote");
        for (int times = 0; times < 250; times++) {
            server.say(server.owner, "general", "the same");
        }
    }

    @Test
    void aDayHasABudgetOfItsOwn() {
        Principal.Agent intern = server.agent("intern", Maturity.INTERN);
        untilRefused(() -> server.post(intern, "general"));
        server.forward(Duration.ofHours(2));

        assertThat(untilRefused(() -> server.post(intern, "general"))).isEqualTo(2);

        Refused refused = refusal(() -> server.post(intern, "general"));
        assertThat(refused.rule()).isEqualTo("manners.daily");
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(22));
        server.forward(Duration.ofHours(22));
        server.post(intern, "general");
    }

    @Test
    void aChannelAndAPairHaveBudgetsWhoeverSpeaks() {
        AtomicInteger turn = new AtomicInteger();
        List<Principal.Agent> all =
                List.of(scout, echo, server.agent("third", Maturity.AUTONOMOUS));

        assertThat(untilRefused(() -> server.post(all.get(turn.getAndIncrement() % 3), "general")))
                .isEqualTo(50);
        assertThat(refusal(() -> server.post(scout, "general")).scope())
                .isEqualTo("channel general");
        server.post(scout, "elsewhere");

        for (int times = 0; times < 30; times++) {
            server.send(times % 2 == 0 ? scout : echo, times % 2 == 0 ? echo : scout, "");
            server.send(server.owner, scout, "");
        }
        Refused refused = refusal(() -> server.send(echo, scout, ""));
        assertThat(refused.rule()).isEqualTo("manners.pair");
        assertThat(refused.scope()).contains(scout.id().value());
    }

    @Test
    void twoEchoAgentsStopWithinTheBudgetVisiblyAndAPersonsWordReopens() {
        String root = server.post(scout, "general");
        Echo echoes = new Echo(root);

        assertThat(untilRefused(echoes)).isEqualTo(8);

        Refused refused = refusal(echoes);
        assertThat(refused.rule()).isEqualTo("manners.hops");
        assertThat(refused.mend()).contains("a person");
        server.forward(Duration.ofDays(3));
        assertThat(untilRefused(echoes)).as("time does not reopen it").isZero();
        Recorded last = server.ofType(Manners.REFUSED).getLast();
        assertThat(last.entry().actor()).isEqualTo(echoes.speaker().id().value());
        assertThat(last.payload().orElseThrow()).contains("manners.hops", root, "retryAfter");

        server.answer(server.owner, root, root, scout);
        assertThat(untilRefused(echoes)).isEqualTo(8);
    }

    /** Two that answer whatever the other said. */
    private final class Echo implements Runnable {
        private final String root;
        private String last;
        private int turn;

        Echo(String root) {
            this.root = root;
            last = root;
        }

        Principal.Agent speaker() {
            return turn % 2 == 0 ? echo : scout;
        }

        @Override
        public void run() {
            last = server.answer(speaker(), last, root, turn % 2 == 0 ? scout : echo);
            turn++;
        }
    }

    @Test
    void aLoopOfMessagesCountsBothDirectionsAndOnlyAPersonsWordEndsIt() {
        AtomicInteger turn = new AtomicInteger();
        Runnable message =
                () -> {
                    boolean even = turn.get() % 2 == 0;
                    server.send(even ? scout : echo, even ? echo : scout, "");
                    turn.incrementAndGet();
                };

        assertThat(untilRefused(message)).isEqualTo(12);

        assertThat(refusal(message).rule()).isEqualTo("manners.loop");
        server.send(scout, server.owner, "");
        assertThat(refusal(message).rule()).as("an agent's own word").isEqualTo("manners.loop");
        server.send(server.owner, echo, "");
        assertThat(untilRefused(message)).isEqualTo(12);
    }

    @Test
    void aLoopInAThreadIsFoundWhateverIsAnswered() {
        String root = server.post(scout, "general");
        AtomicInteger turn = new AtomicInteger();
        List<Principal.Agent> all =
                List.of(scout, echo, server.agent("third", Maturity.AUTONOMOUS));

        assertThat(
                        untilRefused(() -> {
                            int now = turn.getAndIncrement();
                            server.answer(all.get(now % 3), root, root, all.get((now + 1) % 3));
                        }))
                .isEqualTo(12);
        assertThat(refusal(() -> server.answer(scout, root, root, echo)).scope())
                .isEqualTo("thread " + root);
        server.post(scout, "general");
    }

    @Test
    void aRepetitionIsToldWhatWasSaidBefore() {
        String first = server.say(scout, "general", "The  build is  red");

        Refused refused = refusal(() -> server.say(scout, "general", "the build is RED "));

        assertThat(refused.rule()).isEqualTo("manners.duplicate");
        assertThat(refused.earlier()).isEqualTo(first);
        server.say(scout, "elsewhere", "The build is red");
        server.say(echo, "general", "The build is red");
        server.forward(Duration.ofMinutes(5).plusSeconds(1));
        server.say(scout, "general", "The build is red");
    }

    @Test
    void aRefusalLeavesNothingButItself() {
        Principal.Agent intern = server.agent("intern", Maturity.INTERN);
        untilRefused(() -> server.post(intern, "general"));

        assertThat(server.ofType("os.atom.post.written")).hasSize(3);
        assertThat(server.ofType(Count.COUNTED)).hasSize(3);
        assertThat(server.ofType(Manners.REFUSED)).hasSize(1);
    }

    @Test
    void ofManyAtOnceNoMoreGetInThanThereIsRoomFor() throws Exception {
        manyAtOnce(List.of(server));
    }

    void manyAtOnce(List<SpeakingServer> servers) throws Exception {
        Principal.Agent intern = server.agent("intern", Maturity.INTERN);
        AtomicInteger limited = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> calls = new ArrayList<>();
            for (int times = 0; times < 40; times++) {
                String text = "text " + times;
                SpeakingServer one = servers.get(times % servers.size());
                calls.add(() -> {
                    try {
                        return one.say(intern, "general", text);
                    } catch (Limited refused) {
                        return limited.incrementAndGet();
                    }
                });
            }
            for (Future<Object> done : threads.invokeAll(calls)) {
                done.get();
            }
        }
        assertThat(limited).hasValue(37);
        assertThat(server.ofType("os.atom.post.written")).hasSize(3);
        assertThat(server.ofType(Manners.REFUSED)).hasSize(37);
    }

    @Test
    void whatWasSaidCountsOverARestartAndWithOtherLimits() {
        Principal.Agent intern = server.agent("intern", Maturity.INTERN);
        untilRefused(() -> server.post(intern, "general"));
        untilRefused(new Echo(server.post(scout, "general")));

        TableDump.assertRebuiltTablesEqualLiveOnes(
                server.open.store(), server.open.journal(), server.projections);

        assertThat(untilRefused(() -> server.post(intern, "general"))).isZero();
    }

    @Test
    void whatNoLimitLooksAtAnyMoreIsForgotten() {
        server.answer(scout, "post:0", "", echo);
        server.forward(Duration.ofHours(25));
        server.answer(scout, "post:0", "", echo);

        for (String table :
                List.of("manners_act", "manners_pair", "manners_pair_minute", "manners_said")) {
            assertThat(TableDump.of(server.open.store().reads(), List.of(table)).get(table))
                    .hasSize(1);
        }
        assertThat(
                        TableDump.of(server.open.store().reads(), List.of("manners_act_minute"))
                                .get("manners_act_minute"))
                .as("an agent, and a channel")
                .hasSize(2);
    }

    @Test
    void nobodySpeaksWhileEverythingIsFrozenButPeople() {
        server.stopSwitch.freeze("enough", server.owner);

        assertThatThrownBy(() -> server.post(scout, "general")).isInstanceOf(Halted.class);
        server.post(server.owner, "general");
        server.stopSwitch.thaw(server.owner);
        server.identities.pause(scout.id(), server.owner);
        assertThatThrownBy(() -> server.post(scout, "general")).isInstanceOf(Halted.class);
    }
}
