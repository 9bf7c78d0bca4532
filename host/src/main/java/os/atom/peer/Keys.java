package os.atom.peer;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.Payload;
import os.atom.redaction.Originals;

/**
 * What peers are reached with, as long as their cards say so: a card is looked at again once it is
 * old, and one that leads elsewhere by then stops everything to that peer. Thread-safe.
 */
final class Keys {
    private static final Logger LOG = Logger.getLogger(Keys.class);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Originals files;
    private final Cards cards;
    private final Journal journal;
    private final Talks talks;
    private final Duration fresh;
    private final Clock clock;
    private final Map<String, Key> known = new ConcurrentHashMap<>();
    private final Map<String, Lock> looks = new ConcurrentHashMap<>();

    /**
     * @param files a folder of their own
     * @param fresh how long a card counts as it was read
     */
    Keys(Originals files, Cards cards, Journal journal, Talks talks, Duration fresh, Clock clock) {
        this.files = files;
        this.cards = cards;
        this.journal = journal;
        this.talks = talks;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** Forgets those of peers that are not there any more. */
    void retain(Set<String> peers) {
        files.retain(peers);
    }

    void keep(String peer, Key key) {
        files.keep(peer, Payload.write(key));
        known.put(peer, key);
    }

    void forget(String peer) {
        files.forget(peer);
        known.remove(peer);
        looks.remove(peer);
    }

    /** Only the server on which a peer was added has its key. */
    boolean has(String peer) {
        return find(peer).isPresent();
    }

    private Optional<Key> find(String peer) {
        return Optional.ofNullable(known.get(peer))
                .or(() -> {
                    Optional<Key> read =
                            files.find(peer).map(text -> Payload.read(text, Key.class));
                    read.ifPresent(key -> known.put(peer, key));
                    return read;
                });
    }

    /** How a peer is spoken to now. */
    Outcome<Calls> calls(String peer) throws InterruptedException {
        Optional<Key> key = find(peer);
        if (key.isEmpty()) {
            return removed();
        }
        return isFresh(key.get()) ? calls(key.get()) : looked(peer);
    }

    /** Of several that want a card only the first asks for it. */
    private Outcome<Calls> looked(String peer) throws InterruptedException {
        Lock look = looks.computeIfAbsent(peer, _ -> new ReentrantLock());
        look.lockInterruptibly();
        try {
            Optional<Key> key = find(peer);
            if (key.isEmpty()) {
                return removed();
            }
            return isFresh(key.get()) ? calls(key.get()) : refreshed(peer, key.get());
        } finally {
            look.unlock();
        }
    }

    private static Outcome<Calls> removed() {
        return new Refused<>(
                Cause.UNKNOWN, "peer.key", "it was removed meanwhile", "list it again");
    }

    private boolean isFresh(Key key) {
        return key.checked() + fresh.toMillis() > clock.millis();
    }

    private static Outcome<Calls> calls(Key key) {
        return new Done<>(new Calls(key.endpoint(), key.token()));
    }

    /** A pin that cannot be read any more is met by no card. */
    private Outcome<Calls> refreshed(String peer, Key key) throws InterruptedException {
        return switch (Pin.read(key.pin())) {
            case Outcome.Done<Pin>(Pin pin) -> refreshed(peer, key, pin);
            case Outcome.Refused<Pin> refused -> refused.then(_ -> removed());
        };
    }

    private Outcome<Calls> refreshed(String peer, Key key, Pin pin) throws InterruptedException {
        return switch (cards.fetch(
                URI.create(key.card()), key.token(), key.etag(), key.origins(), pin)) {
            case Outcome.Done<Cards.Found>(Cards.Found found) -> calls(renewed(peer, key, found));
            case Outcome.Refused<Cards.Found> refused when refused.rule().equals(Cards.UNREACHED) ->
                    asItWas(peer, key, refused.reason());
            case Outcome.Refused<Cards.Found> refused -> {
                stop(peer, refused);
                yield refused.then(_ -> calls(key));
            }
        };
    }

    private Key renewed(String peer, Key key, Cards.Found found) {
        Talks.Description known = talks.description(peer);
        Described before = known.described();
        Described now = found.card().map(card -> card.described().after(before)).orElse(before);
        if (!now.equals(before) || !known.stopped().isEmpty()) {
            tell(peer, before, now);
        }
        Key renewed =
                key.with(
                        found.card().map(Card::endpoint).orElse(key.endpoint()),
                        found.etag(),
                        clock.millis(),
                        found.pin().text());
        keep(peer, renewed);
        return renewed;
    }

    /** People are told of another key, since whoever has a server can have put it there. */
    private void tell(String peer, Described before, Described now) {
        List<Fact> facts = new ArrayList<>();
        facts.add(PeerFacts.described("host", peer, now));
        if (now.isSignedAnew(before)) {
            String reason =
                    "its card was signed by %s before, and is %s now"
                            .formatted(
                                    now.signedBefore(),
                                    now.signedBy().isEmpty()
                                            ? "signed by no key that is known"
                                            : "signed by " + now.signedBy());
            LOG.warnf("peer %s: %s", peer, reason);
            facts.add(
                    PeerFacts.flagged(
                            peer,
                            new PeerFacts.Flagged(
                                    "peer.key-changed",
                                    reason,
                                    "ask whoever runs it; if that is not so, remove the peer; list"
                                            + " it with --key to take no other key from then on",
                                    false)));
        }
        journal.append(facts);
    }

    /** On record once, until the card counts again: whoever writes cards could fill the record. */
    private void stop(String peer, Outcome.Refused<?> why) {
        if (talks.description(peer).stopped().isEmpty()) {
            LOG.warnf("nothing goes to peer %s: %s", peer, why.reason());
            journal.append(
                    PeerFacts.flagged(
                            peer,
                            new PeerFacts.Flagged(why.rule(), why.reason(), why.mend(), true)));
        }
    }

    /** A card that cannot be fetched for now says nothing new; it is asked for again soon. */
    private Outcome<Calls> asItWas(String peer, Key key, String reason) {
        LOG.warnf("the card of peer %s counts as it was: %s", peer, reason);
        long soon = clock.millis() - fresh.minus(AGAIN).toMillis();
        known.put(peer, key.with(key.endpoint(), key.etag(), soon, key.pin()));
        return calls(key);
    }
}
