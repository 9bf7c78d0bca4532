package os.atom.mount;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Finds what is protected below one granted directory, and remembers it: asked again, it costs one
 * {@code stat} for each directory and looks only into the changed ones. Thread-safe.
 */
final class ProtectedPaths {
    static final int MOST_DIRECTORIES = 50_000;
    static final int MOST_ENTRIES = 2_000_000;

    /** Each becomes a mount of every command's sandbox. */
    static final int MOST_MASKS = 2_000;

    /** How long a tree that is too large is not walked again. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    /** What was found. */
    sealed interface Findings {
        /** Everything protected, in no order. */
        record Found(List<Mask> masks) implements Findings {}

        /** Not everything could be looked at, so nothing below may be used. */
        record TooMuch(String reason) implements Findings {}
    }

    private final Path root;
    private final Clock clock;
    private final int mostDirectories;
    private final ReentrantLock lock = new ReentrantLock();
    private Map<Path, Folder> folders = new HashMap<>();
    private Findings latest = new Findings.Found(List.of());
    private Instant retryAfter = Instant.MIN;

    /** How many walks have begun, and the number of the last one that ended well. */
    private final AtomicLong begun = new AtomicLong();

    private long ended;

    ProtectedPaths(Path root, Clock clock) {
        this(root, clock, MOST_DIRECTORIES);
    }

    ProtectedPaths(Path root, Clock clock, int mostDirectories) {
        this.root = root;
        this.clock = clock;
        this.mostDirectories = mostDirectories;
    }

    /**
     * Looks. The same list object comes back while nothing changed. Callers that wait together
     * share the first walk that begins after they asked.
     */
    Findings find() {
        long begunBefore = begun.get();
        lock.lock();
        try {
            if (ended > begunBefore || clock.instant().isBefore(retryAfter)) {
                return latest;
            }
            long number = begun.incrementAndGet();
            Findings found = walk();
            ended = number;
            if (found instanceof Findings.TooMuch) {
                folders = new HashMap<>();
                retryAfter = clock.instant().plus(RETRY);
            }
            if (!found.equals(latest)) {
                latest = found;
            }
            return latest;
        } finally {
            lock.unlock();
        }
    }

    private Findings walk() {
        Map<Path, Folder> seen = HashMap.newHashMap(folders.size());
        List<Mask> masks = new ArrayList<>();
        Deque<Folder.Below> waiting = new ArrayDeque<>();
        waiting.add(new Folder.Below(root, Folder.Kind.ORDINARY));
        long entries = 0;
        while (!waiting.isEmpty()) {
            Folder.Below next = waiting.removeLast();
            Optional<Folder> folder = folder(next);
            if (folder.isPresent()) {
                seen.put(next.path(), folder.get());
                masks.addAll(folder.get().masks());
                waiting.addAll(folder.get().below());
                entries += folder.get().entries();
            }
            if (seen.size() + waiting.size() > mostDirectories || entries > MOST_ENTRIES) {
                return new Findings.TooMuch(
                        "it holds more than %d directories or %d names"
                                .formatted(mostDirectories, MOST_ENTRIES));
            }
            if (masks.size() > MOST_MASKS) {
                return new Findings.TooMuch(
                        "it holds more than %d protected paths".formatted(MOST_MASKS));
            }
        }
        folders = seen;
        return new Findings.Found(List.copyOf(masks));
    }

    private Optional<Folder> folder(Folder.Below next) {
        Instant now = clock.instant();
        Optional<Stamp> stamp = Stamp.of(next.path());
        if (stamp.isEmpty()) {
            return Optional.empty();
        }
        Folder known = folders.get(next.path());
        return Optional.of(
                known != null && known.holds(stamp.get())
                        ? known
                        : FolderScan.of(next.path(), next.kind(), stamp.get(), now));
    }
}
