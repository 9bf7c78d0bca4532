package os.atom.task;

import static java.util.Objects.requireNonNull;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** When a task is done. Pure. */
public sealed interface Schedule {
    /** The first time after a moment; empty when there is none any more. */
    Optional<Instant> after(Instant moment);

    /** At one time. */
    record Once(Instant at) implements Schedule {
        @Override
        public Optional<Instant> after(Instant moment) {
            return Optional.of(at).filter(time -> time.isAfter(moment));
        }
    }

    /**
     * At the times of a cron line of five fields, on the clocks of a time zone. An hour that is
     * left out when they are put forward is left out; one that comes twice counts once for a line
     * that names an hour.
     *
     * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/crontab.html">POSIX
     *     crontab</a>
     */
    record Cron(String line, ZoneId zone) implements Schedule {
        private static final int LONGEST = 200;
        private static final int LOOKED_AT = 64;
        private static final CronParser PARSER =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

        /**
         * Reads it.
         *
         * @throws IllegalArgumentException when it is none; the message says what is wrong with it
         */
        public Cron {
            requireNonNull(zone, "zone");
            if (line.length() > LONGEST) {
                throw new IllegalArgumentException("has %d characters".formatted(line.length()));
            }
            times(line);
        }

        @Override
        public Optional<Instant> after(Instant moment) {
            return times(line).nextExecution(moment.atZone(zone)).map(time -> time.toInstant());
        }

        private static ExecutionTime times(String line) {
            return ExecutionTime.forCron(PARSER.parse(line).validate());
        }

        /** The shortest time between two of the next times, as far as it looks. */
        public Optional<Duration> shortest(Instant from) {
            Optional<Duration> shortest = Optional.empty();
            Optional<Instant> last = after(from);
            for (int each = 0; each < LOOKED_AT && last.isPresent(); each++) {
                Optional<Instant> next = after(last.get());
                if (next.isPresent()) {
                    Duration between = Duration.between(last.get(), next.get());
                    shortest =
                            shortest.filter(other -> other.compareTo(between) <= 0)
                                    .or(() -> Optional.of(between));
                }
                last = next;
            }
            return shortest;
        }
    }
}
