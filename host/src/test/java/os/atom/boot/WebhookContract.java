package os.atom.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;
import static os.atom.boot.OpenHost.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import os.atom.delivery.Kind;
import os.atom.delivery.Ledger;
import os.atom.delivery.Tries;
import os.atom.event.Draft;
import os.atom.home.OwnFolder;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.network.NetworkRules;
import os.atom.network.Outward;
import os.atom.redaction.Originals;
import os.atom.webhook.Receiver;
import os.atom.webhook.Registered;
import os.atom.webhook.TestAuthority;
import os.atom.webhook.Webhooks;

/** Webhooks are told in order, at least once, whatever else fails; and only where people said. */
interface WebhookContract extends OnAStore {
    ObjectMapper JSON = new ObjectMapper();

    /**
     * With pauses that a test can wait for; the host's own have no key, so they deliver nothing.
     */
    private Webhooks open(OpenHost open, Receiver... listed) throws IOException {
        return open(open, List.of(), listed);
    }

    private Webhooks open(OpenHost open, List<Path> authorities, Receiver... listed)
            throws IOException {
        Path keys = Files.createDirectories(directory().resolve("webhook-keys"));
        return Webhooks.open(
                open.host.journal(),
                open.host.journal(),
                new Ledger(Kind.WEBHOOK, open.host.store().reads()),
                open.host.identities(),
                open.host.live(),
                Outward.of(
                        new NetworkRules(OwnFolder.of(directory().resolve("network"))),
                        Stream.of(listed)
                                .map(Receiver::place)
                                .collect(java.util.stream.Collectors.toSet())),
                authorities,
                new Originals(keys),
                Clock.systemUTC(),
                new Tries(3, Duration.ofMillis(5), Duration.ofMillis(20)),
                Duration.ofSeconds(60));
    }

    private static Registered add(OpenHost open, Webhooks webhooks, String url, String... types) {
        return done(
                webhooks.add(
                        open.host.owner(),
                        url,
                        List.of(types),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()));
    }

    private static void publish(OpenHost open, String type, int number) {
        done(
                open.host
                        .events()
                        .publish(open.host.owner(), Draft.of(type, Integer.toString(number))));
    }

    private static int number(Receiver.Delivery delivery) throws IOException {
        JsonNode event = JSON.readTree(delivery.body());
        return event.path("data").asInt(-1);
    }

    private static void await(BooleanSupplier there) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    default void areToldInOrderSignedAndOverRestarts() throws Exception {
        try (OpenHost open = open();
                Receiver receiver = new Receiver()) {
            Registered added;
            try (Webhooks webhooks = open(open, receiver)) {
                publish(open, "owner.before", 99);
                added = add(open, webhooks, receiver.url(), "owner.*");
                for (int at = 0; at < 5; at++) {
                    publish(open, "owner.done", at);
                    Receiver.Delivery delivery = receiver.next();
                    assertThat(number(delivery)).isEqualTo(at);
                    assertThat(delivery.path()).isEqualTo("/hook?of=test");
                    assertThat(delivery.signature()).isEqualTo(signature(added.secret(), delivery));
                    assertThat(Math.abs(Long.parseLong(delivery.timestamp()) - now()))
                            .isLessThan(600);
                }
            }
            publish(open, "owner.done", 5);
            try (Webhooks _ = open(open, receiver)) {
                publish(open, "owner.done", 6);
                Receiver.Delivery next = receiver.next();
                // What was delivered but not yet recorded as such may come again, by the same id.
                while (number(next) < 5) {
                    next = receiver.next();
                }
                assertThat(number(next)).isEqualTo(5);
                assertThat(number(receiver.next())).isEqualTo(6);
            }
        }
    }

    private static long now() {
        return Clock.systemUTC().instant().getEpochSecond();
    }

    private static String signature(String secret, Receiver.Delivery delivery) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())),
                        "HmacSHA256"));
        String signed = delivery.id() + "." + delivery.timestamp() + "." + delivery.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }

    @Test
    default void whatIsNotTakenIsADeadLetterStopsNobodyAndCanBeReplayed() throws Exception {
        try (OpenHost open = open();
                Receiver failing = new Receiver();
                Receiver working = new Receiver();
                Webhooks webhooks = open(open, failing, working)) {
            failing.answer(delivery -> delivery.body().contains("\"data\":1") ? 500 : 200);
            String id = add(open, webhooks, failing.url(), "owner.*", "os.atom.*").id();
            add(open, webhooks, working.url(), "owner.*");
            for (int at = 0; at < 3; at++) {
                publish(open, "owner.done", at);
            }
            for (int at = 0; at < 3; at++) {
                assertThat(number(working.next())).isEqualTo(at);
            }
            await(() -> done(webhooks.dead(id, 0, 10)).size() == 1);
            var letter = done(webhooks.dead(id, 0, 10)).getFirst();
            assertThat(letter.reason()).isEqualTo("answered 500");
            assertThat(letter.attempts()).isEqualTo(3);
            assertThat(letter.waiting()).isFalse();
            Receiver.Delivery first = failing.next();
            while (number(first) != 2) {
                assertThat(first.body()).doesNotContain("os.atom.webhook.");
                first = failing.next();
            }
            failing.answer(_ -> 200);
            done(webhooks.replay(open.host.owner(), id, letter.seq()));
            Receiver.Delivery again = failing.next();
            while (number(again) != 1) {
                again = failing.next();
            }
            await(() -> done(webhooks.dead(id, 0, 10)).isEmpty());
            assertThat(refused(webhooks.replay(open.host.owner(), id, letter.seq())).rule())
                    .isEqualTo("webhook.no-letter");
        }
    }

    /** The threat: somebody else in the receiver's place. */
    @Test
    default void whomNobodyTrustedVouchesForIsToldNothingAndThatIsOnRecord() throws Exception {
        TestAuthority ours = new TestAuthority(directory().resolve("ours"), "ours");
        TestAuthority others = new TestAuthority(directory().resolve("others"), "others");
        try (OpenHost open = open();
                Receiver right = new Receiver(ours.serverFor("ip:127.0.0.1"));
                Receiver wrong = new Receiver(others.serverFor("ip:127.0.0.1"));
                Webhooks webhooks = open(open, List.of(ours.certificate()), right, wrong)) {
            add(open, webhooks, right.url(), "owner.*");
            String id = add(open, webhooks, wrong.url(), "owner.*").id();
            publish(open, "owner.done", 1);
            assertThat(number(right.next())).isEqualTo(1);
            await(() -> done(webhooks.dead(id, 0, 10)).size() == 1);
            assertThat(done(webhooks.dead(id, 0, 10)).getFirst().reason())
                    .startsWith("its certificate is of no authority that is trusted here");
            assertThat(
                            open.host.journal().after(0, 10_000, Filter.ALL).stream()
                                    .filter(each ->
                                            each.entry().type().equals("os.atom.webhook.failed")))
                    .hasSize(1);
            assertThat(wrong.all()).isEmpty();
        }
    }

    @Test
    default void areForPeopleAndForPlacesThatMayBeReached() throws Exception {
        try (OpenHost open = open();
                Receiver receiver = new Receiver();
                Webhooks webhooks = open(open)) {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            assertThat(
                            refused(
                                            webhooks.add(
                                                    scout,
                                                    "https://93.184.216.34/",
                                                    List.of("owner.*"),
                                                    Optional.empty(),
                                                    Optional.empty(),
                                                    Map.of()))
                                    .rule())
                    .isEqualTo("identity.people-only");
            for (String url :
                    List.of(
                            receiver.url(),
                            "https://127.0.0.1/",
                            "https://[::ffff:169.254.169.254]/",
                            "https://2130706433/",
                            "http://93.184.216.34/",
                            "https://user:pass@93.184.216.34/",
                            "https://93.184.216.34/#x",
                            "ftp://93.184.216.34/",
                            "file:///etc/passwd",
                            "https:///x",
                            "https://93.184.216.34:0/",
                            "no url at all",
                            "https://93.184.216.34/" + "x".repeat(3_000))) {
                refused(
                        webhooks.add(
                                open.host.owner(),
                                url,
                                List.of("owner.*"),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of()));
            }
            assertThat(
                            refused(
                                            webhooks.add(
                                                    open.host.owner(),
                                                    "https://93.184.216.34/",
                                                    List.of(),
                                                    Optional.empty(),
                                                    Optional.empty(),
                                                    Map.of()))
                                    .rule())
                    .isEqualTo("webhook.types");
            assertThat(webhooks.list()).isEmpty();
            assertThat(refused(webhooks.remove(scout, "x")).rule())
                    .isEqualTo("identity.people-only");
            assertThat(refused(webhooks.replay(scout, "x", 1)).rule())
                    .isEqualTo("identity.people-only");
        }
    }

    @Test
    default void neitherSecretNorPathIsOnRecordAndARemovedOneIsToldNothing() throws Exception {
        try (OpenHost open = open();
                Receiver receiver = new Receiver();
                Webhooks webhooks = open(open, receiver)) {
            Registered added = add(open, webhooks, receiver.url(), "owner.*");
            Path keys = directory().resolve("webhook-keys");
            assertThat(Files.getPosixFilePermissions(keys.resolve(added.id())))
                    .isEqualTo(
                            java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            StringBuilder all = new StringBuilder(webhooks.list().toString()).append(added);
            open.host
                    .journal()
                    .after(0, 10_000, Filter.ALL)
                    .forEach(each -> all.append(each.payload().orElse("")));
            assertThat(all.toString())
                    .doesNotContain(added.secret(), "/hook")
                    .contains("http://127.0.0.1");
            done(webhooks.remove(open.host.owner(), added.id()));
            assertThat(keys.resolve(added.id())).doesNotExist();
            try (Receiver last = new Receiver();
                    Webhooks others = open(open, receiver, last)) {
                add(open, others, last.url(), "owner.*");
                publish(open, "owner.done", 1);
                assertThat(number(last.next())).isEqualTo(1);
            }
            receiver.close();
            assertThat(webhooks.list()).extracting(each -> each.id()).doesNotContain(added.id());
            assertThat(Set.copyOf(webhooks.list())).hasSize(1);
        }
    }
}
