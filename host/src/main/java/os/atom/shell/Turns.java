package os.atom.shell;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import os.atom.identity.PrincipalId;

/**
 * Whose turn it is to run, when not all can at once. Each agent waits in a line of its own; a place
 * that gets free goes to the agent that has the fewest. No agent takes the last places: it gets one
 * more only while it has fewer than {@value #SHARE} times the places that are free, so whoever
 * comes with nothing running finds one. Thread-safe.
 *
 * <p>Source of the rule: A. K. Choudhury and E. L. Hahne, Dynamic Queue Length Thresholds for
 * Shared-Memory Packet Switches, IEEE/ACM Transactions on Networking 6(2), 1998.
 */
final class Turns {
    private static final int SHARE = 3;

    private final int backlog;
    private final Map<PrincipalId, Line> lines = new HashMap<>();
    private int free;
    private long taken;

    /**
     * @param places how many may run side by side
     * @param backlog how many may wait for each agent
     */
    Turns(int places, int backlog) {
        this.free = places;
        this.backlog = backlog;
    }

    private static final class Line {
        private final Deque<Turn> waiting = new ArrayDeque<>();
        private int running;
    }

    /**
     * The agent's next turn, which may have come already.
     *
     * @throws Backlog when too many of the agent wait already
     */
    synchronized Turn take(PrincipalId agent) {
        Turn turn = add(agent);
        if (!turn.hasCome() && line(agent).waiting.size() > backlog) {
            withdraw(turn);
            throw new Backlog(backlog);
        }
        return turn;
    }

    /** The same for what was let in before. */
    synchronized Turn takeAgain(PrincipalId agent) {
        return add(agent);
    }

    private Turn add(PrincipalId agent) {
        Turn turn = new Turn(agent, taken++);
        line(agent).waiting.add(turn);
        next();
        return turn;
    }

    /**
     * Takes a turn back that has not come; whoever waits for it goes away with nothing.
     *
     * @return whether it had not come yet
     */
    synchronized boolean withdraw(Turn turn) {
        Line line = line(turn.agent);
        boolean waited = line.waiting.remove(turn);
        if (waited) {
            turn.end(State.OVER);
        }
        forget(turn.agent, line);
        return waited;
    }

    /** Gives a place back, and lets the next one go; a turn that has not come is withdrawn. */
    synchronized void release(Turn turn) {
        Line line = line(turn.agent);
        if (turn.hasCome()) {
            turn.end(State.OVER);
            line.running--;
            free++;
        }
        withdraw(turn);
        next();
    }

    private void forget(PrincipalId agent, Line line) {
        if (line.running == 0 && line.waiting.isEmpty()) {
            lines.remove(agent);
        }
    }

    private Line line(PrincipalId agent) {
        return lines.computeIfAbsent(agent, _ -> new Line());
    }

    private void next() {
        for (Optional<Line> due = due(); due.isPresent(); due = due()) {
            Line line = due.get();
            line.waiting.remove().end(State.COME);
            line.running++;
            free--;
        }
    }

    private Optional<Line> due() {
        return lines.values().stream()
                .filter(line -> !line.waiting.isEmpty())
                .min(
                        Comparator.<Line>comparingInt(line -> line.running)
                                .thenComparingLong(line -> line.waiting.getFirst().number))
                .filter(line -> line.running < SHARE * free);
    }

    private enum State {
        WAITING,
        COME,
        OVER
    }

    /** A place among those that run, now or later. */
    static final class Turn {
        private final PrincipalId agent;
        private final long number;
        private final CountDownLatch decided = new CountDownLatch(1);
        private volatile State state = State.WAITING;

        private Turn(PrincipalId agent, long number) {
            this.agent = agent;
            this.number = number;
        }

        boolean hasCome() {
            return state == State.COME;
        }

        /**
         * Waits for it.
         *
         * @return whether it came; else it was given back
         */
        boolean await() throws InterruptedException {
            decided.await();
            return hasCome();
        }

        private void end(State last) {
            state = last;
            decided.countDown();
        }
    }
}
