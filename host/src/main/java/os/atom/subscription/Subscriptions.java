package os.atom.subscription;

import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import os.atom.delivery.DeadLetter;
import os.atom.delivery.Held;
import os.atom.delivery.Ledger;
import os.atom.delivery.Outlet;
import os.atom.delivery.TooMany;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.identity.Principal;
import os.atom.journal.Journal;
import os.atom.live.Live;
import os.atom.live.Wish;

/**
 * Named subscriptions that principals ask for events, when they have time: in order, at least once,
 * from where the server remembers them, on whichever server of the store. What was handed out and
 * not acknowledged comes again; what fails {@value #ATTEMPTS} times is a dead letter, and the next
 * event has its turn. Each sees what its owner sees. Thread-safe.
 */
public final class Subscriptions {
    /** How many one principal may have. */
    public static final int MOST = 20;

    /** How often an event is handed out before it is a dead letter. */
    public static final int ATTEMPTS = 5;

    /** The longest pause that may be asked for before an event comes again. */
    public static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final Journal journal;
    private final Ledger ledger;
    private final Live live;
    private final Fetch.Parts parts;
    private final Settling settling;

    /**
     * @param journal where they go on record
     * @param plain the same, without the claim of a request's key
     * @param ledger that of subscriptions, which the journal must write
     */
    public Subscriptions(Journal journal, Journal plain, Ledger ledger, Live live, Clock clock) {
        this.journal = requireNonNull(journal, "journal");
        this.ledger = requireNonNull(ledger, "ledger");
        this.live = requireNonNull(live, "live");
        parts = new Fetch.Parts(journal, plain, ledger, live, clock);
        settling = new Settling(journal, ledger);
    }

    /**
     * Makes one; one of the same name that wants the same is there already, and stays where it is.
     *
     * @param after the cursor after which it begins; what happened up to now when empty
     */
    public Outcome<Outlet> subscribe(
            Principal who,
            String name,
            List<String> types,
            Optional<String> channel,
            Optional<String> agent,
            Map<String, String> attributes,
            Optional<Long> after) {
        if (!NAME.matcher(name).matches()) {
            return new Refused<>(
                    Cause.INVALID,
                    "subscription.name",
                    "name: cannot be that of a subscription",
                    "use 1 to 64 of the characters a-z 0-9 . _ - beginning with a letter or digit");
        }
        return live.wish(types, channel, agent, attributes)
                .then(wish -> live.cursor(after).then(start -> make(who, name, wish, start)));
    }

    private Outcome<Outlet> make(Principal who, String name, Wish wish, long start) {
        Optional<Outlet> there = ledger.find(who.id(), name);
        if (there.isPresent()) {
            return there.get().wish().equals(wish)
                    ? new Done<>(there.get())
                    : new Refused<>(
                            Cause.CONFLICT,
                            "subscription.taken",
                            "there is a subscription %s that wants something else".formatted(name),
                            "use another name, or remove that one first");
        }
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        try {
            journal.append(ledger.added(who.id(), id, name, wish, start, MOST));
        } catch (TooMany most) {
            return new Refused<>(
                    Cause.CONFLICT,
                    "subscription.most",
                    "there are %d subscriptions of %s".formatted(MOST, who.name()),
                    "remove one that is not needed");
        }
        return found(who, id);
    }

    /** Those that somebody may look at, theirs; a person those of all. */
    public List<Outlet> list(Principal reader) {
        return switch (reader) {
            case Principal.Person _ -> ledger.list();
            case Principal.Peer _ -> List.of();
            case Principal.Agent agent -> ledger.list(agent.id());
        };
    }

    /** One that somebody may look at: theirs by its name or id; a person any by its id. */
    public Outcome<Outlet> find(Principal reader, String name) {
        return found(reader, name);
    }

    private Outcome<Outlet> found(Principal reader, String name) {
        return ledger.find(reader.id(), name)
                .or(() ->
                        ledger.find(name)
                                .filter(other ->
                                        reader instanceof Principal.Person
                                                || other.addedBy().equals(reader.id())))
                .<Outcome<Outlet>>map(Done::new)
                .orElseGet(() ->
                        new Refused<>(
                                Cause.UNKNOWN,
                                "subscription.unknown",
                                "there is no subscription " + name,
                                "see which there are with: GET /api/v1/subscriptions"));
    }

    /** One that somebody takes events of, which nobody does for another. */
    private Outcome<Outlet> own(Principal who, String name) {
        return found(who, name)
                .then(outlet ->
                        outlet.addedBy().equals(who.id())
                                ? new Done<>(outlet)
                                : new Refused<>(
                                        Cause.FORBIDDEN,
                                        "subscription.owner",
                                        "it is somebody else's, who would miss what you take",
                                        "make one of your own"));
    }

    /** Ends one; what it held and did not take goes with it. */
    public Outcome<String> remove(Principal by, String name) {
        return found(by, name)
                .then(outlet -> {
                    journal.append(ledger.removed(by.id(), outlet.id()));
                    return new Done<>(outlet.id());
                });
    }

    /** What is handed out and not acknowledged yet. */
    public Optional<Held> held(Outlet outlet) {
        return ledger.held(outlet.id());
    }

    /**
     * Hands out the next events, and waits for them if that was asked.
     *
     * @param key what the caller came with
     */
    public Outcome<Batch> fetch(Principal who, String key, String name, Ask ask)
            throws InterruptedException {
        return switch (own(who, name)) {
            case Refused<Outlet> refused ->
                    new Refused<>(
                            refused.cause(), refused.rule(), refused.reason(), refused.mend());
            case Done<Outlet>(Outlet outlet) ->
                    new Done<>(new Fetch(parts, who, key, ask).of(outlet));
        };
    }

    /** What was handed out last and is not acknowledged yet, once more. */
    public Outcome<Batch> out(Principal who, String name) {
        return own(who, name)
                .then(outlet ->
                        new Done<>(
                                ledger.held(outlet.id())
                                        .map(held ->
                                                new Batch(
                                                        new Ahead(live, who, outlet).out(held),
                                                        held.attempts(),
                                                        Optional.of(held.until())))
                                        .orElse(Batch.NOTHING)));
    }

    /**
     * Acknowledges everything that was handed out up to an event; done again it changes nothing.
     */
    public Outcome<Outlet> acknowledge(Principal who, String name, long upTo) {
        return own(who, name)
                .then(outlet -> settling.acknowledge(new Ahead(live, who, outlet), upTo))
                .then(outlet -> found(who, outlet.id()));
    }

    /**
     * Says that an event that was handed out cannot be used now. What came before it is
     * acknowledged with that; it comes again after a pause, or is a dead letter by now.
     *
     * @param pause whole seconds, up to {@link #LONGEST_PAUSE}
     */
    public Outcome<Outlet> refuse(
            Principal who, String name, long seq, String reason, Duration pause) {
        return own(who, name)
                .then(outlet -> settling.refuse(new Ahead(live, who, outlet), seq, reason, pause))
                .then(outlet -> found(who, outlet.id()));
    }

    /** What it did not take after a cursor, oldest first. */
    public Outcome<List<DeadLetter>> dead(Principal reader, String name, long after, int limit) {
        return found(reader, name)
                .then(outlet -> new Done<>(ledger.dead(outlet.id(), after, limit)));
    }

    /** Has a dead letter handed out again, before what is new. */
    public Outcome<Outlet> replay(Principal by, String name, long seq) {
        return found(by, name)
                .then(outlet -> {
                    if (ledger.letter(outlet.id(), seq).isEmpty()) {
                        return new Refused<>(
                                Cause.UNKNOWN,
                                "subscription.no-letter",
                                "there is no dead letter " + seq,
                                "see which there are with: GET"
                                        + " /api/v1/subscriptions/NAME/dead-letters");
                    }
                    journal.append(ledger.replayed(by.id(), outlet.id(), seq));
                    return found(by, outlet.id());
                });
    }
}
