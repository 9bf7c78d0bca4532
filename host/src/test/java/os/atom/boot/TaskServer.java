package os.atom.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.home.Home;
import os.atom.home.Settings;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.journal.Filter;
import os.atom.journal.Recorded;
import os.atom.mount.Access;
import os.atom.protocol.TaskRecord;
import os.atom.protocol.TaskRun;
import os.atom.protocol.TaskWork;
import os.atom.shell.ShiftedClock;
import os.atom.task.Draft;
import os.atom.task.Draft.Missed;
import os.atom.task.Schedule;

/** A whole server in this process, whose clock the test sets. */
final class TaskServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final ShiftedClock clock = new ShiftedClock();
    final Path work;
    private final Path directory;
    private final Home home;
    private final Settings settings;
    Host host;

    TaskServer(Path directory, String store) {
        this.directory = directory;
        home = Home.open(directory.resolve("home"));
        settings =
                Settings.load(
                        home,
                        Map.of("ATOM_OS_TASKS_PER_AGENT", "3", "ATOM_OS_SANDBOXES_AHEAD", "0"),
                        Map.of("store", List.of(store)));
        try {
            work = Files.createDirectories(directory.resolve("work")).toRealPath();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
        start();
        done(host.mounts().grant(work, Access.WRITE, host.owner()));
    }

    /** Starts again what was closed, on the same home. */
    void start() {
        try {
            host = Host.open(home, settings, directory, clock);
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    void restart() {
        host.close();
        start();
    }

    Principal.Agent agent(String name, Maturity maturity) {
        done(host.identities().add(name, maturity, host.owner()));
        return now(name);
    }

    Principal.Agent now(String name) {
        return host.identities().find(name).orElseThrow();
    }

    TaskWork command(String line) {
        return new TaskWork(
                new TaskWork.Run(line, null, work.toString(), null, null), null, null, null);
    }

    static TaskWork post(String content) {
        return new TaskWork(null, new TaskWork.Post(null, null, content), null, null);
    }

    Schedule in(Duration time) {
        return new Schedule.Once(clock.instant().plus(time));
    }

    static Schedule hourly() {
        return new Schedule.Cron("0 * * * *", ZoneId.of("UTC"));
    }

    static Draft draft(TaskWork work, Schedule schedule, int retries, Missed missed) {
        return new Draft("", work, schedule, retries, Duration.ofSeconds(10), missed);
    }

    static Draft draft(TaskWork work, Schedule schedule) {
        return draft(work, schedule, 0, Missed.ONCE);
    }

    /** A task that a person makes. */
    String task(Principal.Agent agent, TaskWork work, Schedule schedule) {
        return done(host.tasks().create(host.owner(), agent, draft(work, schedule)));
    }

    TaskRecord show(String task) {
        return host.tasks().find(host.owner(), task).orElseThrow();
    }

    /** Time passes until a task is due, and it is seen. */
    void untilDue(String task) {
        Instant due = Optional.ofNullable(show(task).due()).orElseThrow();
        Duration left = Duration.between(clock.instant(), due);
        if (!left.isNegative()) {
            clock.forward(left.plusMillis(1));
        }
        host.tasks().look();
    }

    /** Waits until so many commands have ended. */
    void ended(int commands) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long head = host.journal().head().seq();
        while (entries("os.atom.command.finished").size() < commands) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no command ended in time");
            }
            var _ = host.journal().await(head, Duration.ofSeconds(1));
            head = host.journal().head().seq();
        }
    }

    /** What came of it, the newest first, once so many tries are over. */
    List<TaskRun> over(String task, int tries) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            long head = host.journal().head().seq();
            host.tasks().look();
            List<TaskRun> runs = history(task);
            if (runs.size() >= tries && runs.getFirst().outcome() != null) {
                return runs;
            }
            try {
                var _ = host.journal().await(head, Duration.ofSeconds(1));
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }
        throw new AssertionError("not over in time: " + history(task));
    }

    List<TaskRun> history(String task) {
        return host.tasks().history(host.owner(), task).orElseThrow();
    }

    /** From here on it looks for what is due only when the test says so. */
    void onlyWhenTold() {
        host.tasks().close();
        host.tasks().look();
    }

    /** Puts its first firing on record, as this server does before it begins anything. */
    void fired(String task) {
        String payload = "{\"firing\":1,\"attempt\":1,\"due\":1,\"host\":\"%s\"}".formatted(name());
        host.journal().append(new Fact("os.atom.task.fired", "host", "task:" + task, payload));
    }

    private String name() {
        try {
            return HostName.of(home);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    List<Recorded> entries(String type) {
        return host.journal()
                .after(
                        0,
                        10_000,
                        new Filter(Optional.of(type), Optional.empty(), Optional.empty()));
    }

    static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new AssertionError("refused: " + refused);
        };
    }

    static String rule(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            return refused.rule();
        }
        throw new AssertionError("done: " + outcome);
    }

    @Override
    public void close() {
        host.close();
    }
}
