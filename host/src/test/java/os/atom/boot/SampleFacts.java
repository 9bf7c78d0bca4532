package os.atom.boot;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import os.atom.journal.Fact;

/**
 * A fact of every type that a table is read from, as the steps write them, about few enough things
 * that they meet. Not every history of them is legal; what is not, the tables refuse.
 */
final class SampleFacts {
    private static final List<String> LEVELS =
            List.of("STUDENT", "INTERN", "SUPERVISED", "AUTONOMOUS");

    private final Map<String, Supplier<Fact>> samples = new HashMap<>();
    private final Random random;
    private final String round;
    private final AtomicLong told;
    private int grants;

    /**
     * @param round keeps the ids of one history apart from those of another
     * @param told how much of the journal was told, over all histories
     */
    SampleFacts(Random random, String round, AtomicLong told) {
        this.told = told;
        this.random = random;
        this.round = round;
        requests();
        identities();
        stops();
        mounts();
        commands();
        files();
        requestedFiles();
        manners();
        deliveries();
    }

    /** A fact of a type. */
    Fact of(String type) {
        Supplier<Fact> sample = samples.get(type);
        if (sample == null) {
            throw new AssertionError(
                    "a table is read from " + type + ": write a sample of it in SampleFacts");
        }
        return sample.get();
    }

    private void requests() {
        add(
                "os.atom.request.accepted",
                "person:1",
                () -> id("agent:", 3),
                () -> "{'key':'%s%d','request':'%s'}".formatted(round, random.nextInt(9), key()));
    }

    private void identities() {
        String added = "{'name':'%s','maturity':'%s','keyHash':'%s'}";
        String levelled = "{'name':'%s','from':'STUDENT','to':'%s'}";
        agent("os.atom.agent.added", () -> added.formatted(name(), level(), key()));
        agent("os.atom.agent.promoted", () -> levelled.formatted(name(), level()));
        agent("os.atom.agent.demoted", () -> levelled.formatted(name(), level()));
        String paused = "{'name':'%s'%s}";
        samples.put(
                "os.atom.agent.paused",
                () -> {
                    boolean host = random.nextBoolean();
                    String because =
                            ",'because':{'rule':'r','reason':'%s','entries':[%d]}"
                                    .formatted(key(), random.nextInt(200));
                    return new Fact(
                            "os.atom.agent.paused",
                            host ? "host" : "person:1",
                            id("agent:", 3),
                            paused.formatted(name(), host ? because : "").replace('\'', '"'));
                });
        agent("os.atom.agent.tagged", () -> "{'name':'%s','tags':['%s']}".formatted(name(), key()));
        agent("os.atom.agent.key_rotated", this::keyed);
        for (String type : List.of("resumed", "removed", "stopped", "key_revoked")) {
            agent("os.atom.agent." + type, () -> "{'name':'%s'}".formatted(name()));
        }
        for (String type : List.of("added", "key_added", "key_rotated")) {
            add("os.atom.person." + type, "host", () -> id("person:", 2), this::keyed);
        }
    }

    private void stops() {
        for (String type : List.of("frozen", "thawed")) {
            add(
                    "os.atom.host." + type,
                    "person:1",
                    () -> "host",
                    () -> "{'by':'%s','reason':'%s'}".formatted(name(), key()));
        }
    }

    private void mounts() {
        String granted =
                "{'asked':'/%s','directory':'/d','access':'%s','agent':%s,'device':1,'inode':2}";
        add(
                "os.atom.mount.granted",
                "person:1",
                () -> "grant-" + round + grants++,
                () ->
                        granted.formatted(
                                key(),
                                one("READ", "WRITE"),
                                one("null", "'" + id("agent:", 3) + "'")));
        add(
                "os.atom.mount.revoked",
                "person:1",
                () -> id("grant-", grants + 1),
                () -> "{'directory':'/d'}");
    }

    private void commands() {
        String decided =
                "{'decision':{'answer':'%s','rules':[],'reason':'%s','mend':null},"
                        + "'plan':{'kind':'opaque','because':'%s','steps':[]},'effects':[]}";
        String finished =
                "{'event':'%s','exitCode':%d,'reason':'%s','durationMs':5,'output':7,"
                        + "'truncated':%b,'recording':'%s'}";
        String refused =
                "{'agent':'%s','kind':'write','target':'/%s','rule':'sandbox.%s',"
                        + "'reason':'%s','mend':'grant it','times':%d}";
        command(
                "os.atom.sandbox.violation",
                () ->
                        refused.formatted(
                                id("agent:", 3),
                                key(),
                                one("outside", "hidden"),
                                key(),
                                1 + random.nextInt(9)));
        command(
                "os.atom.command.requested",
                () ->
                        "{'agent':'scout','command':'%s','cwd':'/%s'%s}"
                                .formatted(
                                        key(),
                                        key(),
                                        one("", ",'idempotencyKey':'" + one("k", "l") + "'")));
        command(
                "os.atom.command.decided",
                () -> decided.formatted(one("allow", "ask", "ask", "ask", "deny"), key(), key()));
        command("os.atom.command.queued", () -> "{'host':'%s'}".formatted(key()));
        command("os.atom.command.started", () -> "{'host':'%s'}".formatted(key()));
        command(
                "os.atom.command.finished",
                () ->
                        finished.formatted(
                                one("EXITED", "RAN_OUT_OF_TIME", "WAS_STOPPED", "COULD_NOT_RUN"),
                                random.nextInt(200),
                                key(),
                                random.nextBoolean(),
                                key()));
        add(
                "os.atom.command.stop_requested",
                "person:1",
                () -> id("command-", 2),
                () -> "{'by':'%s'}".formatted(name()));
        command("os.atom.recording.removed", () -> "{'because':'%s','bytes':9}".formatted(key()));
        asked(
                "os.atom.approval.requested",
                () ->
                        "{'expiresAt':%s,'reason':'%s'}"
                                .formatted(
                                        one(
                                                "9000000000000000",
                                                "9000000000000001",
                                                "9000000000000002",
                                                "5"),
                                        key()));
        asked("os.atom.approval.expired", () -> "{'reason':'%s'}".formatted(key()));
        approvals();
    }

    private void approvals() {
        String answered = "{'verdict':'%s','by':'%s','reason':'%s'%s}";
        asked(
                "os.atom.approval.answered",
                () ->
                        answered.formatted(
                                one("approve", "deny"),
                                key(),
                                key(),
                                one("", ",'rule':'r','mend':'m','changed':['" + key() + "']")));
        asked(
                "os.atom.approval.withdrawn",
                () -> "{'verdict':'withdraw','by':'%s','reason':'%s'}".formatted(key(), key()));
        command(
                "os.atom.standing.granted",
                () ->
                        "{'agent':'%s','shape':'%s','seconds':%s,'times':%d}"
                                .formatted(key(), key(), one("0", "1000"), random.nextInt(3)));
        command("os.atom.standing.used", () -> "{'command':'%s'}".formatted(key()));
        command("os.atom.standing.revoked", () -> "{'by':'%s'}".formatted(key()));
    }

    private void files() {
        String version = "{'hash':'%s','size':3,'encoding':'utf-8'}";
        String intent =
                "{'agent':'%s','host':'h','kind':'%s','path':'/%s','root':'/r','inode':7,"
                        + "'temporary':'t','before':%s,'after':%s,'mode':420,'replacements':2,'by':'owner',"
                        + "'diffCut':false,'undoes':%s,'reason':'%s'%s}";
        file(
                "os.atom.file.intended",
                () ->
                        intent.formatted(
                                name(),
                                one("created", "overwritten", "edited", "undone"),
                                key(),
                                one("null", version.formatted(key())),
                                one("null", version.formatted(key())),
                                one("null", "'" + id("change-", 3) + "'"),
                                key(),
                                one("", ",'idempotencyKey':'" + one("k", "l") + "'")));
        add(
                "os.atom.file.refused",
                "agent:1",
                () -> id("refusal-", 3),
                () -> "{'rules':['%s']}".formatted(one("never.paused", "never.outside-read")));
        file("os.atom.file.written", () -> "{'recovered':%b}".formatted(random.nextBoolean()));
        file("os.atom.file.abandoned", () -> "{'problem':'%s'}".formatted(key()));
    }

    private void requestedFiles() {
        add(
                "os.atom.file.asked",
                "agent:1",
                () -> id("file-", 2),
                () ->
                        "{'agent':'%s','operation':'%s','path':'/%s','reason':'%s'%s}"
                                .formatted(
                                        name(),
                                        one("read", "write"),
                                        key(),
                                        key(),
                                        one("", ",'idempotencyKey':'" + one("k", "l") + "'")));
        for (String look : List.of("read", "listed", "searched")) {
            file("os.atom.file." + look, () -> "{'path':'/%s'}".formatted(key()));
        }
    }

    /** Of a change or a look, asked for or not. */
    private void file(String type, Supplier<String> payload) {
        add(type, "agent:1", () -> one(id("change-", 3), id("file-", 2)), payload);
    }

    /** Of what a person is asked for: a command, or the use of a file. */
    private void asked(String type, Supplier<String> payload) {
        add(type, "agent:1", () -> one(id("command-", 2), id("file-", 2)), payload);
    }

    private void deliveries() {
        delivery(
                "webhook",
                "'url':'https://example.com','name':null,'after':null,'most':null",
                List.of("advanced", "replayed", "redelivered"));
        delivery(
                "subscription",
                "'url':null,'name':'%s','after':1,'most':2",
                List.of("advanced", "replayed", "redelivered", "released", "fetched"));
    }

    /** Its subjects hold what each needs, such as the attempt, the lease, and from where. */
    private void delivery(String kind, String label, List<String> acts) {
        String start = "os.atom." + kind + ".";
        Supplier<String> outlet = () -> kind + ":" + round + random.nextInt(2);
        add(
                start + "added",
                "person:1",
                outlet,
                () ->
                        ("{" + label.replace("%s", name()))
                                + ",'types':['os.atom.post.*'],'channel':null,'agent':null,"
                                + "'attributes':{}}");
        add(start + "removed", "person:1", () -> kind + ":" + round + "1", () -> "{}");
        Supplier<String> event =
                () ->
                        outlet.get()
                                + "/%d/%d/%d/%d"
                                        .formatted(
                                                random.nextInt(4),
                                                1 + random.nextInt(2),
                                                random.nextInt(2),
                                                1 + random.nextInt(2));
        for (String act : acts) {
            add(start + act, "host", event, () -> "{}");
        }
        add(
                start + "failed",
                "host",
                event,
                () -> "{'attempts':%d,'reason':'answered 500'}".formatted(1 + random.nextInt(8)));
    }

    private void manners() {
        String counted =
                "{'act':'post','channel':'%s','thread':'%s','answers':'','hop':%d,'to':[%s],"
                        + "'terms':{'hourly':20,'daily':30,'channel':40,'pair':9,'hops':8,'loop':5}}";
        agents(
                "os.atom.manners.counted",
                () ->
                        counted.formatted(
                                one("", "general"),
                                id("post:", 2),
                                random.nextInt(9),
                                one("", "'" + id("agent:other", 2) + "'")));
        add(
                "os.atom.manners.reset",
                "person:1",
                () -> one("thread " + id("post:", 2), id("agent:other", 2)),
                () -> "{}");
        messages();
        posts();
        channels();
        news();
        tasks();
    }

    private void tasks() {
        task(
                "created",
                () ->
                        ("{'agent':'%s','agentName':'%s','byName':'x','title':'%s','work':"
                                        + "{'run':{'command':'ls'}},'cron':'0 * * * *','zone':'UTC',"
                                        + "'retries':1,'backoff':60,'missed':'once','due':1,'limit':3}")
                                .formatted(id("agent:", 3), name(), key()));
        task(
                "fired",
                () ->
                        "{'firing':%d,'attempt':%d,'due':1,'next':2,'host':'h'}"
                                .formatted(1 + random.nextInt(2), 1 + random.nextInt(2)));
        task("began", () -> "{'firing':1,'attempt':1,'ref':'%s'}".formatted(key()));
        task(
                "ran",
                () ->
                        "{'firing':%d,'attempt':%d,'outcome':'failed','reason':'%s','retry':%s}"
                                .formatted(
                                        1 + random.nextInt(2),
                                        1 + random.nextInt(2),
                                        key(),
                                        one("null", "3")));
        task(
                "skipped",
                () ->
                        "{'firing':%d,'due':1,'next':%s,'reason':'%s'}"
                                .formatted(1 + random.nextInt(3), one("null", "4"), key()));
        task("cancelled", () -> "{'byName':'%s'}".formatted(name()));
    }

    private void task(String type, Supplier<String> payload) {
        add("os.atom.task." + type, "person:1", () -> id("task:", 2), payload);
    }

    /** Each part that was told goes on from the last, over all histories. */
    private void news() {
        add(
                "os.atom.news.told",
                "host",
                () -> told.get() + "-" + told.incrementAndGet(),
                () ->
                        "{'posts':[{'id':'%s','about':'%s'}]}"
                                .formatted(
                                        id("post:", 3).substring("post:".length()),
                                        id("command-", 3)));
    }

    private void posts() {
        agents(
                "os.atom.post.created",
                () ->
                        "{'kind':'%s','channel':'general','author':'%s','thread':'%s','replyTo':%s,'dedupeKey':%s}"
                                .formatted(
                                        one("status", "question", "alert"),
                                        name(),
                                        round + random.nextInt(3),
                                        one("null", "'1'"),
                                        one("null", "null", "'k'")));
        String words =
                "{'channel':'general','replyTo':'%s','content':'%s','context':%s,'mentions':[%s]}";
        for (String type : List.of("written", "edited")) {
            agents(
                    "os.atom.post." + type,
                    () ->
                            words.formatted(
                                    one("", "1"),
                                    one("a", "b", key()),
                                    one("null", "'{}'"),
                                    one("", "{'id':'agent:1','name':'x','silent':true}")));
        }
        agents("os.atom.post.deleted", () -> "{}");
        agents("os.atom.post.resolved", () -> "{'accepted':%s}".formatted(one("null", "'1'")));
        agents("os.atom.alert.repeated", () -> "{}");
        agents("os.atom.alert.acknowledged", () -> "{}");
        for (String type : List.of("added", "removed")) {
            agents("os.atom.reaction." + type, () -> "{'name':'%s'}".formatted(one("ack", "done")));
        }
    }

    private void channels() {
        channel(
                "created",
                () -> "{'topic':'%s','hidden':%s}".formatted(key(), one("true", "false")));
        channel("described", () -> "{'topic':'%s'}".formatted(key()));
        for (String type : List.of("archived", "subscribed", "unsubscribed")) {
            channel(type, () -> "{}");
        }
        for (String type : List.of("joined", "left")) {
            channel(type, () -> "{'principal':'%s','name':'x'}".formatted(id("agent:", 2)));
        }
    }

    private void channel(String type, Supplier<String> payload) {
        add("os.atom.channel." + type, "person:1", () -> id("channel:", 2), payload);
    }

    private void messages() {
        String sent =
                "{'id':'x','from':'%s','to':'%s','toName':'%s','content':'%s','replyTo':%s,"
                        + "'thread':'t','held':%s}";
        message(
                "sent",
                () ->
                        sent.formatted(
                                name(),
                                id("agent:", 3),
                                name(),
                                one("a", "b", key()),
                                one("null", "'1'"),
                                one("true", "false")));
        for (String type : List.of("delivered", "read", "released")) {
            message(type, () -> "{}");
        }
        message("failed", () -> "{'rule':'r','reason':'%s'}".formatted(key()));
        for (String type :
                List.of(
                        "os.atom.message.allowed",
                        "os.atom.message.denied",
                        "os.atom.message.unset",
                        "os.atom.inbox.accepted")) {
            add(type, "person:1", () -> id("agent:", 2) + " " + id("agent:", 2), () -> "{}");
        }
        add(
                "os.atom.inbox.acknowledged",
                "agent:1",
                () -> "inbox:" + id("agent:", 2),
                () ->
                        "{'from':%d,'upTo':%d}"
                                .formatted(100 - random.nextInt(50), random.nextInt(150)));
        String told =
                "{'of':%d,'kind':'post','author':'%s','authorName':'%s','postKind':'question',"
                        + "'channel':'general','to':[{'id':'%s','because':'%s','held':%s}],'more':0}";
        add(
                "os.atom.inbox.notified",
                "host",
                () -> id("post:", 9),
                () ->
                        told.formatted(
                                random.nextInt(99),
                                id("agent:", 3),
                                name(),
                                id("agent:", 2),
                                key(),
                                one("true", "false")));
        for (String type : List.of("released", "dismissed")) {
            add(
                    "os.atom.inbox." + type,
                    "agent:1",
                    () -> id("agent:", 2) + " " + id("post:", 9),
                    () -> "{}");
        }
        add(
                "os.atom.inbox.configured",
                "agent:1",
                () -> "inbox:" + id("agent:", 2),
                () ->
                        "{'strangers':'HOLD','newcomers':'%s','interns':'DROP','interests':['%s']}"
                                .formatted(one("ACCEPT", "DROP"), key()));
    }

    private void message(String type, Supplier<String> payload) {
        add("os.atom.message." + type, "agent:1", () -> id("message:", 3), payload);
    }

    /** Something that one of a few agents does about one of a few things. */
    private void agents(String type, Supplier<String> payload) {
        samples.put(
                type,
                () ->
                        new Fact(
                                type,
                                id("agent:", 3),
                                id("post:", 3),
                                payload.get().replace('\'', '"')));
    }

    private String keyed() {
        return "{'name':'%s','keyHash':'%s'}".formatted(name(), key());
    }

    private void agent(String type, Supplier<String> payload) {
        add(type, "person:1", () -> id("agent:", 3), payload);
    }

    private void command(String type, Supplier<String> payload) {
        add(type, "agent:1", () -> id("command-", 2), payload);
    }

    private void add(
            String type, String actor, Supplier<String> subject, Supplier<String> payload) {
        samples.put(
                type, () -> new Fact(type, actor, subject.get(), payload.get().replace('\'', '"')));
    }

    private String id(String kind, int many) {
        return kind + round + random.nextInt(many);
    }

    /** One of few: names are fought for. */
    private String name() {
        return "name" + round + random.nextInt(2);
    }

    private String level() {
        return one(LEVELS.toArray(String[]::new));
    }

    /** Unlike any other. */
    private String key() {
        return Long.toHexString(random.nextLong());
    }

    private String one(String... choices) {
        return Arrays.asList(choices).get(random.nextInt(choices.length));
    }
}
