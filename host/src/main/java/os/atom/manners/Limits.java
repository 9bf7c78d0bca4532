package os.atom.manners;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Holds what is to be said against what was said. The same is asked before anything is written, and
 * in the transaction that writes it: of several at once, on whatever server, no more get in than
 * there is room for.
 */
final class Limits {
    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);

    private static final String WAIT = "wait; a person can raise %s in config.yaml";
    private static final String WORD =
            "a person can let it go on by answering in the thread, or by writing to one of the agents";

    private final Handle handle;
    private final Tally tally;
    private final long now;

    /**
     * @param now microseconds since 1970
     */
    Limits(Handle handle, long now) {
        this.handle = handle;
        this.tally = new Tally(handle);
        this.now = now;
    }

    /** The first limit that is in the way. */
    Optional<Refused> against(String agent, Count count) {
        Terms terms = count.terms();
        return hourly(agent, terms.hourly())
                .or(() -> daily(agent, terms.daily()))
                .or(() -> channel(count.channel(), terms.channel()))
                .or(() -> pairs(agent, count))
                .or(() -> hops(count))
                .or(() -> loops(agent, count));
    }

    private Optional<Refused> hourly(String agent, int limit) {
        return tokens(Scope.agent(agent), limit, HOUR)
                .map(wait ->
                        limit == 0
                                ? silent()
                                : refused(
                                        "manners.hourly",
                                        "agent",
                                        limit,
                                        wait,
                                        "the agent said %d things within an hour, as many as its level may"
                                                .formatted(limit),
                                        "wait, or a person can promote the agent or raise"
                                                + " manners.hourly in config.yaml"));
    }

    private static Refused silent() {
        return refused(
                "manners.hourly",
                "agent",
                0,
                HOUR,
                "an agent of this level says nothing",
                "a person can promote the agent, or raise manners.hourly in config.yaml");
    }

    private Optional<Refused> daily(String agent, int limit) {
        return tokens(Scope.agent(agent), limit, DAY)
                .map(wait ->
                        refused(
                                "manners.daily",
                                "agent",
                                limit,
                                wait,
                                "the agent said %d things within a day, as many as its level may"
                                        .formatted(limit),
                                WAIT.formatted("manners.daily")));
    }

    private Optional<Refused> channel(String channel, int limit) {
        return channel.isEmpty()
                ? Optional.empty()
                : tokens(Scope.channel(channel), limit, HOUR)
                        .map(wait ->
                                refused(
                                        "manners.channel",
                                        "channel " + channel,
                                        limit,
                                        wait,
                                        "agents said %d things in channel %s within an hour"
                                                .formatted(limit, channel),
                                        WAIT.formatted("manners.channel")));
    }

    private Optional<Refused> pairs(String agent, Count count) {
        int limit = count.terms().pair();
        return count.to().stream()
                .flatMap(other ->
                        tokens(Scope.pair(Count.pair(agent, other)), limit, HOUR)
                                .map(wait ->
                                        refused(
                                                "manners.pair",
                                                "pair with " + other,
                                                limit,
                                                wait,
                                                "the two agents said %d things to each other within an hour"
                                                        .formatted(limit),
                                                WAIT.formatted("manners.pair")))
                                .stream())
                .findFirst();
    }

    private static Optional<Refused> hops(Count count) {
        int limit = count.terms().hops();
        return count.hop() <= limit
                ? Optional.empty()
                : Optional.of(
                        refused(
                                "manners.hops",
                                "thread " + count.thread(),
                                limit,
                                HOUR,
                                "agents answered each other %d times in a row".formatted(limit),
                                WORD));
    }

    private Optional<Refused> loops(String agent, Count count) {
        return Chains.loops(agent, count).stream()
                .filter(loop -> Chains.length(handle, loop) >= count.terms().loop())
                .findFirst()
                .map(loop ->
                        refused(
                                "manners.loop",
                                loop,
                                count.terms().loop(),
                                HOUR,
                                "agents said %d things to each other without a person's word"
                                        .formatted(count.terms().loop()),
                                WORD));
    }

    /**
     * How long until a token is there; empty when one is there now. A bucket holds as many as the
     * limit, each act takes one, and it is back when the window has passed: never more than the
     * limit in any such window.
     */
    private Optional<Duration> tokens(Scope scope, int limit, Duration window) {
        if (limit == 0) {
            return Optional.of(window);
        }
        return tokens(scope, limit, window, tally.after(scope, now - micros(window)));
    }

    private Optional<Duration> tokens(Scope scope, int limit, Duration window, long said) {
        if (said < limit) {
            return Optional.empty();
        }
        OptionalLong oldest = tally.before(scope, now - micros(window), limit - 1);
        return oldest.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Duration.ofNanos(1_000 * (oldest.getAsLong() + micros(window) - now)));
    }

    /** What is left of the agent's hour. */
    Budget budget(String agent, int limit) {
        Scope scope = Scope.agent(agent);
        long said = tally.after(scope, now - micros(HOUR));
        Duration more = limit == 0 ? HOUR : tokens(scope, limit, HOUR, said).orElse(Duration.ZERO);
        return new Budget(limit, (int) Math.max(0, limit - said), more);
    }

    static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    private static Refused refused(
            String rule, String scope, long limit, Duration wait, String reason, String mend) {
        return new Refused(rule, scope, limit, wait, reason, mend, "");
    }
}
