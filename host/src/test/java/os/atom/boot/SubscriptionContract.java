package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;
import static os.atom.boot.OpenHost.refused;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import os.atom.delivery.DeadLetter;
import os.atom.delivery.Outlet;
import os.atom.event.Draft;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.journal.Filter;
import os.atom.live.News;
import os.atom.subscription.Ask;
import os.atom.subscription.Batch;
import os.atom.subscription.Subscriptions;

/** Subscriptions that are asked: in order, at least once, with a place that the server keeps. */
interface SubscriptionContract {
    ObjectMapper JSON = new ObjectMapper();
    Duration LONG = Duration.ofMinutes(30);

    String store();

    Path directory();

    private OpenHost open() throws Exception {
        return OpenHost.open(directory().resolve("h"), store());
    }

    private static Outcome<Outlet> ask(OpenHost open, Principal who, String name, String... types) {
        return open.host
                .subscriptions()
                .subscribe(
                        who,
                        name,
                        List.of(types),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty());
    }

    private static void publish(OpenHost open, String type, int... numbers) {
        for (int number : numbers) {
            done(
                    open.host
                            .events()
                            .publish(open.host.owner(), Draft.of(type, Integer.toString(number))));
        }
    }

    private static String key(OpenHost open, Principal who) {
        return switch (who) {
            case Principal.Agent agent -> open.key(agent);
            case Principal.Person _ -> {
                try {
                    yield Files.readString(open.host.home().ownerToken()).strip();
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }
        };
    }

    private static Batch fetch(OpenHost open, Principal who, String name, Ask ask)
            throws Exception {
        return done(open.host.subscriptions().fetch(who, key(open, who), name, ask));
    }

    /** At once, for as long as no test takes. */
    private static Batch fetch(OpenHost open, Principal who, String name, int limit)
            throws Exception {
        return fetch(open, who, name, new Ask(limit, LONG, Duration.ZERO));
    }

    private static List<Integer> numbers(Batch batch) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (News news : batch.events()) {
            numbers.add(JSON.readTree(news.json()).path("data").asInt(-1));
        }
        return numbers;
    }

    private static long last(Batch batch) {
        return batch.events().getLast().seq();
    }

    private static void nack(OpenHost open, Principal who, String name, long seq, String reason) {
        done(open.host.subscriptions().refuse(who, name, seq, reason, Duration.ZERO));
    }

    @Test
    default void handsOutInOrderAndGoesOnWhereItWasAfterARestart() throws Exception {
        Principal.Agent scout;
        long taken;
        try (OpenHost open = open()) {
            scout = open.agent("scout", Maturity.STUDENT);
            publish(open, "owner.before", 99);
            done(ask(open, scout, "builds", "owner.build.done", "owner.test.*"));
            publish(open, "owner.build.done", 0);
            publish(open, "owner.build.begun", 98);
            publish(open, "owner.test.a", 1);
            publish(open, "owner.testing", 97);
            publish(open, "owner.build.done", 2, 3);
            Batch first = fetch(open, scout, "builds", 2);
            assertThat(numbers(first)).containsExactly(0, 1);
            assertThat(first.attempt()).isEqualTo(1);
            taken = last(first);
            done(open.host.subscriptions().acknowledge(scout, "builds", taken));
            assertThat(numbers(fetch(open, scout, "builds", 1))).containsExactly(2);
        }
        try (OpenHost open = open()) {
            Outlet there = done(open.host.subscriptions().find(scout, "builds"));
            assertThat(there.upTo()).isEqualTo(taken);
            assertThat(open.host.subscriptions().held(there))
                    .hasValueSatisfying(held -> assertThat(held.attempts()).isEqualTo(1));
            assertThat(numbers(done(open.host.subscriptions().out(scout, "builds"))))
                    .containsExactly(2);
            open.host.journal().rebuild();
            assertThat(open.host.subscriptions().held(there)).isPresent();
            Batch out = done(open.host.subscriptions().out(scout, "builds"));
            done(open.host.subscriptions().acknowledge(scout, "builds", last(out)));
            // Keys are known to the server that gave them out.
            String key =
                    done(open.host.identities().rotateKey(scout.id(), open.host.owner()))
                            .key()
                            .reveal();
            Ask ask = new Ask(9, LONG, Duration.ZERO);
            assertThat(numbers(done(open.host.subscriptions().fetch(scout, key, "builds", ask))))
                    .containsExactly(3);
        }
    }

    @Test
    default void whatIsNotAcknowledgedComesAgainFirstAndAlone() throws Exception {
        try (OpenHost open = open()) {
            Principal.Agent scout = open.agent("scout", Maturity.INTERN);
            done(ask(open, scout, "all", "owner.*"));
            publish(open, "owner.done", 0, 1, 2);
            Batch first =
                    fetch(open, scout, "all", new Ask(9, Duration.ofSeconds(1), Duration.ZERO));
            assertThat(numbers(first)).containsExactly(0, 1, 2);
            publish(open, "owner.done", 3);
            Ask patient = new Ask(9, LONG, Ask.PATIENCE);
            Batch again = fetch(open, scout, "all", patient);
            assertThat(numbers(again)).containsExactly(0);
            assertThat(again.attempt()).isEqualTo(2);
            assertThat(refused(open.host.subscriptions().acknowledge(scout, "all", last(first))))
                    .extracting(Outcome.Refused::rule)
                    .isEqualTo("subscription.not-out");
            done(open.host.subscriptions().acknowledge(scout, "all", last(again)));
            done(open.host.subscriptions().acknowledge(scout, "all", last(again)));
            Batch rest = fetch(open, scout, "all", patient);
            assertThat(numbers(rest)).containsExactly(1, 2, 3);
            assertThat(rest.attempt()).isEqualTo(1);
        }
    }

    @Test
    default void whatFailsEachTimeIsADeadLetterStopsNothingAndCanBeReplayed() throws Exception {
        try (OpenHost open = open()) {
            Principal.Agent scout = open.agent("scout", Maturity.INTERN);
            Subscriptions subscriptions = open.host.subscriptions();
            done(ask(open, scout, "all", "owner.*"));
            publish(open, "owner.done", 0, 1, 2);
            Batch batch = fetch(open, scout, "all", 9);
            long poison = batch.events().get(1).seq();
            nack(open, scout, "all", poison, "cannot read it, my key is ghp_" + "a1B2".repeat(9));
            for (int attempt = 2; attempt <= Subscriptions.ATTEMPTS; attempt++) {
                batch = fetch(open, scout, "all", 9);
                assertThat(numbers(batch)).containsExactly(1);
                assertThat(batch.attempt()).isEqualTo(attempt);
                assertThat(done(subscriptions.dead(scout, "all", 0, 9))).isEmpty();
                nack(open, scout, "all", poison, "cannot read it");
            }
            DeadLetter letter = done(subscriptions.dead(scout, "all", 0, 9)).getFirst();
            assertThat(letter.seq()).isEqualTo(poison);
            assertThat(letter.attempts()).isEqualTo(Subscriptions.ATTEMPTS);
            assertThat(letter.reason()).isEqualTo("cannot read it");
            assertThat(numbers(fetch(open, scout, "all", 9))).containsExactly(2);
            publish(open, "owner.done", 3);
            done(
                    subscriptions.acknowledge(
                            scout, "all", last(done(subscriptions.out(scout, "all")))));
            done(subscriptions.replay(scout, "all", poison));
            Batch replayed = fetch(open, scout, "all", 9);
            assertThat(numbers(replayed)).containsExactly(1);
            assertThat(replayed.attempt()).isEqualTo(1);
            nack(open, scout, "all", poison, "not yet");
            assertThat(numbers(fetch(open, scout, "all", 9))).containsExactly(1);
            done(subscriptions.acknowledge(scout, "all", poison));
            assertThat(done(subscriptions.dead(scout, "all", 0, 9))).isEmpty();
            assertThat(numbers(fetch(open, scout, "all", 9))).containsExactly(3);
            assertThat(refused(subscriptions.replay(scout, "all", poison)).rule())
                    .isEqualTo("subscription.no-letter");
            assertThat(open.host.journal().after(0, 10_000, Filter.ALL))
                    .extracting(each -> each.payload().orElse(""))
                    .noneMatch(payload -> payload.contains("ghp_"));
        }
    }

    /** Whoever takes events and dies each time is told from those that come after. */
    @Test
    default void whatIsNeverAcknowledgedIsADeadLetterToo() throws Exception {
        try (OpenHost open = open()) {
            Principal.Agent scout = open.agent("scout", Maturity.INTERN);
            done(ask(open, scout, "all", "owner.*"));
            publish(open, "owner.done", 0, 1);
            Ask hasty = new Ask(1, Duration.ofSeconds(1), Ask.PATIENCE);
            for (int attempt = 1; attempt <= Subscriptions.ATTEMPTS; attempt++) {
                Batch batch = fetch(open, scout, "all", hasty);
                assertThat(numbers(batch)).containsExactly(0);
                assertThat(batch.attempt()).isEqualTo(attempt);
            }
            assertThat(numbers(fetch(open, scout, "all", hasty))).containsExactly(1);
            assertThat(done(open.host.subscriptions().dead(scout, "all", 0, 9)))
                    .singleElement()
                    .satisfies(letter ->
                            assertThat(letter.reason()).contains("not acknowledged in time"));
        }
    }

    @Test
    default void ofManyWhoAskAtOnceOneGetsTheEvents() throws Exception {
        try (OpenHost open = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Principal.Agent scout = open.agent("scout", Maturity.INTERN);
            done(ask(open, scout, "all", "owner.*"));
            for (int round = 0; round < 10; round++) {
                publish(open, "owner.done", round);
                List<Future<Batch>> asked = new ArrayList<>();
                for (int at = 0; at < 8; at++) {
                    asked.add(threads.submit(() -> fetch(open, scout, "all", 9)));
                }
                List<Batch> got = new ArrayList<>();
                for (Future<Batch> each : asked) {
                    if (each.get().events().isEmpty()) {
                        assertThat(each.get().until()).isPresent();
                    } else {
                        got.add(each.get());
                    }
                }
                assertThat(got).singleElement();
                assertThat(numbers(got.getFirst())).containsExactly(round);
                done(open.host.subscriptions().acknowledge(scout, "all", last(got.getFirst())));
            }
        }
    }

    @Test
    default void whoWaitsIsGivenWhatHappens() throws Exception {
        try (OpenHost open = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Principal.Agent scout = open.agent("scout", Maturity.INTERN);
            done(ask(open, scout, "all", "owner.*"));
            for (int round = 0; round < 5; round++) {
                Future<Batch> waiting =
                        threads.submit(
                                () -> fetch(open, scout, "all", new Ask(9, LONG, Ask.PATIENCE)));
                publish(open, "owner.done", round);
                assertThat(numbers(waiting.get())).containsExactly(round);
                done(open.host.subscriptions().acknowledge(scout, "all", last(waiting.get())));
            }
        }
    }

    @Test
    default void nobodySeesOrTakesWhatIsAnothers() throws Exception {
        try (OpenHost open = open()) {
            Principal.Agent scout = open.agent("scout", Maturity.INTERN);
            Principal.Agent spy = open.agent("spy", Maturity.AUTONOMOUS);
            Subscriptions subscriptions = open.host.subscriptions();
            Outlet made = done(ask(open, scout, "all", "owner.*"));
            assertThat(subscriptions.list(spy)).isEmpty();
            assertThat(subscriptions.list(open.host.owner())).containsExactly(made);
            Ask ask = new Ask(9, LONG, Duration.ZERO);
            List<Outcome<?>> tried = new ArrayList<>();
            for (String name : List.of("all", made.id())) {
                tried.add(subscriptions.find(spy, name));
                tried.add(subscriptions.fetch(spy, open.key(spy), name, ask));
                tried.add(subscriptions.out(spy, name));
                tried.add(subscriptions.acknowledge(spy, name, 1));
                tried.add(subscriptions.refuse(spy, name, 1, "", Duration.ZERO));
                tried.add(subscriptions.dead(spy, name, 0, 9));
                tried.add(subscriptions.replay(spy, name, 1));
                tried.add(subscriptions.remove(spy, name));
            }
            assertThat(tried)
                    .allSatisfy(each ->
                            assertThat(refused(each).rule()).isEqualTo("subscription.unknown"));
            assertThat(
                            refused(
                                            subscriptions.fetch(
                                                    open.host.owner(),
                                                    key(open, open.host.owner()),
                                                    made.id(),
                                                    ask))
                                    .rule())
                    .isEqualTo("subscription.owner");
        }
    }

    /** What is shut out between two asks is not handed out, nor what was out already. */
    @Test
    default void aChannelIsAskedForEachEventWhenItIsHandedOut() throws Exception {
        try (OpenHost open = open()) {
            Principal.Agent scout = open.agent("scout", Maturity.INTERN);
            done(
                    open.host
                            .feed()
                            .channels()
                            .create(open.host.owner(), "quiet", "", true, List.of(scout)));
            done(ask(open, scout, "all", "owner.*"));
            for (int at = 0; at < 2; at++) {
                done(
                        open.host
                                .events()
                                .publish(
                                        open.host.owner(),
                                        new Draft(
                                                "owner.secret",
                                                Optional.of("quiet"),
                                                Map.of(),
                                                Optional.of(Integer.toString(at)))));
            }
            publish(open, "owner.done", 2);
            assertThat(numbers(fetch(open, scout, "all", 1))).containsExactly(0);
            done(open.host.feed().channels().member(open.host.owner(), "quiet", scout, false));
            assertThat(done(open.host.subscriptions().out(scout, "all")).events()).isEmpty();
            long first =
                    open.host
                            .subscriptions()
                            .held(done(open.host.subscriptions().find(scout, "all")))
                            .orElseThrow()
                            .seq();
            assertThat(
                            refused(
                                            open.host
                                                    .subscriptions()
                                                    .refuse(scout, "all", first, "", Duration.ZERO))
                                    .rule())
                    .isEqualTo("subscription.not-out");
            done(open.host.subscriptions().acknowledge(scout, "all", first));
            assertThat(numbers(fetch(open, scout, "all", 9))).containsExactly(2);
        }
    }

    @Test
    default void onePrincipalHasAFewAndARemovedAgentNone() throws Exception {
        try (OpenHost open = open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Principal.Agent scout = open.agent("scout", Maturity.INTERN);
            Subscriptions subscriptions = open.host.subscriptions();
            List<Future<Outcome<Outlet>>> all = new ArrayList<>();
            for (int at = 0; at < Subscriptions.MOST + 5; at++) {
                String name = "s" + at;
                all.add(threads.submit(() -> ask(open, scout, name, "owner.*")));
            }
            int refused = 0;
            for (Future<Outcome<Outlet>> each : all) {
                if (each.get() instanceof Outcome.Refused<Outlet> no) {
                    assertThat(no.rule()).isEqualTo("subscription.most");
                    refused++;
                }
            }
            assertThat(refused).isEqualTo(5);
            Outlet one = subscriptions.list(scout).getFirst();
            assertThat(done(ask(open, scout, one.label(), "owner.*"))).isEqualTo(one);
            assertThat(refused(ask(open, scout, one.label(), "owner.done")).rule())
                    .isEqualTo("subscription.taken");
            done(subscriptions.remove(scout, one.label()));
            done(ask(open, scout, "other", "owner.*"));
            done(ask(open, open.host.owner(), "mine", "owner.*"));
            done(open.host.identities().remove(scout.id(), open.host.owner()));
            assertThat(subscriptions.list(open.host.owner()))
                    .extracting(Outlet::label)
                    .containsExactly("mine");
        }
    }

    /** Nothing is asked twice about what nobody wanted, and no subscription hears of any. */
    @Test
    default void whatIsPassedOverIsNotReadAgain() throws Exception {
        try (OpenHost open = open()) {
            Principal.Agent scout = open.agent("scout", Maturity.INTERN);
            Outlet made = done(ask(open, scout, "all", "owner.*", "os.atom.subscription.*"));
            List<Fact> others = new ArrayList<>();
            for (int at = 0; at < 1_200; at++) {
                others.add(new Fact("os.atom.host.started", "host", "", "{}"));
            }
            long end = open.host.journal().append(others).getLast().seq();
            assertThat(fetch(open, scout, "all", 9))
                    .isEqualTo(new Batch(List.of(), 0, Optional.empty()));
            assertThat(done(open.host.subscriptions().find(scout, "all")).upTo())
                    .isGreaterThan(made.upTo())
                    .isLessThanOrEqualTo(end);
            publish(open, "owner.done", 1);
            assertThat(numbers(fetch(open, scout, "all", 9))).containsExactly(1);
        }
    }
}
