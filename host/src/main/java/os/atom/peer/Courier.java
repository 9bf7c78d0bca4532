package os.atom.peer;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import os.atom.delivery.DeadLetter;
import os.atom.delivery.Ledger;
import os.atom.delivery.Outlet;
import os.atom.delivery.Rounds;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.messaging.Message;
import os.atom.messaging.Messaging;
import os.atom.network.Carrier;

/**
 * Brings one peer its messages, and what it answers to whoever asked, on threads of its own: nobody
 * else waits for a peer that is slow or gone, nor does one conversation for another. What it does
 * not take goes back to its sender and is a dead letter. While everything is frozen nothing leaves.
 */
final class Courier implements AutoCloseable {
    /** Requests that one peer is sent at the same time. */
    static final int AT_ONCE = 8;

    private static final int PAGE = 100;
    private static final String HOST = "host";

    /** What couriers have in common. */
    record Parts(
            Journal journal,
            Ledger ledger,
            Messaging messaging,
            StopSwitch stopSwitch,
            Talks talks,
            Carrier carrier,
            Keys keys,
            Pace pace,
            Clock clock) {}

    private final String id;
    private final Principal.Peer peer;
    private final Parts parts;
    private final Mailroom mailroom;
    private final Followed followed;
    private final Semaphore requests = new Semaphore(AT_ONCE, true);
    private final Rounds rounds;
    private final Lanes lanes;
    private long position;

    Courier(Outlet outlet, Principal.Peer peer, Parts parts) {
        this.id = outlet.id();
        this.peer = requireNonNull(peer, "peer");
        this.parts = requireNonNull(parts, "parts");
        mailroom = new Mailroom(peer, parts);
        followed = new Followed(id, mailroom, parts, requests);
        position = outlet.upTo();
        rounds = new Rounds("peer " + id, this::round);
        lanes = new Lanes("peer " + id, new Bearer(), rounds::isOpen, position);
        rounds.start();
    }

    private void round() throws InterruptedException {
        if (parts.ledger().find(id).isEmpty()) {
            rounds.end();
            return;
        }
        long seen = parts.journal().head().seq();
        if (parts.stopSwitch().frozen().isPresent()) {
            parts.journal().await(seen, Rounds.LOOK);
            return;
        }
        again();
        boolean some = forward();
        Duration rest = followed.look();
        if (!some) {
            parts.journal().await(seen, rest.compareTo(Rounds.LOOK) < 0 ? rest : Rounds.LOOK);
        }
    }

    /** Tries again what people want to be tried again. */
    private void again() {
        for (DeadLetter letter : parts.ledger().waiting(id, Lanes.MOST)) {
            if (!lanes.hasRoom()) {
                return;
            }
            long seq = letter.seq();
            page(seq - 1, 1).stream()
                    .filter(each -> each.seq() == seq)
                    .findFirst()
                    .ifPresentOrElse(
                            message -> lanes.add(new Lanes.Errand(message, true)),
                            () ->
                                    parts.journal()
                                            .append(
                                                    parts.ledger()
                                                            .failed(
                                                                    HOST,
                                                                    id,
                                                                    seq,
                                                                    0,
                                                                    "it is not there any more")));
        }
    }

    /** Messages of the peer and to it, the oldest first. */
    private List<Message> page(long after, int limit) {
        return parts.messaging().page(peer.id(), Optional.empty(), false, after, limit);
    }

    /** Whether there was something to look at. */
    private boolean forward() {
        if (!lanes.hasRoom()) {
            return false;
        }
        List<Message> page = page(position, PAGE);
        for (Message message : page) {
            boolean ours = message.to().id().equals(peer.id());
            if (ours && message.failure().isEmpty() && message.delivered().isEmpty()) {
                lanes.add(new Lanes.Errand(message, false));
            }
            position = message.seq();
        }
        lanes.reached(position);
        return !page.isEmpty();
    }

    private final class Bearer implements Lanes.Bearer {
        @Override
        public void rest() throws InterruptedException {
            rounds.rest(Rounds.LOOK);
        }

        /** Afterwards it was taken, or is a dead letter and back with its sender, or this ends. */
        @Override
        public void bring(Lanes.Errand errand) throws InterruptedException {
            int attempt = 0;
            while (rounds.isOpen()) {
                attempt++;
                boolean last = attempt >= parts.pace().tries().most();
                Reply reply = send(errand.message());
                if (!rounds.isOpen()) {
                    return;
                }
                switch (reply) {
                    case Reply.Failed(String reason, boolean lasting) when lasting || last -> {
                        giveUp(errand, attempt, reason);
                        return;
                    }
                    case Reply.Failed _ -> rounds.rest(parts.pace().tries().pause(attempt));
                    case Reply.Working _, Reply.Said _ -> {
                        lanes.end(
                                errand,
                                upTo ->
                                        mailroom.take(
                                                errand.message(),
                                                reply,
                                                List.of(ended(errand, upTo))));
                        return;
                    }
                }
            }
        }
    }

    /** Waits for its turn, and until nothing is frozen. */
    private Reply send(Message message) throws InterruptedException {
        while (rounds.isOpen()) {
            long seen = parts.journal().head().seq();
            if (parts.stopSwitch().frozen().isPresent()) {
                parts.journal().await(seen, Rounds.LOOK);
                continue;
            }
            requests.acquire();
            try {
                if (parts.stopSwitch().frozen().isEmpty()) {
                    return mailroom.send(message);
                }
            } finally {
                requests.release();
            }
        }
        return new Reply.Failed("it ended meanwhile", false);
    }

    private Fact ended(Lanes.Errand errand, long upTo) {
        return errand.again()
                ? parts.ledger().redelivered(HOST, id, errand.message().seq())
                : parts.ledger().advanced(HOST, id, upTo);
    }

    private void giveUp(Lanes.Errand errand, int attempts, String reason) {
        Message message = errand.message();
        lanes.end(
                errand,
                upTo -> {
                    List<Fact> facts = new ArrayList<>();
                    facts.add(parts.ledger().failed(HOST, id, message.seq(), attempts, reason));
                    facts.add(parts.ledger().advanced(HOST, id, upTo));
                    facts.add(
                            Messaging.returned(
                                    message.id(),
                                    "peer.undeliverable",
                                    "%s did not take it: %s".formatted(peer.name(), reason)));
                    parts.journal().append(facts);
                });
    }

    @Override
    public void close() {
        rounds.close();
        lanes.close();
    }
}
