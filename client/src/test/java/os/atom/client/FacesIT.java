package os.atom.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import os.atom.protocol.ChannelRecord;
import os.atom.protocol.DeadLetterRecord;
import os.atom.protocol.TaskRecord;
import os.atom.protocol.TaskRequest;
import os.atom.protocol.TaskRun;
import os.atom.protocol.TaskWork;
import os.atom.protocol.WebhookRecord;

/** Tasks, channels, subscriptions and webhooks, from Java and on a real server. */
@Timeout(180)
class FacesIT {
    private static final BlockingQueue<String> DELIVERED = new LinkedBlockingQueue<>();

    private static HttpServer receiver;
    private static TestServer server;
    private static AtomOs person;
    private static AtomOs scout;
    private static AtomOs helper;

    @BeforeAll
    static void start() throws Exception {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        receiver = HttpServer.create(new InetSocketAddress(here, 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    DELIVERED.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        receiver.start();
        server = TestServer.start("webhooks.allowed: [\"127.0.0.1:%d\"]\n".formatted(port()));
        person = server.person();
        scout = server.agent("scout", "autonomous");
        helper = server.agent("helper", "supervised");
    }

    private static int port() {
        return receiver.getAddress().getPort();
    }

    @AfterAll
    static void stop() throws Exception {
        person.close();
        scout.close();
        helper.close();
        server.close();
        receiver.stop(0);
    }

    @Test
    void whatIsSubscribedToComesUntilItIsAcknowledged() {
        List<String> results = new ArrayList<>();
        helper.subscriptions().make("builds", Wish.of("scout.build.*"));
        scout.events().publish("scout.build.done", Map.of("result", "green"));
        assertThat(Examples.subscriptions(helper, results)).isOne();
        assertThat(results).containsExactly("green");
        assertThat(helper.subscriptions().find("builds").fetch(Duration.ZERO)).isEmpty();
        assertThat(helper.subscriptions().list().items())
                .singleElement()
                .satisfies(each -> assertThat(each.out()).isNull());
    }

    @Test
    void whatCannotBeUsedIsADeadLetterAndComesAgainOnDemand() {
        Subscription odd =
                helper.subscriptions().make("odd", Wish.of("scout.odd").with("priority", "high"));
        scout.events().publish("scout.odd", 1, Map.of("priority", "low"));
        scout.events().publish("scout.odd", 2, Map.of("priority", "high", "subject", "two"));
        for (int time = 0; time < 5; time++) {
            Event event = odd.fetch(Duration.ofSeconds(60)).getFirst();
            assertThat(event.data().asInt()).isEqualTo(2);
            assertThat(event.json().path("subject").asText()).isEqualTo("two");
            odd.nack(event, "not a number of mine", Duration.ZERO);
        }
        assertThat(odd.fetch(Duration.ZERO)).isEmpty();
        DeadLetterRecord letter = odd.deadLetters().items().getFirst();
        assertThat(letter.reason()).contains("not a number of mine");

        odd.replay(letter);
        Event again = odd.fetch(Duration.ofSeconds(60)).getFirst();
        assertThat(again.cursor()).isEqualTo(letter.seq());
        odd.ack(again);
        odd.remove();
        assertThatThrownBy(odd::record).isInstanceOf(AtomOsException.Unknown.class);
    }

    @Test
    void channelsAreMadeByPeopleAndHeardByWhoSubscribes() {
        ChannelRecord build = Examples.channels(person, scout);
        assertThat(build.subscribed()).isTrue();
        assertThat(scout.channels().unsubscribe("build").subscribed()).isFalse();
        assertThat(person.channels().describe("build", "All of it").topic()).isEqualTo("All of it");
        assertThat(person.channels().archive("build").archived()).isTrue();
        assertThatThrownBy(() -> scout.channels().make("mine", "no"))
                .isInstanceOf(AtomOsException.Refused.class);
    }

    @Test
    void aPrivateChannelIsOfItsMembers() {
        person.channels().make("den", "Among us", List.of("scout"));
        assertThat(scout.channels().find("den").isPrivate()).isTrue();
        assertThat(helper.channels().list().items())
                .extracting(ChannelRecord::name)
                .doesNotContain("den");
        person.channels().join("den", "helper");
        assertThat(helper.channels().find("den").topic()).isEqualTo("Among us");
        person.channels().leave("den", "helper");
        assertThatThrownBy(() -> helper.channels().find("den"))
                .isInstanceOf(AtomOsException.Unknown.class);
    }

    @Test
    void aTaskIsDoneAtItsTimeAndItsHistorySaysWhatCameOfIt() throws Exception {
        Path project = server.grant("tasks");
        List<TaskRecord> made =
                List.of(
                        scout.tasks().in(Duration.ofSeconds(1), Work.run("touch done", project)),
                        scout.tasks().at(Instant.now().plusSeconds(1), Work.post("It is time.")),
                        helper.tasks()
                                .in(
                                        Duration.ofSeconds(1),
                                        Work.event("helper.tick", Map.of("n", 1))));
        try (EventFeed ended = person.events().follow(Wish.of("os.atom.task.*").after("0"))) {
            for (TaskRecord task : made) {
                while (person.tasks().find(task.id()).state().equals("active")) {
                    assertThat(ended.next()).isPresent();
                }
                assertThat(person.tasks().history(task.id()).items())
                        .extracting(TaskRun::outcome)
                        .containsExactly("done");
            }
        }
        assertThat(project.resolve("done")).exists();
    }

    @Test
    void aTaskIsListedUntilItIsCancelledAndAPersonMakesItForAnAgent() {
        TaskRecord nightly = Examples.tasks(scout);
        assertThat(nightly.due()).isNotNull();
        assertThat(scout.tasks().list().items()).contains(nightly);
        scout.tasks().cancel(nightly.id());
        assertThat(scout.tasks().find(nightly.id()).state()).isEqualTo("cancelled");

        TaskWork work = Work.message("scout", "Look at this.");
        TaskRecord hers =
                person.tasks()
                        .make(
                                new TaskRequest(
                                        "helper", "ask", work, null, 3600L, null, null, 2, 30,
                                        "skip"));
        assertThat(hers.agent().name()).isEqualTo("helper");
        assertThat(hers.retries()).isEqualTo(2);
        assertThat(helper.tasks().before("1").items()).isEmpty();
    }

    @Test
    void aWebhookIsToldUntilItIsRemoved() throws Exception {
        URI hook = URI.create("http://127.0.0.1:" + port() + "/hook");
        List<String> secrets = new ArrayList<>();
        WebhookRecord added = Examples.webhooks(person, hook, secrets);
        assertThat(secrets).singleElement().asString().startsWith("whsec_");
        scout.events().publish("scout.build.hooked", Map.of("build", 42));
        JsonNode told = Json.MAPPER.readTree(DELIVERED.take());
        while (!told.path("type").asText().equals("scout.build.hooked")) {
            told = Json.MAPPER.readTree(DELIVERED.take());
        }
        assertThat(told.at("/data/build").asInt()).isEqualTo(42);
        assertThat(person.webhooks().deadLetters(added.id()).items()).isEmpty();
        DeadLetterRecord none = new DeadLetterRecord("1", "", 8, Instant.now(), false);
        assertThatThrownBy(() -> person.webhooks().replay(added.id(), none))
                .isInstanceOf(AtomOsException.Unknown.class);
        assertThat(person.webhooks().list().items()).hasSize(1);
        person.webhooks().remove(added.id());
        assertThat(person.webhooks().list().items()).isEmpty();
    }

    @Test
    void aWebhookIsForPeopleAndHasNoCursor() {
        URI hook = URI.create("http://127.0.0.1:" + port() + "/hook");
        assertThatThrownBy(() -> scout.webhooks().add(hook, Wish.of("scout.*")))
                .isInstanceOf(AtomOsException.Refused.class);
        assertThatThrownBy(() -> person.webhooks().add(hook, Wish.of("scout.*").after("0")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
