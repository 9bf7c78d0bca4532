package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static os.atom.boot.OpenHost.done;
import static os.atom.boot.OpenHost.refused;
import static os.atom.boot.OpenHost.told;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import os.atom.event.Draft;
import os.atom.event.Events;
import os.atom.event.Published;
import os.atom.freeze.Halted;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.journal.Recorded;
import os.atom.live.News;
import os.atom.live.Subscription;
import os.atom.live.Wish;
import os.atom.manners.Limited;

/** Events that agents publish: whose they are, who is told, and that all of it is on record. */
interface EventContract extends OnAStore {
    ObjectMapper JSON = new ObjectMapper();

    private static List<Recorded> recorded(OpenHost open) {
        return open.host
                .journal()
                .after(
                        0,
                        1_000,
                        new Filter(
                                Optional.of(Published.TYPE), Optional.empty(), Optional.empty()));
    }

    private static JsonNode json(News news) throws Exception {
        return JSON.readTree(news.json());
    }

    @Test
    default void reachesThoseWhoWantItNowAndLater() throws Exception {
        try (OpenHost open = open()) {
            Principal.Agent scout = open.agent("scout", Maturity.INTERN);
            Principal.Agent pupil = open.agent("pupil", Maturity.STUDENT);
            long before = open.host.live().cursor();
            Map<Wish, List<String>> wishes =
                    Map.of(
                            open.wish("scout.build.done"), List.of("scout.build.done"),
                            open.wish("scout.build.*"),
                                    List.of("scout.build.begun", "scout.build.done"),
                            open.wish("scout.test.*", "scout.build.begun"),
                                    List.of("scout.build.begun", "scout.test.done"),
                            wish(open, "final", "true"), List.of("scout.build.done"),
                            wish(open, "subject", "build-42"),
                                    List.of("scout.build.begun", "scout.build.done"),
                            wish(open, "actorname", "scout"),
                                    List.of(
                                            "scout.build.begun",
                                            "scout.build.done",
                                            "scout.test.done"));
            Map<Wish, Subscription> there = new HashMap<>();
            for (Wish wish : wishes.keySet()) {
                Subscription subscription = open.subscribe(pupil, wish, before);
                // What others put on record meanwhile is gone through first.
                for (int looks = 0; looks < 10 && !subscription.isLive(); looks++) {
                    var _ = subscription.next(Duration.ZERO);
                }
                assertThat(subscription.isLive()).isTrue();
                there.put(wish, subscription);
            }
            publishThree(open, scout);
            for (Map.Entry<Wish, List<String>> each : wishes.entrySet()) {
                try (Subscription now = there.get(each.getKey());
                        Subscription later = open.subscribe(pupil, each.getKey(), before)) {
                    for (Subscription subscription : List.of(now, later)) {
                        assertThat(told(subscription, each.getValue().size()))
                                .as(each.getKey().toString())
                                .extracting(News::type)
                                .isEqualTo(each.getValue());
                    }
                }
            }
        }
    }

    private static Wish wish(OpenHost open, String name, String value) {
        return done(
                open.host
                        .live()
                        .wish(List.of(), Optional.empty(), Optional.empty(), Map.of(name, value)));
    }

    private static void publishThree(OpenHost open, Principal author) {
        Events events = open.host.events();
        Map<String, Object> about = Map.of("subject", "build-42");
        done(
                events.publish(
                        author,
                        new Draft("scout.build.begun", Optional.empty(), about, Optional.empty())));
        done(
                events.publish(
                        author,
                        new Draft(
                                "scout.build.done",
                                Optional.empty(),
                                Map.of("subject", "build-42", "final", true, "try", 3),
                                Optional.of("{\"ok\": true}"))));
        done(events.publish(author, Draft.of("scout.test.done", "[1, 2]")));
    }

    @Test
    default void isToldAsItWasPublishedWithItsAuthorByTheKey() throws Exception {
        try (OpenHost open = open()) {
            Principal.Agent scout = open.agent("scout", Maturity.INTERN);
            Draft draft =
                    done(
                            Events.draft(
                                    """
                                    {"type": "scout.done", "id": "mine", "source": "/forged",
                                     "subject": "b", "final": true, "try": 3,
                                     "dataschema": "https://example.com/s",
                                     "data": {"price": 1.10}}
                                    """));
            String id = done(open.host.events().publish(scout, draft));
            JsonNode event = json(open.host.live().published(scout, id).orElseThrow());
            assertThat(event.path("type").asText()).isEqualTo("scout.done");
            assertThat(event.path("source").asText()).startsWith("urn:atom-os:");
            assertThat(event.path("id")).isEqualTo(event.path("seq"));
            assertThat(event.path("originid").asText()).isEqualTo("mine");
            assertThat(event.path("originsource").asText()).isEqualTo("/forged");
            assertThat(event.path("actor").asText()).isEqualTo(scout.id().value());
            assertThat(event.path("actorname").asText()).isEqualTo("scout");
            assertThat(event.path("actorkind").asText()).isEqualTo("agent");
            assertThat(event.path("treatas").asText()).isEqualTo("data");
            assertThat(event.path("subject").asText()).isEqualTo("b");
            assertThat(event.path("final").booleanValue()).isTrue();
            assertThat(event.path("try").intValue()).isEqualTo(3);
            assertThat(event.path("dataschema").asText()).isEqualTo("https://example.com/s");
            assertThat(open.host.live().published(scout, id).orElseThrow().json())
                    .contains("{\"price\":1.10}");
        }
    }

    @Test
    default void isOfATypeUnderItsAuthorsName() throws Exception {
        try (OpenHost open = open()) {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            Principal.Agent closer = open.agent("scout.two", Maturity.AUTONOMOUS);
            Principal.Agent os = open.agent("os", Maturity.AUTONOMOUS);
            Events events = open.host.events();
            for (String foreign :
                    List.of("builder.done", "scoutx.done", "Scout.done", "scout.two.done")) {
                assertThat(refused(events.publish(scout, Draft.of(foreign, "1"))).rule())
                        .as(foreign)
                        .isEqualTo("event.type");
            }
            for (Principal author : List.of(scout, os, open.host.owner())) {
                assertThat(
                                refused(
                                                events.publish(
                                                        author,
                                                        Draft.of("os.atom.host.frozen", "1")))
                                        .rule())
                        .isEqualTo("event.reserved");
            }
            assertThat(recorded(open)).isEmpty();
            done(events.publish(closer, Draft.of("scout.two.done", "1")));
            done(events.publish(os, Draft.of("os.atomic.done", "1")));
            done(events.publish(open.host.owner(), Draft.of("owner.done", "1")));
            try (Subscription all = open.subscribe(scout, open.wish("os.*"), 0)) {
                assertThat(told(all, 1)).extracting(News::type).contains("os.atomic.done");
            }
        }
    }

    @Test
    default void inAPrivateChannelIsThereForItsMembersAndPeopleAlone() throws Exception {
        try (OpenHost open = open()) {
            Principal.Agent in = open.agent("in", Maturity.INTERN);
            Principal.Agent out = open.agent("out", Maturity.INTERN);
            open.host.feed().channels().create(open.host.owner(), "den", "", true, List.of(in));
            Events events = open.host.events();
            Draft draft =
                    new Draft("in.done", Optional.of("den"), Map.of(), Optional.of("\"secret\""));
            String id = done(events.publish(in, draft));
            done(events.publish(in, Draft.of("in.public", "1")));
            for (Principal reader : List.of(in, out, open.host.owner())) {
                boolean sees = !reader.equals(out);
                assertThat(open.host.live().published(reader, id).isPresent()).isEqualTo(sees);
                try (Subscription subscription = open.subscribe(reader, open.wish("in.*"), 0)) {
                    assertThat(told(subscription, sees ? 2 : 1))
                            .extracting(News::type)
                            .isEqualTo(
                                    sees ? List.of("in.done", "in.public") : List.of("in.public"));
                }
            }
            Draft outside = new Draft("out.done", Optional.of("den"), Map.of(), Optional.empty());
            Outcome.Refused<?> unseen = refused(events.publish(out, outside));
            Outcome.Refused<?> absent =
                    refused(
                            events.publish(
                                    out,
                                    new Draft(
                                            "out.done",
                                            Optional.of("nowhere"),
                                            Map.of(),
                                            Optional.empty())));
            assertThat(unseen.rule()).isEqualTo(absent.rule()).isEqualTo("channel.unknown");
            open.host.feed().channels().archive(open.host.owner(), "den");
            assertThat(refused(events.publish(in, draft)).rule()).isEqualTo("channel.archived");
        }
    }

    @Test
    default void isRedactedBeforeItIsStored() throws Exception {
        try (OpenHost open = open()) {
            Principal.Agent scout = open.agent("scout", Maturity.INTERN);
            String secret = "ghp_" + "a1B2".repeat(9);
            String id =
                    done(
                            open.host
                                    .events()
                                    .publish(
                                            scout,
                                            new Draft(
                                                    "scout.done",
                                                    Optional.empty(),
                                                    Map.of("subject", "used " + secret),
                                                    Optional.of(
                                                            "{\"with\": \"" + secret + "\"}"))));
            assertThat(recorded(open).getFirst().payload().orElseThrow()).doesNotContain(secret);
            assertThat(open.host.live().published(scout, id).orElseThrow().json())
                    .doesNotContain(secret)
                    .contains("[redacted:");
            assertThat(
                            refused(
                                            open.host
                                                    .events()
                                                    .publish(
                                                            scout,
                                                            Draft.of("scout." + secret, "1")))
                                    .rule())
                    .isEqualTo("event.type");
        }
    }

    @Test
    default void isBoundedAndWellFormed() throws Exception {
        try (OpenHost open = open()) {
            Principal.Agent scout = open.agent("scout", Maturity.INTERN);
            Events events = open.host.events();
            for (String data :
                    List.of("\"" + "x".repeat(Draft.WIDEST) + "\"", "no json", "\"\\ud800\"")) {
                assertThat(refused(events.publish(scout, Draft.of("scout.done", data))).rule())
                        .isEqualTo("event.data");
            }
            assertThat(recorded(open)).isEmpty();
            done(
                    events.publish(
                            scout,
                            Draft.of("scout.done", "\"" + "x".repeat(Draft.WIDEST - 100) + "\"")));
        }
    }

    @Test
    default void isForThoseWhoMaySpeak() throws Exception {
        try (OpenHost open = open()) {
            Principal.Agent pupil = open.agent("pupil", Maturity.STUDENT);
            Principal.Agent intern = open.agent("intern", Maturity.INTERN);
            Events events = open.host.events();
            assertThat(refused(events.publish(pupil, Draft.of("pupil.done", "1"))).cause())
                    .isEqualTo(Outcome.Cause.FORBIDDEN);
            for (int at = 0; at < 12; at++) {
                done(events.publish(intern, Draft.of("intern.done", "1")));
            }
            assertThatThrownBy(() -> events.publish(intern, Draft.of("intern.done", "1")))
                    .isInstanceOf(Limited.class);
            Principal.Agent other = open.agent("other", Maturity.AUTONOMOUS);
            open.host.stopSwitch().freeze("enough", open.host.owner());
            assertThatThrownBy(() -> events.publish(other, Draft.of("other.done", "1")))
                    .isInstanceOf(Halted.class);
            assertThat(recorded(open)).hasSize(12);
            done(events.publish(open.host.owner(), Draft.of("owner.done", "1")));
        }
    }

    @Test
    default void isToldNoMoreOnceItIsErased() throws Exception {
        try (OpenHost open = open()) {
            Principal.Agent scout = open.agent("scout", Maturity.INTERN);
            String id = done(open.host.events().publish(scout, Draft.of("scout.done", "\"gone\"")));
            long seq = recorded(open).getFirst().entry().seq();
            open.host.journal().erase(List.of(seq), "a test", open.host.owner().id().value());
            done(open.host.events().publish(scout, Draft.of("scout.next", "1")));
            assertThat(open.host.live().published(scout, id)).isEmpty();
            assertThat(open.host.live().published(open.host.owner(), id).orElseThrow().json())
                    .doesNotContain("gone", "scout.done");
            try (Subscription later = open.subscribe(scout, open.wish("scout.*"), seq - 1)) {
                assertThat(told(later, 1)).extracting(News::type).containsExactly("scout.next");
            }
        }
    }

    /** One that could not be told would end the stream of everybody, again and again. */
    @Test
    default void canBeToldWheneverItWasTaken() throws Exception {
        try (OpenHost open = open()) {
            Random random = new Random(42);
            String[] names = {"subject", "dataschema", "x", "0a", "partitionkey", "traceparent"};
            String[] texts = {
                "a", "urn:x", "http://[", "a b", "é", "😀", "0", "%zz", "mailto:a@b.c"
            };
            int taken = 0;
            for (int round = 0; round < 300; round++) {
                Map<String, Object> attributes =
                        Map.of(
                                names[random.nextInt(names.length)],
                                random.nextBoolean()
                                        ? texts[random.nextInt(texts.length)]
                                        : (Object) random.nextInt(),
                                "flag",
                                random.nextBoolean());
                Optional<String> data =
                        random.nextBoolean()
                                ? Optional.of("\"" + texts[random.nextInt(texts.length)] + "\"")
                                : Optional.empty();
                Draft draft = new Draft("owner.fuzz", Optional.empty(), attributes, data);
                if (open.host.events().publish(open.host.owner(), draft)
                        instanceof Outcome.Done<String>(String id)) {
                    taken++;
                    assertThat(open.host.live().published(open.host.owner(), id)).isPresent();
                }
            }
            assertThat(taken).isBetween(100, 299);
        }
    }
}
