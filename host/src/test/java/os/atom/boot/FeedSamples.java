package os.atom.boot;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import os.atom.journal.Fact;

/** Of posts, channels, manners and what is told of commands. */
final class FeedSamples extends Samples {
    private final AtomicLong told;

    FeedSamples(Random random, String round, AtomicLong told) {
        super(random, round);
        this.told = told;
        manners();
        posts();
        channels();
        news();
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

    /** Something that one of a few agents does about one of a few things. */
    private void agents(String type, Supplier<String> payload) {
        put(
                type,
                () ->
                        new Fact(
                                type,
                                id("agent:", 3),
                                id("post:", 3),
                                payload.get().replace('\'', '"')));
    }
}
