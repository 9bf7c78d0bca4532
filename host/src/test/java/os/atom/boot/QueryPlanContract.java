package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import os.atom.approval.Answer;
import os.atom.command.Input;
import os.atom.feed.Channels;
import os.atom.feed.Draft;
import os.atom.feed.Feed;
import os.atom.feed.FeedQuery;
import os.atom.feed.FeedQuery.Order;
import os.atom.feed.Kind;
import os.atom.feed.Search;
import os.atom.file.Asker;
import os.atom.file.FileAnswer;
import os.atom.file.UndoRequest;
import os.atom.file.WriteRequest;
import os.atom.home.Home;
import os.atom.home.Settings;
import os.atom.idempotency.KeyedRequest;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Fact;
import os.atom.journal.Filter;
import os.atom.journal.Signing;
import os.atom.journal.Statements;
import os.atom.journal.Store;
import os.atom.manners.Act;
import os.atom.messaging.InboxSettings;
import os.atom.messaging.InboxSettings.Way;
import os.atom.messaging.Messaging;
import os.atom.mount.Access;
import os.atom.protocol.TaskWork;
import os.atom.shell.CommandRequest;
import os.atom.subscription.Ask;
import os.atom.subscription.Subscriptions;
import os.atom.task.Schedule;

/** However much is on record, what a server asks while it serves finds its rows by an index. */
interface QueryPlanContract {
    /** They hold as much as people make: agents, keys, grants, standing approvals, stops. */
    Set<String> SMALL =
            Set.of(
                    "identity_agent",
                    "identity_person",
                    "identity_key",
                    "mount_grant",
                    "freeze_hold",
                    "message_pair",
                    "inbox_setting",
                    "channel",
                    "channel_member",
                    "channel_subscriber",
                    "news_cursor",
                    "news_erased",
                    "standing_approval",
                    "trust_agent",
                    "trust_ground");

    /** What is scanned otherwise is the result of a sub-query. */
    Set<String> TABLES =
            Stream.concat(
                            Stream.of("journal_entry", "journal_payload"),
                            Tables.projections().stream().flatMap(each -> each.tables().stream()))
                    .collect(Collectors.toUnmodifiableSet());

    /** How a rebuild begins, which is no part of serving. */
    Pattern EMPTIES = Pattern.compile("DELETE FROM \\w+");

    /** How the store is named in the settings. */
    String store();

    Path directory();

    @Test
    default void noGrowingTableIsReadWhole() throws Exception {
        Path work = Files.createDirectories(directory().toRealPath().resolve("work"));
        Home home = Home.open(directory().toRealPath().resolve("home"));
        Settings settings = Settings.load(home, Map.of(), Map.of("store", List.of(store())));
        Map<String, Set<String>> whole = new TreeMap<>();
        try (Host host = Host.open(home, settings, directory(), Clock.systemUTC())) {
            Statements statements = Statements.of(host.store());
            doEverything(host, work);
            assertThat(statements.seen()).as("what is asked").hasSizeGreaterThan(40);
            whole.putAll(whole(statements));
        }
        try (Store store = Store.open(StoreChoice.of(settings.store(), home), Tables.MIGRATIONS)) {
            Statements statements = Statements.of(store);
            writeAgain(store, home);
            assertThat(statements.seen()).as("what is written").hasSizeGreaterThan(30);
            whole.putAll(whole(statements));
        }
        assertThat(whole).isEmpty();
    }

    private static Map<String, Set<String>> whole(Statements statements) {
        Map<String, Set<String>> whole = new TreeMap<>();
        for (String sql : statements.seen()) {
            Set<String> tables = statements.scanned(sql);
            tables.removeAll(SMALL);
            tables.retainAll(TABLES);
            if (!tables.isEmpty() && !EMPTIES.matcher(sql).matches()) {
                whole.put(sql, tables);
            }
        }
        return whole;
    }

    /** Every reading takes every entry in once more, by the statements that it always uses. */
    private static void writeAgain(Store store, Home home) {
        try (ChainedJournal journal =
                ChainedJournal.open(
                        store,
                        Tables.projections(),
                        Signing.usual(home.keys(), home.heads()),
                        Clock.systemUTC())) {
            journal.rebuild();
        }
    }

    private static void doEverything(Host host, Path work) throws Exception {
        host.mounts().grant(work, Access.WRITE, host.owner());
        Principal.Agent scout = agent(host, "scout", Maturity.AUTONOMOUS);
        Principal.Agent learner = agent(host, "learner", Maturity.SUPERVISED);
        run(host, scout, learner, work);
        files(host, scout, work);
        askedFiles(host, learner, work);
        speak(host, scout, learner);
        look(host, scout);
        host.idempotency()
                .once(
                        KeyedRequest.of(host.owner().id().value(), "key", new byte[] {1}),
                        () -> host.stopSwitch().freeze("enough", host.owner()),
                        _ -> "");
        host.stopSwitch().thaw(host.owner());
        host.stopSwitch().stop(learner, host.owner());
        host.stopSwitch().revoke(learner.id(), host.owner());
        host.stopSwitch().remove(learner.id(), host.owner());
        host.journal().erase(List.of(host.journal().head().seq()), "a test", "host");
        eraseNews(host);
    }

    /** What a person erased of a command that a post shows. */
    private static void eraseNews(Host host) {
        host.news().look();
        Filter finished =
                new Filter(
                        Optional.of("os.atom.command.finished"),
                        Optional.empty(),
                        Optional.empty());
        host.journal()
                .erase(
                        List.of(host.journal().after(0, 1, finished).getFirst().entry().seq()),
                        "a test",
                        "host");
        host.news().tidy();
    }

    private static Principal.Agent agent(Host host, String name, Maturity maturity) {
        host.identities().add(name, maturity, host.owner());
        return host.identities().find(name).orElseThrow();
    }

    private static void run(Host host, Principal.Agent scout, Principal.Agent learner, Path work)
            throws Exception {
        Duration patience = Duration.ofSeconds(60);
        String ran = host.shell().submit(scout, request("echo out > file", work));
        host.shell().await(ran, patience);
        host.shell().output(ran, 0, Duration.ZERO);
        host.shell().find(ran);
        host.shell().agent(ran);
        for (int time = 0; time < 2; time++) {
            String asked = host.shell().submit(learner, request("ls", work));
            host.approvals().find(asked);
            Answer.Lasting lasting = new Answer.Lasting(Duration.ofMinutes(1), 3);
            if (host.approvals().waits(asked)) {
                host.shell()
                        .answer(
                                List.of(asked),
                                new Answer.Approve("", Optional.of(lasting)),
                                host.owner());
            }
            host.shell().await(asked, patience);
        }
        String denied = host.shell().submit(learner, request("cat file", work));
        host.shell().answer(List.of(denied), new Answer.Deny("no"), host.owner());
        host.shell().stop(host.shell().submit(learner, request("cat file", work)), host.owner());
        host.shell().expire();
        host.shell().retention(Clock.systemUTC()).sweep(Duration.ofDays(1), 0);
    }

    private static CommandRequest request(String command, Path directory) {
        return CommandRequest.asking(new Input.Text(command), Duration.ofSeconds(60))
                .directory(directory)
                .request();
    }

    private static void files(Host host, Principal.Agent scout, Path work) throws Exception {
        Asker asker = new Asker(scout, Optional.empty());
        host.files()
                .write(
                        asker,
                        new WriteRequest(
                                work.resolve("written"),
                                new WriteRequest.Payload.Text("by hand", Optional.empty()),
                                WriteRequest.Mode.CREATE,
                                Optional.empty(),
                                "",
                                Optional.of("key")));
        host.files()
                .undo(
                        asker,
                        new UndoRequest(Optional.empty(), Optional.empty(), "", Optional.empty()));
        host.files().history(Optional.empty(), Optional.empty(), Long.MAX_VALUE, 10);
        host.files().history(Optional.of(scout.id()), Optional.empty(), Long.MAX_VALUE, 10);
        host.files().history(Optional.empty(), Optional.of(Path.of("/x")), Long.MAX_VALUE, 10);
        host.files().find("none", host.owner());
        host.files().settle();
    }

    private static void askedFiles(Host host, Principal.Agent learner, Path work) throws Exception {
        Asker asker = new Asker(learner, Optional.empty());
        Answer.Lasting once = new Answer.Lasting(Duration.ofMinutes(1), 3);
        Answer.Lasting below =
                new Answer.Lasting(Duration.ofMinutes(1), 3, Optional.of(work.toRealPath()));
        for (Answer.Lasting lasting : List.of(once, below)) {
            WriteRequest request =
                    new WriteRequest(
                            work.resolve("asked-" + lasting.below().isPresent()),
                            new WriteRequest.Payload.Text("by hand", Optional.empty()),
                            WriteRequest.Mode.CREATE,
                            Optional.empty(),
                            "",
                            Optional.of("asked-" + lasting.below().isPresent()));
            String id = ((FileAnswer.Asked<?>) host.files().write(asker, request)).id();
            host.files().asked().find(id, learner);
            host.files().agent(id);
            host.files().asked().await(id, Duration.ZERO);
            host.shell()
                    .answer(
                            List.of(id),
                            new Answer.Approve("", Optional.of(lasting)),
                            host.owner());
        }
    }

    private static void speak(Host host, Principal.Agent scout, Principal.Agent learner)
            throws InterruptedException {
        for (Principal author : List.of(scout, learner, host.owner())) {
            Principal.Agent other = author.equals(scout) ? learner : scout;
            host.manners()
                    .write(
                            author,
                            Act.of(Act.Kind.POST, "post:" + author.name())
                                    .in("general")
                                    .answering("post:scout", "post:scout")
                                    .to(Set.of(other.id()))
                                    .saying("hello"),
                            List.of(
                                    new Fact(
                                            "os.atom.post.written",
                                            author.id().value(),
                                            "post:" + author.name(),
                                            "{\"channel\":\"general\",\"content\":\"hello\",\"mentions\":[]}")));
        }
        host.manners().budget(scout);
        String event =
                made(host.events().publish(scout, os.atom.event.Draft.of("scout.done", "1")));
        host.live().published(scout, event);
        String hook = webhook(host);
        host.webhooks().dead(hook, 0, 10);
        host.webhooks().replay(host.owner(), hook, 1);
        host.webhooks().remove(host.owner(), hook);
        asked(host, scout);
        messages(host, scout);
        posts(host, scout, learner);
        host.messaging().tell();
        host.news().look();
        tasks(host, scout);
    }

    private static void tasks(Host host, Principal.Agent scout) throws InterruptedException {
        TaskWork work =
                new TaskWork(
                        new TaskWork.Run("echo later", null, null, null, null), null, null, null);
        for (Schedule schedule :
                List.of(
                        host.tasks().in(Duration.ofMillis(200)),
                        new Schedule.Cron("0 0 * * *", ZoneOffset.UTC))) {
            String task =
                    made(
                            host.tasks()
                                    .create(
                                            scout,
                                            scout,
                                            new os.atom.task.Draft(
                                                    "",
                                                    work,
                                                    schedule,
                                                    1,
                                                    Duration.ofSeconds(60),
                                                    os.atom.task.Draft.Missed.ONCE)));
            boolean soon = schedule instanceof Schedule.Once;
            while (soon && host.tasks().history(scout, task).orElseThrow().isEmpty()) {
                host.journal().await(host.journal().head().seq(), Duration.ofMillis(100));
                host.tasks().look();
            }
            host.tasks().history(scout, task);
            host.tasks().agent("task:" + task);
            host.tasks().cancel(scout, task);
        }
        host.tasks().look();
        for (Optional<String> state : List.of(Optional.<String>empty(), Optional.of("active"))) {
            host.tasks().page(host.owner(), Optional.empty(), state, 100, 10);
            host.tasks().page(scout, Optional.empty(), state, 100, 10);
        }
    }

    /** One that nothing is for, and what becomes of one that does not answer. */
    private static String webhook(Host host) {
        host.webhooks()
                .add(
                        host.owner(),
                        "https://93.184.216.34/",
                        List.of("nobody.ever"),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of());
        String id = host.webhooks().list().getFirst().id();
        for (String type : List.of("advanced", "failed", "replayed", "redelivered")) {
            host.journal()
                    .append(
                            new Fact(
                                    "os.atom.webhook." + type,
                                    "host",
                                    "webhook:" + id + "/1",
                                    "{\"attempts\":1,\"reason\":\"answered 500\"}"));
        }
        return id;
    }

    /** One that is asked, and what becomes of what it takes. */
    private static void asked(Host host, Principal.Agent scout) throws InterruptedException {
        Subscriptions subscriptions = host.subscriptions();
        subscriptions.subscribe(
                scout,
                "asked",
                List.of("scout.*"),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
        subscriptions.list(scout);
        subscriptions.list(host.owner());
        Ask ask = new Ask(1, Ask.LONGEST, Duration.ZERO);
        for (int attempt = 0; attempt < Subscriptions.ATTEMPTS; attempt++) {
            host.events().publish(scout, os.atom.event.Draft.of("scout.done", "1"));
            long seq =
                    OpenHost.done(subscriptions.fetch(scout, "", "asked", ask))
                            .events()
                            .getFirst()
                            .seq();
            OpenHost.done(subscriptions.refuse(scout, "asked", seq, "", Duration.ZERO));
        }
        long dead = OpenHost.done(subscriptions.dead(scout, "asked", 0, 1)).getFirst().seq();
        OpenHost.done(subscriptions.replay(scout, "asked", dead));
        OpenHost.done(subscriptions.fetch(scout, "", "asked", ask));
        OpenHost.done(subscriptions.out(scout, "asked"));
        OpenHost.done(subscriptions.acknowledge(scout, "asked", dead));
        OpenHost.done(
                subscriptions.acknowledge(
                        scout,
                        "asked",
                        OpenHost.done(subscriptions.fetch(scout, "", "asked", ask))
                                .events()
                                .getFirst()
                                .seq()));
        subscriptions.remove(scout, "asked");
    }

    private static void posts(Host host, Principal.Agent scout, Principal.Agent learner) {
        Feed feed = host.feed();
        Channels channels = feed.channels();
        channels.create(host.owner(), "quiet", "", true, List.of(scout));
        channels.member(host.owner(), "quiet", learner, true);
        channels.subscribe(scout, "quiet", true);
        channels.subscribers("quiet");
        channels.list(scout);
        String question =
                made(feed.post(scout, Draft.of(Kind.QUESTION, "quiet", "who knows, @learner?")));
        String reply =
                made(feed.post(learner, Draft.of(Kind.STATUS, "quiet", "me").answering(question)));
        feed.react(scout, reply, "ack", true);
        feed.react(scout, reply, "ack", false);
        feed.edit(learner, reply, "I do", "{\"sure\":true}");
        feed.versions(scout, reply);
        feed.resolve(scout, question, Optional.of(reply));
        Draft alert =
                new Draft(
                        Kind.ALERT,
                        Optional.empty(),
                        "hot",
                        "",
                        List.of("learner"),
                        Optional.empty(),
                        Optional.of("hot"),
                        Optional.empty());
        String warned = made(feed.post(scout, alert));
        feed.post(scout, alert);
        feed.acknowledge(host.owner(), warned);
        feed.delete(host.owner(), reply);
        for (Order order : Order.values()) {
            for (FeedQuery query : queries(scout, question)) {
                feed.page(scout, query.from(order, 1_000));
            }
        }
        channels.archive(host.owner(), "quiet");
    }

    private static List<FeedQuery> queries(Principal.Agent scout, String thread) {
        FeedQuery all = FeedQuery.newest(10);
        Instant now = Instant.now();
        Optional<PrincipalId> who = Optional.of(scout.id());
        Optional<PrincipalId> nobody = Optional.empty();
        Optional<String> none = Optional.empty();
        return List.of(
                all,
                all.in("quiet"),
                query(none, who, Optional.empty(), none, nobody, Optional.empty()),
                query(none, nobody, Optional.of(Kind.ALERT), none, nobody, Optional.empty()),
                query(
                        none,
                        nobody,
                        Optional.empty(),
                        Optional.of(thread),
                        nobody,
                        Optional.empty()),
                query(none, nobody, Optional.empty(), none, who, Optional.empty()),
                query(none, nobody, Optional.empty(), none, nobody, Optional.of(now)),
                all.saying(words("know* -nothing")),
                all.saying(words("\"who knows\" -\"not me\"")),
                query(
                                Optional.of("quiet"),
                                who,
                                Optional.of(Kind.QUESTION),
                                none,
                                who,
                                Optional.of(now))
                        .saying(words("who")));
    }

    private static FeedQuery query(
            Optional<String> channel,
            Optional<PrincipalId> author,
            Optional<Kind> kind,
            Optional<String> thread,
            Optional<PrincipalId> mention,
            Optional<Instant> time) {
        return new FeedQuery(
                channel,
                author,
                kind,
                thread,
                mention,
                time,
                time,
                Optional.empty(),
                Order.NEWEST,
                0,
                10);
    }

    private static Search words(String query) {
        return ((Outcome.Done<Search>) Search.of(query)).value();
    }

    private static String made(Outcome<String> outcome) {
        return ((Outcome.Done<String>) outcome).value();
    }

    private static void messages(Host host, Principal.Agent scout) {
        Messaging messaging = host.messaging();
        InboxSettings holding =
                new InboxSettings(Way.HOLD, Way.HOLD, Way.ACCEPT, List.of("postgres"));
        Principal.Agent writer = agent(host, "writer", Maturity.AUTONOMOUS);
        Principal.Agent quiet = agent(host, "quiet", Maturity.AUTONOMOUS);
        messaging.configure(host.owner(), scout.id(), holding);
        String held = sent(messaging, writer, scout, "held");
        messaging.find(writer, held);
        messaging.held(scout.id(), 0, 10);
        messaging.dismiss(scout, writer);
        messaging.send(writer, new os.atom.messaging.Draft("scout", "again", Optional.empty()));
        messaging.accept(scout, writer);
        messaging.permit(host.owner(), writer, quiet, false);
        messaging.pairs();
        messaging.unset(host.owner(), writer, quiet);
        sent(messaging, writer, quiet, "hello");
        messaging.read(scout, Optional.empty(), 10);
        messaging.acknowledge(scout, host.journal().head().seq(), Optional.empty());
        for (boolean before : List.of(true, false)) {
            messaging.page(scout.id(), Optional.empty(), before, 0, 10);
            messaging.page(scout.id(), Optional.of(writer.id()), before, 0, 10);
        }
        host.identities().remove(quiet.id(), host.owner());
        messaging.giveBack();
        messaging.tell();
    }

    private static String sent(Messaging messaging, Principal from, Principal to, String content) {
        return Outcome.Done.class
                .cast(
                        messaging.send(
                                from,
                                new os.atom.messaging.Draft(to.name(), content, Optional.empty())))
                .value()
                .toString();
    }

    private static void look(Host host, Principal.Agent scout) throws IOException {
        host.identities().list();
        host.mounts().list();
        host.shell().page(Optional.empty(), Optional.empty(), Long.MAX_VALUE, 10);
        host.shell().page(Optional.of(scout.id()), Optional.empty(), Long.MAX_VALUE, 10);
        host.shell().page(Optional.empty(), Optional.of("completed"), Long.MAX_VALUE, 10);
        host.shell().page(Optional.of(scout.id()), Optional.of("running"), Long.MAX_VALUE, 10);
        host.shell().dropErasedRecordings();
        host.approvals().page(true, Long.MAX_VALUE, 10);
        host.approvals().page(false, Long.MAX_VALUE, 10);
        host.standing().list();
        host.shell().suggestions().of(scout, 10, 1);
        Optional<String> none = Optional.empty();
        for (Optional<String> type : List.of(none, Optional.of("os.atom.command."))) {
            for (Optional<String> actor : List.of(none, Optional.of("host"))) {
                for (Optional<String> subject : List.of(none, Optional.of("x"))) {
                    host.journal().after(0, 10, new Filter(type, actor, subject));
                    host.journal().before(100, 10, new Filter(type, actor, subject));
                }
            }
        }
    }
}
