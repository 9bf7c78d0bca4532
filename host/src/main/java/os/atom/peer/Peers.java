package os.atom.peer;

import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.UuidCreator;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import os.atom.delivery.DeadLetter;
import os.atom.delivery.Kind;
import os.atom.delivery.Ledger;
import os.atom.delivery.Outlet;
import os.atom.delivery.TooMany;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Identities;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Ageing;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.Projection;
import os.atom.live.Wish;
import os.atom.messaging.Messaging;
import os.atom.network.Carrier;
import os.atom.network.Outward;
import os.atom.network.Target;
import os.atom.redaction.Originals;

/**
 * Agents elsewhere. People list them by their cards; our agents write to {@code peer:NAME} as to
 * anybody, and what the peer answers lies in their inboxes. Addresses and credentials are kept in
 * the home of the server that a peer was added on, which alone speaks with it. Thread-safe.
 */
public final class Peers implements AutoCloseable {
    private static final int MOST = 50;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,63}");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{0,4000}");

    /** What they stand on. */
    public record Parts(
            Journal journal,
            Journal plain,
            Jdbi tables,
            Identities identities,
            StopSwitch stopSwitch,
            Messaging messaging,
            Outward outward,
            Carrier carrier,
            Originals keys,
            Pace pace,
            Clock clock) {}

    /**
     * A peer that somebody wants to list.
     *
     * @param card where its card is
     * @param token what the peer knows us by, sent as a bearer's; empty for none
     * @param endpoint the origin of another server that the card may name; empty for none
     * @param key that has to vouch for the card, as a JWK or by its thumbprint; empty for none
     */
    public record Wanted(String name, String card, String token, String endpoint, String key) {
        public Wanted {
            requireNonNull(name, "name");
            requireNonNull(card, "card");
            requireNonNull(token, "token");
            requireNonNull(endpoint, "endpoint");
            requireNonNull(key, "key");
        }

        /** One for whose card nobody has to vouch. */
        public Wanted(String name, String card, String token, String endpoint) {
            this(name, card, token, endpoint, "");
        }

        /** Never the token. */
        @Override
        public String toString() {
            return name;
        }
    }

    private final Parts parts;
    private final Ledger ledger;
    private final Talks talks;
    private final Cards cards;
    private final Keys keys;
    private final Courier.Parts shared;
    private final Map<String, Courier> couriers = new ConcurrentHashMap<>();

    private Peers(Parts parts) {
        this.parts = parts;
        ledger = new Ledger(Kind.PEER, parts.tables());
        talks = new Talks(parts.tables());
        cards = new Cards(parts.carrier());
        keys =
                new Keys(
                        parts.keys(),
                        cards,
                        parts.plain(),
                        talks,
                        parts.pace().card(),
                        parts.clock());
        shared =
                new Courier.Parts(
                        parts.plain(),
                        ledger,
                        parts.messaging(),
                        parts.stopSwitch(),
                        talks,
                        parts.carrier(),
                        keys,
                        parts.pace(),
                        parts.clock());
    }

    /** Opens them, and goes on where each was. */
    public static Peers open(Parts parts) {
        Peers peers = new Peers(parts);
        List<Outlet> all = peers.ledger.list();
        peers.keys.retain(all.stream().map(Outlet::id).collect(Collectors.toSet()));
        all.forEach(peers::begin);
        return peers;
    }

    /** What the journal has to write for this step, beside the ledger. */
    public static List<Projection> projections() {
        return List.of(new TalkTable());
    }

    /** What of this step a rule may erase once it is old, and what is needed until then. */
    public static Ageing ageing() {
        return new Ageing(
                Set.of(),
                List.of(
                        "EXISTS (SELECT 1 FROM peer_talk k"
                                + " WHERE k.open = 1 AND 'message:' || k.message = e.subject)"));
    }

    private void begin(Outlet outlet) {
        if (keys.has(outlet.id())) {
            parts.identities()
                    .peer(principal(outlet.id()).value())
                    .ifPresent(
                            peer -> couriers.put(outlet.id(), new Courier(outlet, peer, shared)));
        }
    }

    private static PrincipalId principal(String id) {
        return new PrincipalId(Principal.Peer.PREFIX + id);
    }

    /**
     * Lists a peer, once its card was fetched and found to be one; answers with its id.
     *
     * @throws InterruptedException when this thread is to end before the card is there
     */
    public Outcome<String> add(Principal by, Wanted wanted) throws InterruptedException {
        if (!(by instanceof Principal.Person)) {
            return Outcome.peopleOnly("list agents elsewhere");
        }
        if (!NAME.matcher(wanted.name()).matches()) {
            return invalid(
                    "name",
                    "cannot be a peer's name",
                    "use 1 to 64 of a-z 0-9 . _ - beginning with a letter");
        }
        if (!TOKEN.matcher(wanted.token()).matches()) {
            return invalid("token", "holds what no header can carry", "leave blanks out");
        }
        if (ledger.list().size() >= MOST) {
            return tooMany();
        }
        if (parts.identities().peer(Principal.Peer.PREFIX + wanted.name()).isPresent()) {
            return taken(wanted.name());
        }
        return switch (Pin.read(wanted.key())
                .then(pin ->
                        origin(wanted.endpoint())
                                .then(origin ->
                                        Target.of(parts.outward(), wanted.card(), "peer", "card")
                                                .then(card ->
                                                        new Done<>(
                                                                new Start(card, origin, pin)))))) {
            case Outcome.Done<Start>(Start start) -> fetched(by, wanted, start);
            case Outcome.Refused<Start> refused -> refused.then(_ -> taken(wanted.name()));
        };
    }

    private record Start(URI card, String origin, Pin pin) {}

    private Outcome<String> origin(String endpoint) {
        return endpoint.isEmpty()
                ? new Done<>("")
                : Target.of(parts.outward(), endpoint, "peer", "endpoint")
                        .then(url -> new Done<>(Target.origin(url)));
    }

    private Outcome<String> fetched(Principal by, Wanted wanted, Start start)
            throws InterruptedException {
        return cards.fetch(
                        start.card(),
                        wanted.token(),
                        "",
                        Key.origins(start.card(), start.origin()),
                        start.pin())
                .then(found -> record(by, wanted, start, found));
    }

    /** The key comes first: a peer without one is told nothing. */
    private Outcome<String> record(Principal by, Wanted wanted, Start start, Cards.Found found) {
        Card card = found.card().orElseThrow();
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        keys.keep(
                id,
                new Key(
                        start.card().toString(),
                        start.origin(),
                        wanted.token(),
                        card.endpoint(),
                        found.etag(),
                        parts.clock().millis(),
                        found.pin().text()));
        try {
            parts.journal()
                    .append(
                            List.of(
                                    ledger.added(by.id(), id, wanted.name(), Wish.ALL, null, MOST),
                                    PeerFacts.described(by.id().value(), id, card.described())));
        } catch (TooMany most) {
            keys.forget(id);
            return tooMany();
        } catch (Conflict conflict) {
            keys.forget(id);
            return taken(wanted.name());
        } catch (RuntimeException unrecorded) {
            keys.forget(id);
            throw unrecorded;
        }
        parts.identities().refresh();
        ledger.find(id).ifPresent(this::begin);
        return new Done<>(id);
    }

    private static <T> Outcome<T> tooMany() {
        return conflict("peer.most", "there are %d peers".formatted(MOST), "remove one");
    }

    private static <T> Outcome<T> taken(String name) {
        return conflict(
                "peer.name-taken",
                "there is a peer %s already".formatted(name),
                "choose another name, or remove that one");
    }

    private static <T> Outcome<T> conflict(String rule, String reason, String mend) {
        return new Refused<>(Cause.CONFLICT, rule, reason, mend);
    }

    private static <T> Outcome<T> invalid(String member, String reason, String mend) {
        return new Refused<>(Cause.INVALID, "peer." + member, member + ": " + reason, mend);
    }

    /** All there are, oldest first. */
    public List<Listed> list() {
        return ledger.list().stream().map(this::listed).toList();
    }

    private Listed listed(Outlet outlet) {
        Talks.Description description = talks.description(outlet.id());
        return new Listed(
                outlet, description.described(), description.since(), description.stopped());
    }

    /** One of them, by its name or id, with or without {@code peer:}. */
    public Outcome<Listed> find(String nameOrId) {
        String sought =
                nameOrId.startsWith(Principal.Peer.PREFIX)
                        ? nameOrId
                        : Principal.Peer.PREFIX + nameOrId;
        return parts.identities()
                .peer(sought)
                .flatMap(peer ->
                        ledger.find(peer.id().value().substring(Principal.Peer.PREFIX.length())))
                .<Outcome<Listed>>map(outlet -> new Done<>(listed(outlet)))
                .orElseGet(() ->
                        new Refused<>(
                                Cause.UNKNOWN,
                                "peer.unknown",
                                "there is no such peer",
                                "see which there are with: atom-os peer list"));
    }

    /**
     * Brings it nothing more, and forgets what it was reached with. What it did not take, and what
     * it did not answer, goes back to whoever sent it.
     */
    public Outcome<String> remove(Principal by, String nameOrId) {
        if (!(by instanceof Principal.Person)) {
            return Outcome.peopleOnly("remove agents elsewhere");
        }
        return find(nameOrId)
                .then(peer -> {
                    List<Fact> facts = new ArrayList<>();
                    talks.open(peer.id(), Integer.MAX_VALUE)
                            .forEach(talk ->
                                    facts.add(
                                            Messaging.returned(
                                                    talk.message(),
                                                    "peer.removed",
                                                    "the recipient was removed before it answered")));
                    facts.add(ledger.removed(by.id(), peer.id()));
                    parts.journal().append(facts);
                    Optional.ofNullable(couriers.remove(peer.id())).ifPresent(Courier::close);
                    keys.forget(peer.id());
                    parts.identities().refresh();
                    parts.messaging().giveBack();
                    return new Done<>(peer.id());
                });
    }

    /** What it did not take after a cursor, oldest first. */
    public Outcome<List<DeadLetter>> dead(String nameOrId, long after, int limit) {
        return find(nameOrId).then(peer -> new Done<>(ledger.dead(peer.id(), after, limit)));
    }

    /** Has a dead letter tried again. */
    public Outcome<String> replay(Principal by, String nameOrId, long seq) {
        if (!(by instanceof Principal.Person)) {
            return Outcome.peopleOnly("replay dead letters");
        }
        return find(nameOrId)
                .then(peer -> {
                    if (ledger.letter(peer.id(), seq).isEmpty()) {
                        return new Refused<>(
                                Cause.UNKNOWN,
                                "peer.no-letter",
                                "there is no dead letter " + seq,
                                "see which there are with: atom-os peer dead NAME");
                    }
                    parts.journal().append(ledger.replayed(by.id(), peer.id(), seq));
                    return new Done<>(peer.id());
                });
    }

    @Override
    public void close() {
        couriers.values().forEach(Courier::close);
        couriers.clear();
    }
}
