package os.atom.boot;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import os.atom.a2a.A2aTalk;
import os.atom.a2a.PushTalk;
import os.atom.feed.Channels;
import os.atom.feed.Draft;
import os.atom.feed.Feed;
import os.atom.feed.FeedQuery;
import os.atom.feed.FeedQuery.Order;
import os.atom.feed.Kind;
import os.atom.feed.Search;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.manners.Act;
import os.atom.messaging.InboxSettings;
import os.atom.messaging.InboxSettings.Way;
import os.atom.messaging.Messaging;
import os.atom.peer.PeerReads;
import os.atom.protocol.TaskWork;
import os.atom.subscription.Ask;
import os.atom.subscription.Subscriptions;
import os.atom.task.Schedule;

/** Everything once that agents and people say, put off and are told. */
final class AllTalk {
    private AllTalk() {}

    static void speak(Host host, Principal.Agent scout, Principal.Agent learner) throws Exception {
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
        peer(host, scout);
        asked(host, scout);
        A2aTalk.all(host.asked(), host.messaging(), host.owner(), learner);
        PushTalk.all(host.asked(), host.notifications(), host.owner(), learner);
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

    /**
     * One that is not spoken to, since its key is elsewhere, and what becomes of what it is sent.
     */
    private static void peer(Host host, Principal.Agent scout) throws InterruptedException {
        String id = "0199c0de-0000-7000-8000-000000000000";
        host.journal()
                .append(
                        new Fact(
                                "os.atom.peer.added",
                                host.owner().id().value(),
                                "peer:" + id,
                                "{\"name\":\"far\",\"types\":[],\"attributes\":{}}"));
        host.identities().refresh();
        made(
                host.messaging()
                        .send(
                                scout,
                                new os.atom.messaging.Draft(
                                        "peer:far", "hello", Optional.empty())));
        Map<String, String> acts = new LinkedHashMap<>();
        acts.put("described", "{\"skills\":[]}");
        acts.put("flagged", "{\"rule\":\"r\",\"reason\":\"x\",\"mend\":\"y\",\"stopped\":true}");
        acts.put(
                "taken",
                "{\"thread\":\"m1\",\"context\":\"YQ\",\"task\":\"Yg\",\"over\":false,\"open\":true}");
        for (String act : List.of("advanced", "failed", "replayed", "redelivered")) {
            acts.put(act, "{\"attempts\":1,\"reason\":\"answered 500\"}");
        }
        acts.forEach((act, payload) -> {
            String rest =
                    switch (act) {
                        case "described", "flagged" -> "";
                        case "taken" -> "/m1/1";
                        default -> "/1";
                    };
            String subject = "peer:" + id;
            host.journal()
                    .append(new Fact("os.atom.peer." + act, subject, subject + rest, payload));
        });
        PeerReads.all(host.store().reads(), id);
        host.peers().list();
        host.peers().dead("far", 0, 10);
        host.peers().remove(host.owner(), "far");
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
                query(none, nobody, Optional.empty(), Optional.of(thread), nobody, Optional.empty())
                        .saying(words("who")),
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
        Principal.Agent writer = AllWork.agent(host, "writer", Maturity.AUTONOMOUS);
        Principal.Agent quiet = AllWork.agent(host, "quiet", Maturity.AUTONOMOUS);
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
}
