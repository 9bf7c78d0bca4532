package os.atom.peer;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * Brings one peer its messages, in order, and what it answers to whoever asked, on a thread of its
 * own: nobody else waits for a peer that is slow or gone. What it does not take goes back to its
 * sender and is a dead letter. While everything is frozen nothing leaves.
 */
final class Courier implements AutoCloseable {
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
    private final Rounds rounds;
    private long position;

    Courier(Outlet outlet, Principal.Peer peer, Parts parts) {
        this.id = outlet.id();
        this.peer = requireNonNull(peer, "peer");
        this.parts = requireNonNull(parts, "parts");
        mailroom = new Mailroom(peer, parts);
        followed = new Followed(id, mailroom, parts);
        position = outlet.upTo();
        rounds = new Rounds("peer " + id, this::round);
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
    private void again() throws InterruptedException {
        Optional<DeadLetter> letter = parts.ledger().waiting(id);
        while (letter.isPresent() && rounds.isOpen()) {
            long seq = letter.get().seq();
            Optional<Message> message =
                    page(seq - 1, 1).stream().filter(each -> each.seq() == seq).findFirst();
            if (message.isEmpty()) {
                parts.journal()
                        .append(
                                parts.ledger()
                                        .failed(HOST, id, seq, 0, "it is not there any more"));
            } else {
                if (!bring(message.get(), parts.ledger().redelivered(HOST, id, seq))) {
                    return;
                }
            }
            letter = parts.ledger().waiting(id);
        }
    }

    /** Messages of the peer and to it, the oldest first. */
    private List<Message> page(long after, int limit) {
        return parts.messaging().page(peer.id(), Optional.empty(), false, after, limit);
    }

    /** Whether there was something to bring. */
    private boolean forward() throws InterruptedException {
        List<Message> page = page(position, PAGE);
        for (Message message : page) {
            boolean ours = message.to().id().equals(peer.id());
            boolean waits = message.failure().isEmpty() && message.delivered().isEmpty();
            if (ours
                    && waits
                    && !bring(message, parts.ledger().advanced(HOST, id, message.seq()))) {
                return true;
            }
            position = message.seq();
        }
        return !page.isEmpty();
    }

    /**
     * Brings one: afterwards it was taken, or is a dead letter and back with its sender.
     *
     * @param taken what the ledger is told once it was
     * @return whether it came to an end; not when this ends, or everything is frozen meanwhile
     */
    private boolean bring(Message message, Fact taken) throws InterruptedException {
        Reply reply = new Reply.Failed("", false);
        int attempt = 0;
        while (rounds.isOpen() && attempt < parts.pace().tries().most()) {
            if (parts.stopSwitch().frozen().isPresent()) {
                return false;
            }
            reply = mailroom.send(message);
            attempt++;
            if (!(reply instanceof Reply.Failed failed)) {
                mailroom.take(message, reply, List.of(taken));
                return true;
            }
            if (failed.lasting()) {
                break;
            }
            if (attempt < parts.pace().tries().most()) {
                rounds.rest(parts.pace().tries().pause(attempt));
            }
            if (parts.ledger().find(id).isEmpty()) {
                rounds.end();
            }
        }
        if (rounds.isOpen() && reply instanceof Reply.Failed failed) {
            giveUp(message, attempt, failed.reason());
            return true;
        }
        return false;
    }

    private void giveUp(Message message, int attempts, String reason) {
        List<Fact> facts = new ArrayList<>();
        facts.add(parts.ledger().failed(HOST, id, message.seq(), attempts, reason));
        facts.add(
                Messaging.returned(
                        message.id(),
                        "peer.undeliverable",
                        "%s did not take it: %s".formatted(peer.name(), reason)));
        parts.journal().append(facts);
    }

    @Override
    public void close() {
        rounds.close();
    }
}
