package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;
import static os.atom.boot.OpenHost.refused;
import static os.atom.boot.Subscribing.LONG;
import static os.atom.boot.Subscribing.ask;
import static os.atom.boot.Subscribing.fetch;
import static os.atom.boot.Subscribing.last;
import static os.atom.boot.Subscribing.nack;
import static os.atom.boot.Subscribing.numbers;
import static os.atom.boot.Subscribing.publish;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import os.atom.delivery.DeadLetter;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.subscription.Ask;
import os.atom.subscription.Batch;
import os.atom.subscription.Subscriptions;

/** What a subscriber does not acknowledge comes again, and is put aside in the end. */
interface SubscriptionFailureContract extends OnAStore {
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
}
