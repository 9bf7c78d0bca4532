package os.atom.boot;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Of tasks, and of what is delivered elsewhere. */
final class LaterSamples extends Samples {
    LaterSamples(Random random, String round) {
        super(random, round);
        tasks();
        deliveries();
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

    private void deliveries() {
        delivery(
                "webhook",
                "'url':'https://example.com','name':null,'after':null,'most':null",
                List.of("advanced", "replayed", "redelivered"));
        delivery(
                "subscription",
                "'url':null,'name':'%s','after':1,'most':2",
                List.of("advanced", "replayed", "redelivered", "released", "fetched"));
        delivery(
                "peer",
                "'url':null,'name':'%s','after':null,'most':null",
                List.of("advanced", "replayed", "redelivered"));
        delivery(
                "push",
                "'url':null,'name':'%s','after':null,'most':2",
                List.of("advanced", "replayed", "redelivered"));
        add(
                "os.atom.peer.described",
                "person:1",
                () -> "peer:" + round + random.nextInt(2),
                () ->
                        "{'card':'https://example.com','name':'%s','description':'','version':'1',"
                                        .formatted(key())
                                + "'protocol':'1.0','binding':'JSONRPC','endpoint':'','skills':[],"
                                + "'signed':'no'}");
        add(
                "os.atom.peer.flagged",
                "host",
                () -> "peer:" + round + random.nextInt(2),
                () ->
                        "{'rule':'peer.signature','reason':'%s','mend':'look','stopped':%s}"
                                .formatted(key(), one("true", "false")));
        add(
                "os.atom.peer.taken",
                "peer:1",
                () -> {
                    int message = random.nextInt(3);
                    return "peer:%s%d/%d/%d".formatted(round, random.nextInt(2), message, message);
                },
                () ->
                        "{'thread':'t','context':'YQ','task':'%s','over':%s,'open':%s%s}"
                                .formatted(
                                        one("", "Yg"),
                                        one("true", "false"),
                                        one("true", "false"),
                                        one("", ",'asked':'q7'")));
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
}
