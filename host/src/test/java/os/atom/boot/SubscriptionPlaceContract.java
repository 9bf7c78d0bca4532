package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;
import static os.atom.boot.Subscribing.LONG;
import static os.atom.boot.Subscribing.ask;
import static os.atom.boot.Subscribing.fetch;
import static os.atom.boot.Subscribing.last;
import static os.atom.boot.Subscribing.numbers;
import static os.atom.boot.Subscribing.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import os.atom.delivery.Outlet;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.subscription.Ask;
import os.atom.subscription.Batch;

/** What a subscription hands out: in order, from a place that the server keeps. */
interface SubscriptionPlaceContract extends OnAStore {
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
