package os.atom.boot;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Of tasks and webhooks. */
final class LaterSamples extends Samples {
    LaterSamples(Random random, String round) {
        super(random, round);
        tasks();
        webhooks();
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

    private void webhooks() {
        add(
                "os.atom.webhook.added",
                "person:1",
                () -> "webhook:" + round + random.nextInt(2),
                () ->
                        "{'url':'https://example.com','types':['os.atom.post.*'],'channel':null,"
                                + "'agent':null,'attributes':{}}");
        add("os.atom.webhook.removed", "person:1", () -> "webhook:" + round + "1", () -> "{}");
        for (String type : List.of("advanced", "replayed", "redelivered")) {
            add("os.atom.webhook." + type, "host", this::letter, () -> "{}");
        }
        add(
                "os.atom.webhook.failed",
                "host",
                this::letter,
                () -> "{'attempts':%d,'reason':'answered 500'}".formatted(1 + random.nextInt(8)));
    }

    private String letter() {
        return "webhook:%s%d/%d".formatted(round, random.nextInt(2), random.nextInt(4));
    }
}
