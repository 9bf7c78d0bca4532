package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The few sandboxes that were set up ahead, one of a shape at most, each for a short time. One
 * thread, which never ends, makes them and ends those that nobody took. Thread-safe.
 */
final class Rooms {
    private final Bubblewrap bubblewrap;
    private final Guardian guardian;
    private final Path directory;
    private final int most;
    private final Duration life;
    private final Map<Shape, Waiting> waiting = new LinkedHashMap<>();
    private final ScheduledThreadPoolExecutor keeper;
    private long round;

    /** One that waits, and what ends it when nobody comes. */
    private record Waiting(Room room, Future<?> expiry) {}

    /**
     * @param directory holds their scratch directories; on the file system of the commands' own
     * @param most how many may wait at one time; 0 for none
     * @param life how long one waits
     */
    Rooms(Bubblewrap bubblewrap, Guardian guardian, Path directory, int most, Duration life) {
        this.bubblewrap = bubblewrap;
        this.guardian = guardian;
        this.directory = directory;
        this.most = bubblewrap.starters().isPresent() ? most : 0;
        this.life = life;
        this.keeper =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("sandbox-rooms").factory());
        keeper.setRemoveOnCancelPolicy(true);
    }

    /** The directory for those of a server, without what its last life left in it. */
    static Path in(Path own) throws IOException {
        Path directory = Files.createDirectories(own.resolve("rooms")).toRealPath();
        try (var left = Files.newDirectoryStream(directory, "room-*")) {
            for (Path scratch : left) {
                // Nothing ever ran with it.
                Room.remove(scratch);
            }
        }
        return directory;
    }

    /** The one of this shape, if there is one; whoever takes it closes it. */
    synchronized Optional<Room> take(Shape shape) {
        return Optional.ofNullable(waiting.remove(shape))
                .map(taken -> {
                    taken.expiry().cancel(false);
                    return taken.room();
                });
    }

    /**
     * Asks for one. What this answers has it set up in the background, unless one waits already, or
     * all were ended since it was asked for.
     */
    synchronized Runnable ask(Shape shape) {
        long asked = round;
        return () -> {
            if (isWanted(shape, asked)) {
                keeper.execute(() -> make(shape, asked));
            }
        };
    }

    /** Ends all that wait, and those that were asked for until now; returns at once. */
    synchronized void clear() {
        round++;
        List.copyOf(waiting.keySet()).forEach(this::end);
    }

    /** How many wait, set up. */
    synchronized int count() {
        return (int) waiting.values().stream().filter(each -> each.room().isSetUp()).count();
    }

    private void make(Shape shape, long asked) {
        if (!isWanted(shape, asked)) {
            return;
        }
        try {
            guardian.guard();
            Room room = spawn(shape);
            add(shape, room, asked);
            room.arrive();
        } catch (Unsafe | IOException | RuntimeException failed) {
            // The next command gets a new one, and says what is wrong if it still is.
        }
    }

    private Room spawn(Shape shape) throws Unsafe, IOException {
        Path scratch =
                Files.createTempDirectory(
                        directory,
                        "room-",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        try {
            return Room.spawn(bubblewrap, shape, scratch);
        } catch (Unsafe | IOException | RuntimeException failed) {
            Room.remove(scratch);
            throw failed;
        }
    }

    private synchronized boolean isWanted(Shape shape, long asked) {
        return most > 0 && asked == round && !waiting.containsKey(shape);
    }

    private synchronized void add(Shape shape, Room room, long asked) {
        Future<?> expiry =
                keeper.schedule(() -> expire(shape, room), life.toMillis(), TimeUnit.MILLISECONDS);
        waiting.put(shape, new Waiting(room, expiry));
        if (asked != round) {
            end(shape);
        } else if (waiting.size() > most) {
            end(waiting.keySet().iterator().next());
        }
    }

    private synchronized void expire(Shape shape, Room room) {
        Waiting now = waiting.get(shape);
        if (now != null && now.room() == room) {
            end(shape);
        }
    }

    private synchronized void end(Shape shape) {
        take(shape)
                .ifPresent(room -> {
                    room.launch().kill();
                    keeper.execute(() -> close(room));
                });
    }

    private static void close(Room room) {
        try {
            room.close();
        } catch (IOException left) {
            // It is killed; what is left of it is an empty directory, cleared at the next start.
        }
    }
}
