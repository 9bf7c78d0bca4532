package os.atom.boot;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import os.atom.journal.Fact;

/** Of messages and inboxes. */
final class MessageSamples extends Samples {
    MessageSamples(Random random, String round) {
        super(random, round);
        messages();
    }

    private void messages() {
        String sent =
                "{'id':'x','from':'%s','to':'%s','toName':'%s','content':'%s','replyTo':%s,"
                        + "'thread':'%s','held':%s,'context':%s}";
        put(
                "os.atom.message.sent",
                () -> {
                    String payload =
                            sent.formatted(
                                    name(),
                                    id("agent:", 3),
                                    name(),
                                    one("a", "b", key()),
                                    one("null", "'1'"),
                                    id("", 3),
                                    one("true", "false"),
                                    one("null", said("working"), said("input-required")));
                    return new Fact(
                            "os.atom.message.sent",
                            one("agent:1", "agent:2"),
                            id("message:", 3),
                            payload.replace('\'', '"'));
                });
        add(
                "os.atom.a2a.asked",
                "agent:1",
                () -> id("message:", 3),
                () ->
                        "{'task':'%s','context':'c','agent':'agent:2','messageId':'%s','digest':'d'}"
                                .formatted(id("", 3), id("m", 3)));
        add(
                "os.atom.a2a.registered",
                "agent:1",
                () -> id("push:", 3),
                () ->
                        "{'task':'%s','name':'%s','place':'https://example.com:443','scheme':'Bearer','version':'%s'}"
                                .formatted(id("", 3), id("c", 2), one("1.0", "0.3")));
        add("os.atom.a2a.canceled", "agent:1", () -> id("message:", 3), () -> "{}");
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

    /** What an answer means for its task, as a text in a text. */
    private static String said(String state) {
        return "'{\\'a2a\\':{\\'state\\':\\'%s\\'}}'".formatted(state);
    }

    private void message(String type, Supplier<String> payload) {
        add("os.atom.message." + type, "agent:1", () -> id("message:", 3), payload);
    }
}
