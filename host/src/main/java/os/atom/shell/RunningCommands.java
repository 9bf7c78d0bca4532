package os.atom.shell;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import os.atom.freeze.Stoppable;
import os.atom.identity.PrincipalId;

/**
 * The commands that run on this server now or wait for their turn, from before the entry that says
 * so to the entry that says how each ended: found, waited for and ended here. Thread-safe.
 */
final class RunningCommands implements Stoppable {
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** How long whoever stops waits for the ends to be on record. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Turns turns;
    private final Requests requests;
    private final Closing closing;
    private final Runnable forget;
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /**
     * @param forget lets go of what waits for commands that may come
     */
    RunningCommands(Turns turns, Requests requests, Closing closing, Runnable forget) {
        this.forget = forget;
        this.turns = turns;
        this.requests = requests;
        this.closing = closing;
    }

    /**
     * A place for a command, to be taken before it is on record: who stops what is on record finds
     * it then.
     *
     * @throws Backlog when too many of the agent wait for their turn
     */
    Place enter(String id, PrincipalId agent) {
        return enter(id, agent, turns.take(agent));
    }

    /** The same for what was let in before. */
    Place enterAgain(String id, PrincipalId agent) {
        return enter(id, agent, turns.takeAgain(agent));
    }

    private Place enter(String id, PrincipalId agent, Turns.Turn turn) {
        Place place = new Place(id, agent, turn, new Run());
        places.put(id, place);
        return place;
    }

    /** It has ended, or does not run here after all; the next one gets its place. */
    void leave(Place place) {
        // First: whoever does not find it any more finds nothing kept of it either.
        if (!closing.hasBegun()) {
            requests.forget(place.id());
        }
        places.remove(place.id());
        place.run().conclude();
        turns.release(place.turn());
    }

    /** The ids of all of them. */
    Set<String> ids() {
        return Set.copyOf(places.keySet());
    }

    /** Waits until a command's end is on record; returns at once when it does not run here. */
    void await(String id, Duration atMost) throws InterruptedException {
        Place place = places.get(id);
        if (place != null) {
            place.run().await(atMost);
        }
    }

    /**
     * Waits for output beyond an offset.
     *
     * @return whether the command runs
     */
    boolean awaitOutput(String id, long beyond, Duration atMost) throws InterruptedException {
        Optional<Place> place = Optional.ofNullable(places.get(id));
        if (place.isPresent()) {
            place.get().run().awaitOutput(beyond, atMost);
        }
        return places.containsKey(id);
    }

    /** Whether a command runs here, or waits for its turn. */
    boolean isHere(String id) {
        return places.containsKey(id);
    }

    /** Where a command is typed to; empty when that is nowhere, or it has not begun in time. */
    Optional<LiveInput> awaitInput(String id, Duration atMost) throws InterruptedException {
        Place place = places.get(id);
        return place == null ? Optional.empty() : place.run().awaitInput(atMost);
    }

    /**
     * Ends a command if it runs here, or waits for its turn, and says whether it did.
     *
     * @param grace how long its programs get after they were asked to end
     */
    boolean stop(String id, String why, Duration grace) {
        Place place = places.get(id);
        if (place != null) {
            stop(place, why, grace);
        }
        return place != null;
    }

    private void stop(Place place, String why, Duration grace) {
        place.run().stop(why, grace);
        turns.withdraw(place.turn());
    }

    @Override
    public int endAll(String why) {
        return end(List.copyOf(places.values()), why);
    }

    @Override
    public int endOf(PrincipalId agent, String why) {
        return end(
                places.values().stream().filter(place -> place.agent().equals(agent)).toList(),
                why);
    }

    private int end(List<Place> ending, String why) {
        ending.forEach(place -> stop(place, why, Duration.ZERO));
        forget.run();
        await(ending, PATIENCE);
        return (int) ending.stream().filter(place -> place.run().began()).count();
    }

    private static void await(List<Place> ending, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            for (Place place : ending) {
                long left = Math.max(0, deadline - System.nanoTime());
                place.run().await(Duration.ofNanos(left));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    int count() {
        return (int) places.values().stream().filter(place -> place.run().isGoing()).count();
    }

    /** Stops everything and waits until it is on record; what waits in the background stays so. */
    void close() {
        closing.begin();
        List<Place> left = List.copyOf(places.values());
        left.forEach(place -> stop(place, "the server was stopped", Duration.ZERO));
        forget.run();
        await(left, GRACE);
    }
}
