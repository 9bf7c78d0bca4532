package os.atom.rest;

import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.TaskRequest;
import os.atom.protocol.TaskWork;
import os.atom.task.Draft;
import os.atom.task.Draft.Missed;
import os.atom.task.Schedule;
import os.atom.task.Tasks;

/** Tasks from the wire; each mistake is told with its field. */
@Singleton
class TaskDrafts {
    private static final long FARTHEST = Duration.ofDays(3_650).toSeconds();

    private final Tasks tasks;

    TaskDrafts(Tasks tasks) {
        this.tasks = tasks;
    }

    Draft draft(TaskRequest request) {
        TaskWork work = request.work();
        if (work == null) {
            throw Refusal.invalid("work", "is missing; say run, post, message or event");
        }
        return new Draft(
                Objects.requireNonNullElse(request.title(), ""),
                work,
                schedule(request),
                within("retries", request.retries(), 0, 0, Draft.MOST_RETRIES),
                Duration.ofSeconds(
                        within(
                                "backoffSeconds",
                                request.backoffSeconds(),
                                60,
                                (int) Draft.LEAST_BACKOFF.toSeconds(),
                                (int) Draft.MOST_BACKOFF.toSeconds())),
                missed(request.missed()));
    }

    private Schedule schedule(TaskRequest request) {
        long given =
                Stream.of(request.at(), request.inSeconds(), request.cron())
                        .filter(Objects::nonNull)
                        .count();
        if (given != 1) {
            throw Refusal.invalid("at", "give one of at, inSeconds and cron");
        }
        if (request.zone() != null && request.cron() == null) {
            throw Refusal.invalid("zone", "goes with cron; at has its own, such as ...T12:00:00Z");
        }
        Long seconds = request.inSeconds();
        if (seconds != null) {
            if (seconds < 1 || seconds > FARTHEST) {
                throw Refusal.invalid("inSeconds", "must be 1 to " + FARTHEST);
            }
            return tasks.in(Duration.ofSeconds(seconds));
        }
        String at = request.at();
        return at == null ? cron(request) : new Schedule.Once(time(at));
    }

    private static Instant time(String at) {
        try {
            return Instant.parse(at);
        } catch (DateTimeParseException wrong) {
            throw Refusal.invalid("at", "must be a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static Schedule cron(TaskRequest request) {
        String zone = request.zone();
        if (zone == null) {
            throw Refusal.invalid(
                    "zone", "is missing; say on whose clocks, such as UTC or Europe/Berlin");
        }
        ZoneId place;
        try {
            place = ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw Refusal.invalid("zone", "is no time zone; give one such as Europe/Berlin");
        }
        try {
            return new Schedule.Cron(Objects.requireNonNull(request.cron()), place);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.invalid(
                    "cron",
                    "is no line of five fields (minute, hour, day, month, day of week): "
                            + firstLine(wrong.getMessage()));
        }
    }

    private static String firstLine(@Nullable String message) {
        String text = Objects.requireNonNullElse(message, "").lines().findFirst().orElse("");
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    private static int within(
            String field, @Nullable Integer given, int usual, int least, int most) {
        int value = given == null ? usual : given;
        if (value < least || value > most) {
            throw Refusal.invalid(field, "must be %d to %d".formatted(least, most));
        }
        return value;
    }

    private static Missed missed(@Nullable String word) {
        if (word == null) {
            return Missed.ONCE;
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "once" -> Missed.ONCE;
            case "skip" -> Missed.SKIP;
            default -> throw Refusal.invalid("missed", "must be once or skip");
        };
    }
}
