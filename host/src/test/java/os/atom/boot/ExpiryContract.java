package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.OpenHost.done;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import os.atom.approval.Answer;
import os.atom.command.Input;
import os.atom.event.Draft;
import os.atom.feed.FeedQuery;
import os.atom.feed.Kind;
import os.atom.feed.Search;
import os.atom.home.Home;
import os.atom.home.Settings;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Compaction;
import os.atom.journal.Expiry;
import os.atom.journal.Fact;
import os.atom.journal.Filter;
import os.atom.journal.Follower;
import os.atom.journal.Projection;
import os.atom.journal.StoreLocation;
import os.atom.journal.TableDump;
import os.atom.journal.Verdict;
import os.atom.journal.Verifier;
import os.atom.messaging.InboxSettings;
import os.atom.messaging.InboxSettings.Way;
import os.atom.mount.Access;
import os.atom.protocol.PostRecord;
import os.atom.protocol.TaskWork;
import os.atom.shell.CommandRequest;
import os.atom.subscription.Ask;
import os.atom.task.Schedule;

/** The rule that erases what is old: all that is over, and nothing that somebody waits for. */
interface ExpiryContract extends OnAStore {
    Duration AGE = Duration.ofDays(30);

    /** As it is after a month. */
    private static Expiry later(OpenHost open) {
        return new Expiry(
                open.host.journal(),
                Tables.ageing(),
                Clock.offset(Clock.systemUTC(), AGE.plusDays(1)));
    }

    private static boolean says(OpenHost open, String marker) {
        return open.host.journal().after(0, 100_000, Filter.ALL).stream()
                .anyMatch(each -> each.payload().orElse("").contains(marker));
    }

    private static void assertGone(OpenHost open, Stream<String> markers) {
        assertThat(markers)
                .allSatisfy(marker -> assertThat(says(open, marker)).as(marker).isFalse());
    }

    private static void assertThere(OpenHost open, Stream<String> markers) {
        assertThat(markers)
                .allSatisfy(marker -> assertThat(says(open, marker)).as(marker).isTrue());
    }

    private static void assertSound(OpenHost open) {
        Host host = open.host;
        assertThat(new Verifier(host.store(), host.home().keys(), host.home().heads()).verify())
                .isInstanceOf(Verdict.Intact.class);
        List<String> tables =
                Tables.projections().stream()
                        .map(Projection::tables)
                        .flatMap(List::stream)
                        .toList();
        Map<String, List<String>> live = TableDump.of(host.store().reads(), tables);
        host.journal().rebuild();
        assertThat(TableDump.of(host.store().reads(), tables)).isEqualTo(live);
    }

    @Test
    default void whatIsOverGoesFromTheJournalTheTablesAndTheSearch() throws Exception {
        try (OpenHost open = open()) {
            Host host = open.host;
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            Principal.Agent other = open.agent("other", Maturity.AUTONOMOUS);
            Path work = work(open);
            String ran = host.shell().submit(scout, command("echo ran-marker", work));
            host.shell().await(ran, Duration.ofSeconds(60));
            String post =
                    done(
                            host.feed()
                                    .post(
                                            scout,
                                            os.atom.feed.Draft.of(
                                                    Kind.STATUS, "general", "heliotrope")));
            done(host.feed().edit(scout, post, "heliotrope again", ""));
            String question = question(open, scout, "answered-marker");
            done(host.feed().resolve(scout, question, Optional.empty()));
            message(open, scout, other, "read-marker");
            done(
                    host.messaging()
                            .acknowledge(other, host.journal().head().seq(), Optional.empty()));
            done(host.events().publish(scout, Draft.of("scout.done", "\"event-marker\"")));
            done(host.tasks().cancel(scout, task(open, scout, "cancelled-marker")));
            Path recording = host.home().recordings().resolve(ran + ".cast");
            assertThat(recording).exists();
            assertThat(found(open, scout)).isEqualTo(1);

            Map<String, Long> due = later(open).due(AGE).entries();
            Expiry.Done done = later(open).sweep(AGE, "a test", "host");

            assertThat(done.erased())
                    .isEqualTo(due.values().stream().mapToLong(Long::longValue).sum());
            assertThat(done.left()).isZero();
            assertGone(
                    open,
                    Stream.of(
                            "ran-marker",
                            "heliotrope",
                            "answered-marker",
                            "read-marker",
                            "event-marker",
                            "cancelled-marker"));
            assertThat(found(open, scout)).isZero();
            assertThat(host.feed().find(scout, post).orElseThrow().content()).isEmpty();
            assertThat(host.shell().find(ran).orElseThrow().command()).isEqualTo("(erased)");
            assertThat(host.shell().find(ran).orElseThrow().exitCode()).isZero();
            assertThat(host.shell().dropErasedRecordings()).isEqualTo(1);
            assertThat(recording).doesNotExist();
            assertThat(later(open).due(AGE).count()).isZero();
            assertSound(open);
        }
    }

    @Test
    default void whatSomebodyWaitsForStaysHoweverOld() throws Exception {
        try (OpenHost open = open()) {
            Host host = open.host;
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            Principal.Agent other = open.agent("other", Maturity.AUTONOMOUS);
            Principal.Agent learner = open.agent("learner", Maturity.SUPERVISED);
            Path work = work(open);
            String asked = host.shell().submit(learner, command("ls asked-marker", work));
            assertThat(host.approvals().waits(asked)).isTrue();
            question(open, scout, "open-marker");
            message(open, scout, other, "unread-marker");
            host.messaging()
                    .configure(
                            host.owner(),
                            learner.id(),
                            new InboxSettings(Way.HOLD, Way.HOLD, Way.HOLD, List.of()));
            message(open, scout, learner, "held-marker");
            task(open, scout, "active-marker");
            dead(open, scout);
            out(open, scout);
            Stream<String> all =
                    Stream.of(
                            "asked-marker",
                            "open-marker",
                            "unread-marker",
                            "held-marker",
                            "active-marker",
                            "dead-marker",
                            "out-marker");

            later(open).sweep(AGE, "a test", "host");

            assertThere(open, all);
            assertThat(host.approvals().waits(asked)).isTrue();
            host.shell()
                    .answer(List.of(asked), new Answer.Approve("", Optional.empty()), host.owner());
            host.shell().await(asked, Duration.ofSeconds(60));
            later(open).sweep(AGE, "a test", "host");
            assertGone(open, Stream.of("asked-marker"));
            assertSound(open);
        }
    }

    @Test
    default void theRuleIsAppliedByItself() throws Exception {
        try (OpenHost open = open()) {
            Host host = open.host;
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            status(open, scout, "heliotrope");
            Filter expired =
                    new Filter(
                            Optional.of("os.atom.journal.expired"),
                            Optional.empty(),
                            Optional.empty());
            try (ExpiryRule _ = ExpiryRule.start(later(open), host.shell(), AGE, Duration.ZERO);
                    Follower follower = host.journal().follow(0, expired)) {
                assertThat(follower.next(Duration.ofSeconds(60)).getFirst().payload().orElseThrow())
                        .contains("journal.age: 720h");
            }
            assertThat(says(open, "heliotrope")).isFalse();
        }
    }

    /** The index goes by numbers of rows, which a compaction must not change. */
    @Test
    default void afterACompactionTheSearchFindsTheSamePosts() throws Exception {
        List<String> posts = new ArrayList<>();
        try (OpenHost open = open()) {
            Principal.Agent scout = open.agent("scout", Maturity.AUTONOMOUS);
            for (int at = 0; at < 20; at++) {
                posts.add(status(open, scout, "heliotrope number" + at));
            }
            for (int at = 0; at < 20; at += 2) {
                done(open.host.feed().delete(scout, posts.get(at)));
            }
        }
        // Nobody has it open.
        Home home = Home.look(directory().toRealPath().resolve("h/home"));
        new Compaction(location(home), home.keys(), home.heads()).run();
        try (OpenHost open = open()) {
            for (int at = 0; at < 20; at++) {
                assertThat(
                                open.host
                                        .feed()
                                        .page(
                                                open.owner(),
                                                FeedQuery.newest(10)
                                                        .saying(done(Search.of("number" + at))))
                                        .items())
                        .extracting(PostRecord::id)
                        .isEqualTo(at % 2 == 0 ? List.of() : List.of(posts.get(at)));
            }
            status(open, open.owner(), "heliotrope after");
            assertThat(found(open, open.owner())).isEqualTo(11);
            assertSound(open);
        }
    }

    private StoreLocation location(Home home) {
        return StoreChoice.of(
                Settings.load(home, Map.of(), Map.of("store", List.of(store()))).store(), home);
    }

    private static String status(OpenHost open, Principal by, String words) {
        return done(
                open.host.feed().post(by, os.atom.feed.Draft.of(Kind.STATUS, "general", words)));
    }

    /** What is in force is no words of anybody. */
    @Test
    default void nothingThatGovernsGoes() throws Exception {
        try (OpenHost open = open()) {
            AllWork.doEverything(open.host, work(open));
            Stream<String> before = governing(open);
            later(open).sweep(AGE, "a test", "host");
            assertThat(governing(open)).containsExactlyElementsOf(before.toList());
            assertSound(open);
        }
    }

    private static Stream<String> governing(OpenHost open) {
        return open.host.journal().after(0, 100_000, Filter.ALL).stream()
                .filter(each ->
                        Stream.of(
                                        "os.atom.agent.",
                                        "os.atom.mount.",
                                        "os.atom.person.",
                                        "os.atom.standing.",
                                        "os.atom.channel.",
                                        "os.atom.host.",
                                        "os.atom.sandbox.",
                                        "os.atom.inbox.",
                                        "os.atom.webhook.",
                                        "os.atom.subscription.")
                                .anyMatch(each.entry().type()::startsWith))
                .map(each -> each.entry().seq() + " " + each.payload().orElse("(erased)"));
    }

    private static Path work(OpenHost open) throws Exception {
        Path work =
                Files.createDirectories(open.host.home().directory().resolveSibling("work"))
                        .toRealPath();
        open.host.mounts().grant(work, Access.WRITE, open.owner());
        return work;
    }

    private static CommandRequest command(String command, Path directory) {
        return CommandRequest.asking(new Input.Text(command), Duration.ofSeconds(60))
                .directory(directory)
                .request();
    }

    private static String question(OpenHost open, Principal by, String marker) {
        return done(
                open.host.feed().post(by, os.atom.feed.Draft.of(Kind.QUESTION, "general", marker)));
    }

    private static void message(OpenHost open, Principal from, Principal to, String marker) {
        done(
                open.host
                        .messaging()
                        .send(
                                from,
                                new os.atom.messaging.Draft(to.name(), marker, Optional.empty())));
    }

    private static String task(OpenHost open, Principal.Agent agent, String marker) {
        return done(
                open.host
                        .tasks()
                        .create(
                                agent,
                                agent,
                                new os.atom.task.Draft(
                                        marker,
                                        new TaskWork(
                                                new TaskWork.Run("ls", null, null, null, null),
                                                null,
                                                null,
                                                null),
                                        new Schedule.Cron("0 0 * * *", ZoneOffset.UTC),
                                        0,
                                        Duration.ofSeconds(60),
                                        os.atom.task.Draft.Missed.ONCE)));
    }

    private static int found(OpenHost open, Principal reader) {
        return open.host
                .feed()
                .page(reader, FeedQuery.newest(20).saying(done(Search.of("heliotrope"))))
                .items()
                .size();
    }

    /** An event that a webhook's receiver did not take. */
    private static void dead(OpenHost open, Principal.Agent author) {
        Host host = open.host;
        done(host.events().publish(author, Draft.of("scout.done", "\"dead-marker\"")));
        long seq = host.journal().head().seq();
        host.webhooks()
                .add(
                        host.owner(),
                        "https://93.184.216.34/",
                        List.of("nobody.ever"),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of());
        host.journal()
                .append(
                        new Fact(
                                "os.atom.webhook.failed",
                                "host",
                                "webhook:" + host.webhooks().list().getFirst().id() + "/" + seq,
                                "{\"attempts\":1,\"reason\":\"answered 500\"}"));
    }

    /** An event that was handed out and is not acknowledged. */
    private static void out(OpenHost open, Principal.Agent author) throws InterruptedException {
        Host host = open.host;
        host.subscriptions()
                .subscribe(
                        author,
                        "out",
                        List.of("scout.*"),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty());
        done(host.events().publish(author, Draft.of("scout.done", "\"out-marker\"")));
        assertThat(
                        done(host.subscriptions()
                                        .fetch(
                                                author,
                                                "",
                                                "out",
                                                new Ask(1, Ask.LONGEST, Duration.ZERO)))
                                .events())
                .hasSize(1);
    }
}
