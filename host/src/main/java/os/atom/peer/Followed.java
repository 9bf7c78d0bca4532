package os.atom.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import os.atom.messaging.Message;

/**
 * Looks again and again at the tasks that a peer is at, less and less often, until each is done.
 * How often it looked is forgotten at an end of the server, what it looks at is not. For one
 * thread.
 */
final class Followed {
    private static final int MOST = 1_000;

    /** When one is looked at next, and the pause before that. */
    private record Turn(Instant due, Duration pause) {}

    private final String id;
    private final Mailroom mailroom;
    private final Courier.Parts parts;
    private final Semaphore requests;
    private final Map<String, Turn> turns = new HashMap<>();

    /**
     * @param requests of the peer that may be under way at once, these among them
     */
    Followed(String id, Mailroom mailroom, Courier.Parts parts, Semaphore requests) {
        this.id = id;
        this.mailroom = mailroom;
        this.parts = parts;
        this.requests = requests;
    }

    /** Looks at those whose turn it is; answers with how long there is nothing to do then. */
    Duration look() throws InterruptedException {
        List<Talks.Talk> open = parts.talks().open(id, MOST);
        Set<String> there = open.stream().map(Talks.Talk::message).collect(Collectors.toSet());
        turns.keySet().retainAll(there);
        Instant next = now().plus(parts.pace().longest());
        for (Talks.Talk talk : open) {
            Turn turn =
                    turns.computeIfAbsent(
                            talk.message(),
                            _ -> new Turn(now().plus(parts.pace().first()), parts.pace().first()));
            if (!turn.due().isAfter(now()) && !look(talk)) {
                Duration pause = parts.pace().after(turn.pause());
                turn = new Turn(now().plus(pause), pause);
                turns.put(talk.message(), turn);
            }
            next = turn.due().isBefore(next) ? turn.due() : next;
        }
        Duration rest = Duration.between(now(), next);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    private Instant now() {
        return parts.clock().instant();
    }

    /** Whether it is over. */
    private boolean look(Talks.Talk talk) throws InterruptedException {
        Optional<Message> message = mailroom.find(talk.message());
        if (message.isEmpty()) {
            mailroom.forget(talk);
            return true;
        }
        return switch (asked(talk)) {
            case Reply.Said said -> {
                mailroom.take(message.get(), said, List.of());
                yield true;
            }
            case Reply.Failed(String reason, boolean lasting) when lasting -> {
                mailroom.end(talk, reason);
                yield true;
            }
            case Reply.Working _, Reply.Failed _ -> late(talk);
        };
    }

    private Reply asked(Talks.Talk talk) throws InterruptedException {
        requests.acquire();
        try {
            return mailroom.look(talk);
        } finally {
            requests.release();
        }
    }

    private boolean late(Talks.Talk talk) {
        boolean late = talk.at().plus(parts.pace().answer()).isBefore(now());
        if (late) {
            mailroom.end(
                    talk,
                    "it took the message, and did not answer within %d minutes"
                            .formatted(parts.pace().answer().toMinutes()));
        }
        return late;
    }
}
