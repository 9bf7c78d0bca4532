package os.atom.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which entries of the journal are told, to whom, and what of each: a list of what is allowed, so
 * that nothing that is new in a payload goes out unless somebody thought of it.
 *
 * @param whose who beside people may see it
 * @param members what of the payload is told, where nothing else takes its place
 */
record Told(Whose whose, List<String> members) {
    /** By what an entry belongs to somebody. */
    enum Whose {
        /** To people alone. */
        PEOPLE,
        /** To everybody with a key. */
        EVERYONE,
        /** To the agent that is its subject. */
        SUBJECT,
        /** To the agent that did it. */
        ACTOR,
        /** To the agent whose command, or use of a file, is its subject. */
        COMMAND,
        /** To those who see the channel that is its subject. */
        CHANNEL,
        /** To those who see the channel, and to the one whom it lets in or puts out. */
        MEMBER,
        /** To those who see the post that is its subject. */
        POST,
        /** To everybody, or to those who see the channel that the event is in. */
        EVENT,
        /** To those whom the message that is its subject is between. */
        MESSAGE,
        /** To the owner of the inbox that is its subject. */
        INBOX,
        /** To those whom its payload names as told, but for those with whom it waits. */
        NOTIFIED
    }

    private static final Map<String, Told> TABLE = table();

    /** Entries that are no event of their own: how a post's words and a count are kept. */
    static final List<String> UNTOLD =
            List.of(
                    "os.atom.post.written",
                    "os.atom.manners.counted",
                    "os.atom.news.told",
                    "os.atom.webhook.advanced",
                    "os.atom.peer.advanced",
                    "os.atom.peer.taken",
                    "os.atom.push.advanced",
                    "os.atom.subscription.advanced",
                    "os.atom.subscription.fetched",
                    "os.atom.request.accepted",
                    "os.atom.file.intended");

    /** A type that is not in the list is for people, without what its payload holds. */
    static Told of(String type) {
        return TABLE.getOrDefault(type, new Told(Whose.PEOPLE, List.of()));
    }

    /** The host's own types of events, in their order; what agents publish has types of theirs. */
    static List<String> types() {
        return TABLE.entrySet().stream()
                .filter(told -> told.getValue().whose() != Whose.EVENT)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Whether somebody thought of it. */
    static boolean knows(String type) {
        return TABLE.containsKey(type) || UNTOLD.contains(type);
    }

    private static Map<String, Told> table() {
        Map<String, Told> table = new HashMap<>();
        commands(table);
        agents(table);
        feed(table);
        messages(table);
        host(table);
        tasks(table);
        subscriptions(table);
        return Map.copyOf(table);
    }

    private static void commands(Map<String, Told> table) {
        put(
                table,
                Whose.COMMAND,
                "command.requested",
                "agent",
                "maturity",
                "command",
                "argv",
                "cwd",
                "timeout",
                "reason",
                "background",
                "interactive",
                "network");
        put(table, Whose.COMMAND, "command.decided", "decision");
        put(table, Whose.COMMAND, "command.queued");
        put(table, Whose.COMMAND, "command.started");
        put(
                table,
                Whose.COMMAND,
                "command.finished",
                "event",
                "exitCode",
                "reason",
                "durationMs",
                "output",
                "truncated",
                "recording");
        put(table, Whose.COMMAND, "command.stop_requested", "by");
        put(table, Whose.COMMAND, "recording.removed", "because", "bytes");
        put(
                table,
                Whose.COMMAND,
                "sandbox.violation",
                "kind",
                "target",
                "rule",
                "times",
                "reason",
                "mend");
        put(
                table,
                Whose.COMMAND,
                "approval.requested",
                "agent",
                "maturity",
                "command",
                "reason",
                "cwd",
                "timeoutSeconds",
                "expiresAt",
                "decision");
        put(
                table,
                Whose.COMMAND,
                "approval.answered",
                "verdict",
                "by",
                "reason",
                "rule",
                "mend",
                "changed");
        put(table, Whose.COMMAND, "approval.expired");
        put(table, Whose.COMMAND, "approval.withdrawn");
        put(
                table,
                Whose.PEOPLE,
                "standing.granted",
                "agent",
                "agentName",
                "command",
                "seconds",
                "times",
                "by");
        put(table, Whose.PEOPLE, "standing.used", "command");
        put(table, Whose.PEOPLE, "standing.revoked", "by");
        for (String network : List.of("asked", "allowed", "refused", "closed")) {
            put(
                    table,
                    Whose.ACTOR,
                    "network." + network,
                    "agent",
                    "host",
                    "port",
                    "rule",
                    "reason",
                    "mend",
                    "sent",
                    "received",
                    "durationMs",
                    "outcome");
        }
        for (String file :
                List.of(
                        "asked",
                        "read",
                        "listed",
                        "searched",
                        "refused",
                        "failed",
                        "written",
                        "abandoned")) {
            put(
                    table,
                    Whose.ACTOR,
                    "file." + file,
                    "agent",
                    "operation",
                    "path",
                    "rules",
                    "reason",
                    "mend",
                    "detail");
        }
    }

    private static void agents(Map<String, Told> table) {
        put(table, Whose.SUBJECT, "agent.added", "name", "maturity");
        put(table, Whose.SUBJECT, "agent.promoted", "name", "from", "to", "because");
        put(table, Whose.SUBJECT, "agent.demoted", "name", "from", "to", "because");
        put(table, Whose.SUBJECT, "agent.paused", "name", "because");
        put(table, Whose.SUBJECT, "agent.resumed", "name");
        put(table, Whose.SUBJECT, "agent.stopped", "by");
        put(table, Whose.SUBJECT, "agent.tagged", "name", "tags");
        put(table, Whose.SUBJECT, "agent.offered", "name");
        put(table, Whose.SUBJECT, "agent.withheld", "name");
        put(table, Whose.SUBJECT, "agent.removed", "name");
        put(table, Whose.SUBJECT, "agent.key_rotated", "name");
        put(table, Whose.SUBJECT, "agent.key_revoked", "name");
        // Of no entry: told to whoever is there as it changes.
        put(table, Whose.EVERYONE, "agent.presence", "name", "state", "heardAt", "connections");
        put(table, Whose.PEOPLE, "person.added", "name");
        put(table, Whose.PEOPLE, "person.key_added", "name");
        put(table, Whose.PEOPLE, "person.key_rotated", "name");
        put(
                table,
                Whose.SUBJECT,
                "manners.refused",
                "name",
                "act",
                "channel",
                "thread",
                "to",
                "rule",
                "scope",
                "limit",
                "retryAfter",
                "reason",
                "mend",
                "earlier");
        put(table, Whose.PEOPLE, "manners.reset");
    }

    /** What is told of a post is the post, as it stands when it is told. */
    private static void feed(Map<String, Told> table) {
        for (String post : List.of("created", "edited", "deleted", "resolved")) {
            put(table, Whose.POST, "post." + post);
        }
        put(table, Whose.POST, "alert.repeated");
        put(table, Whose.POST, "alert.acknowledged");
        put(table, Whose.POST, "reaction.added", "name");
        put(table, Whose.POST, "reaction.removed", "name");
        // Told under its author's own type, as it was published.
        put(table, Whose.EVENT, "event.published");
        put(table, Whose.CHANNEL, "channel.created", "topic", "hidden");
        put(table, Whose.CHANNEL, "channel.described", "topic");
        put(table, Whose.CHANNEL, "channel.archived");
        put(table, Whose.MEMBER, "channel.joined", "principal", "name");
        put(table, Whose.MEMBER, "channel.left", "principal", "name");
        put(table, Whose.ACTOR, "channel.subscribed");
        put(table, Whose.ACTOR, "channel.unsubscribed");
    }

    /** What is told of a message is the message, as it stands when it is told. */
    private static void messages(Map<String, Told> table) {
        for (String message : List.of("sent", "delivered", "read", "released", "failed")) {
            put(table, Whose.MESSAGE, "message." + message, "rule", "reason");
        }
        put(table, Whose.ACTOR, "message.refused", "name", "to", "rule", "reason", "mend");
        put(table, Whose.MESSAGE, "a2a.asked");
        put(table, Whose.MESSAGE, "a2a.canceled");
        put(table, Whose.PEOPLE, "message.allowed");
        put(table, Whose.PEOPLE, "message.denied");
        put(table, Whose.PEOPLE, "message.unset");
        put(table, Whose.INBOX, "inbox.acknowledged", "upTo");
        put(
                table,
                Whose.INBOX,
                "inbox.configured",
                "strangers",
                "newcomers",
                "interns",
                "interests");
        put(table, Whose.INBOX, "inbox.accepted");
        put(table, Whose.NOTIFIED, "inbox.notified", "kind", "postKind", "channel");
        put(table, Whose.ACTOR, "inbox.released");
        put(table, Whose.ACTOR, "inbox.dismissed");
    }

    /** Of a subscription its owner is told. */
    private static void subscriptions(Map<String, Told> table) {
        put(table, Whose.ACTOR, "subscription.added", "name", "types", "channel", "agent");
        put(table, Whose.ACTOR, "subscription.removed");
        put(table, Whose.ACTOR, "subscription.released", "reason");
        put(table, Whose.ACTOR, "subscription.failed", "attempts", "reason");
        put(table, Whose.ACTOR, "subscription.replayed");
        put(table, Whose.ACTOR, "subscription.redelivered");
    }

    /** Of a task its agent is told. */
    private static void tasks(Map<String, Told> table) {
        put(
                table,
                Whose.COMMAND,
                "task.created",
                "title",
                "work",
                "at",
                "cron",
                "zone",
                "due",
                "missed");
        put(table, Whose.COMMAND, "task.fired", "firing", "attempt", "due", "next");
        put(table, Whose.COMMAND, "task.began", "firing", "attempt", "ref");
        put(
                table,
                Whose.COMMAND,
                "task.ran",
                "firing",
                "attempt",
                "outcome",
                "ref",
                "reason",
                "rule",
                "retry");
        put(table, Whose.COMMAND, "task.skipped", "firing", "due", "next", "reason");
        put(table, Whose.COMMAND, "task.cancelled");
    }

    private static void host(Map<String, Told> table) {
        put(table, Whose.EVERYONE, "host.frozen", "by", "reason");
        put(table, Whose.EVERYONE, "host.thawed", "by");
        put(table, Whose.PEOPLE, "host.started");
        put(table, Whose.PEOPLE, "webhook.added", "url", "types", "channel", "agent");
        put(table, Whose.PEOPLE, "webhook.removed");
        put(table, Whose.PEOPLE, "webhook.failed", "attempts", "reason");
        put(table, Whose.PEOPLE, "webhook.replayed");
        put(table, Whose.PEOPLE, "webhook.redelivered");
        put(table, Whose.PEOPLE, "peer.added", "name");
        put(
                table,
                Whose.PEOPLE,
                "peer.described",
                "card",
                "name",
                "description",
                "binding",
                "protocol",
                "endpoint",
                "signed",
                "signedBy",
                "signedBefore");
        put(table, Whose.PEOPLE, "peer.flagged", "rule", "reason", "mend", "stopped");
        put(table, Whose.PEOPLE, "peer.removed");
        put(table, Whose.PEOPLE, "peer.failed", "attempts", "reason");
        put(table, Whose.PEOPLE, "peer.replayed");
        put(table, Whose.PEOPLE, "peer.redelivered");
        put(table, Whose.PEOPLE, "a2a.registered");
        put(table, Whose.PEOPLE, "push.removed");
        put(table, Whose.PEOPLE, "push.failed", "attempts", "reason");
        put(table, Whose.PEOPLE, "push.replayed");
        put(table, Whose.PEOPLE, "push.redelivered");
        put(table, Whose.PEOPLE, "host.stopped");
        put(table, Whose.PEOPLE, "mount.granted", "asked", "directory", "access", "agent");
        put(table, Whose.PEOPLE, "mount.revoked", "directory");
        put(table, Whose.PEOPLE, "journal.erased", "type", "subject");
        put(table, Whose.PEOPLE, "journal.expired", "rule", "before", "first", "last", "count");
        put(table, Whose.PEOPLE, "journal.recovered");
        put(table, Whose.PEOPLE, "journal.resumed", "since", "because");
        for (String rules : List.of("policy", "redaction")) {
            put(table, Whose.PEOPLE, rules + ".changed", "version", "added", "removed", "changed");
            put(table, Whose.PEOPLE, rules + ".invalid", "problems");
        }
        put(table, Whose.PEOPLE, "network.changed", "hosts", "added", "removed");
        put(table, Whose.PEOPLE, "network.invalid", "problems");
    }

    private static void put(Map<String, Told> table, Whose whose, String type, String... members) {
        table.put("os.atom." + type, new Told(whose, List.of(members)));
    }
}
