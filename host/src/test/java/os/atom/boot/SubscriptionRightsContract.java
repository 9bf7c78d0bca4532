package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;
import static os.atom.boot.OpenHost.refused;
import static os.atom.boot.Subscribing.LONG;
import static os.atom.boot.Subscribing.ask;
import static os.atom.boot.Subscribing.fetch;
import static os.atom.boot.Subscribing.key;
import static os.atom.boot.Subscribing.numbers;
import static os.atom.boot.Subscribing.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import os.atom.delivery.Outlet;
import os.atom.event.Draft;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.subscription.Ask;
import os.atom.subscription.Subscriptions;

/** Whose a subscription is, how many one may have, and what is handed out to whom. */
interface SubscriptionRightsContract extends OnAStore {
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
}
