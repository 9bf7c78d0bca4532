package os.atom.webhook;

import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.UuidCreator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import os.atom.delivery.DeadLetter;
import os.atom.delivery.Ledger;
import os.atom.delivery.Outlet;
import os.atom.delivery.Tries;
import os.atom.identity.Identities;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.identity.Principal;
import os.atom.journal.Journal;
import os.atom.journal.Payload;
import os.atom.live.Live;
import os.atom.live.Wish;
import os.atom.network.Authorities;
import os.atom.network.Carrier;
import os.atom.network.Outward;
import os.atom.network.Target;
import os.atom.redaction.Originals;

/**
 * Events for servers elsewhere: signed, in order, at least once. People say where and which; each
 * webhook sees what the person sees who added it. Address and secret are kept in the home of the
 * server that it was added on, which alone delivers. Thread-safe.
 */
public final class Webhooks implements AutoCloseable {
    /** For one attempt to tell a receiver one event. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int MOST = 50;

    private final Journal journal;
    private final Live live;
    private final Outward outward;
    private final Originals keys;
    private final Ledger ledger;
    private final Courier.Parts parts;
    private final Identities identities;
    private final Clock clock;
    private final Map<String, Courier> couriers = new ConcurrentHashMap<>();

    private Webhooks(
            Journal journal,
            Live live,
            Outward outward,
            Originals keys,
            Courier.Parts parts,
            Identities identities,
            Clock clock) {
        this.journal = requireNonNull(journal, "journal");
        this.live = requireNonNull(live, "live");
        this.outward = requireNonNull(outward, "outward");
        this.keys = requireNonNull(keys, "keys");
        this.ledger = parts.ledger();
        this.parts = parts;
        this.identities = requireNonNull(identities, "identities");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Opens them, and goes on where each was.
     *
     * @param journal where they go on record
     * @param plain the same, without the claim of a request's key
     * @param ledger that of webhooks, which the journal must write
     * @param authorities files of certificates that are trusted beside the usual ones
     * @param keys a folder of their own
     * @param patience for one attempt
     */
    public static Webhooks open(
            Journal journal,
            Journal plain,
            Ledger ledger,
            Identities identities,
            Live live,
            Outward outward,
            List<Path> authorities,
            Originals keys,
            Clock clock,
            Tries tries,
            Duration patience) {
        Webhooks webhooks =
                new Webhooks(
                        journal,
                        live,
                        outward,
                        keys,
                        new Courier.Parts(
                                plain,
                                ledger,
                                new Carrier(outward, Authorities.with(authorities), patience),
                                tries),
                        identities,
                        clock);
        List<Outlet> all = webhooks.ledger.list();
        keys.retain(all.stream().map(Outlet::id).collect(Collectors.toSet()));
        all.forEach(webhooks::begin);
        return webhooks;
    }

    private void begin(Outlet webhook) {
        keys.find(webhook.id())
                .map(text -> Payload.read(text, Told.Key.class))
                .map(key -> new Told(webhook, key, live, identities, clock))
                .ifPresent(told ->
                        couriers.put(webhook.id(), new Courier("webhook", webhook, told, parts)));
    }

    /** Tells a place of events from now on. */
    public Outcome<Registered> add(
            Principal by,
            String url,
            List<String> types,
            Optional<String> channel,
            Optional<String> agent,
            Map<String, String> attributes) {
        if (!(by instanceof Principal.Person)) {
            return Outcome.peopleOnly("add webhooks");
        }
        if (types.isEmpty()) {
            return invalid(
                    "types",
                    "names no type",
                    "name what it is told of, such as os.atom.approval.requested or os.atom.post.*");
        }
        if (ledger.list().size() >= MOST) {
            return new Refused<>(
                    Cause.CONFLICT,
                    "webhook.most",
                    "there are %d webhooks".formatted(MOST),
                    "remove one that is not needed");
        }
        return live.wish(types, channel, agent, attributes)
                .then(wish ->
                        Target.of(outward, url, "webhook", "url")
                                .then(place -> new Done<>(record(by, place, wish))));
    }

    /** The key comes first: of a webhook without one nobody is told anything. */
    private Registered record(Principal by, URI url, Wish wish) {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        String secret = Signature.newSecret();
        keys.keep(id, Payload.write(new Told.Key(url.toString(), secret)));
        try {
            journal.append(ledger.added(by.id(), id, shown(url), wish, null, null));
        } catch (RuntimeException unrecorded) {
            keys.forget(id);
            throw unrecorded;
        }
        ledger.find(id).ifPresent(this::begin);
        return new Registered(id, secret);
    }

    /** A path may be a secret. */
    private static String shown(URI url) {
        return url.getScheme()
                + "://"
                + url.getHost()
                + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private static <T> Outcome<T> invalid(String member, String reason, String mend) {
        return new Refused<>(Cause.INVALID, "webhook." + member, member + ": " + reason, mend);
    }

    /** All there are, oldest first. */
    public List<Outlet> list() {
        return ledger.list();
    }

    /** One of them. */
    public Outcome<Outlet> find(String id) {
        return ledger.find(id)
                .<Outcome<Outlet>>map(Done::new)
                .orElseGet(() ->
                        new Refused<>(
                                Cause.UNKNOWN,
                                "webhook.unknown",
                                "there is no webhook " + id,
                                "see which there are with: GET /api/v1/webhooks"));
    }

    /** Tells it nothing more; its key is gone. */
    public Outcome<String> remove(Principal by, String id) {
        if (!(by instanceof Principal.Person)) {
            return Outcome.peopleOnly("remove webhooks");
        }
        return find(id).then(hook -> {
            journal.append(ledger.removed(by.id(), hook.id()));
            Optional.ofNullable(couriers.remove(hook.id())).ifPresent(Courier::close);
            keys.forget(hook.id());
            return new Done<>(hook.id());
        });
    }

    /** What it did not take after a cursor, oldest first. */
    public Outcome<List<DeadLetter>> dead(String id, long after, int limit) {
        return find(id).then(hook -> new Done<>(ledger.dead(hook.id(), after, limit)));
    }

    /** Has a dead letter tried again. */
    public Outcome<String> replay(Principal by, String id, long seq) {
        if (!(by instanceof Principal.Person)) {
            return Outcome.peopleOnly("replay dead letters");
        }
        return find(id).then(hook -> {
            if (ledger.letter(hook.id(), seq).isEmpty()) {
                return new Refused<>(
                        Cause.UNKNOWN,
                        "webhook.no-letter",
                        "there is no dead letter " + seq,
                        "see which there are with: GET /api/v1/webhooks/ID/dead-letters");
            }
            journal.append(ledger.replayed(by.id(), hook.id(), seq));
            return new Done<>(hook.id());
        });
    }

    @Override
    public void close() {
        couriers.values().forEach(Courier::close);
        couriers.clear();
    }
}
