package os.atom.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks on while one program and its children run, and notes what the kernel refuses them. It
 * decides nothing: every call goes on to the kernel, whatever was seen here, so a process that
 * changes its arguments meanwhile deceives the record and not the sandbox.
 *
 * <p>One thread per program of a pipeline, so that whoever makes many calls slows down nobody else.
 * Should it fail, the pipeline is ended: the kernel answers no watched call any more by then.
 */
final class Observer {
    private static final int LONGEST_PATH = 4096;
    private static final int AT_FDCWD = -100;

    private final Architecture architecture;
    private final Descriptor socket;
    private final ViolationTally tally;
    private final CompletableFuture<Report> report = new CompletableFuture<>();

    /**
     * How it ended.
     *
     * @param watched whether it was told of anything that was tried
     * @param started whether the program could be executed
     */
    record Report(boolean watched, boolean started) {}

    /**
     * @param socket our end of what the {@link Starter} has under {@link Starter#SOCKET}; closed at
     *     the end
     */
    Observer(Architecture architecture, Descriptor socket, ViolationTally tally) {
        this.architecture = architecture;
        this.socket = socket;
        this.tally = tally;
    }

    /**
     * Looks on until nobody is left, on a thread of its own.
     *
     * @param pid the sandbox's first process, when everything is mounted
     * @param failed told when it cannot look on any more
     */
    void begin(int pid, Walls walls, Runnable failed) throws Errno {
        Inside inside = new Inside(pid, architecture);
        Workers.run(() -> {
            try (socket;
                    inside) {
                report.complete(watch(inside, walls));
            } catch (IOException | RuntimeException | Error broken) {
                failed.run();
                report.completeExceptionally(broken);
            }
        });
    }

    /**
     * Waits for it, when every process has ended.
     *
     * @return empty when it failed, or did not come to an end in time
     */
    Optional<Report> report(int millis) {
        try {
            return Optional.of(report.get(millis, TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException unknown) {
            return Optional.empty();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Report watch(Inside inside, Walls walls) throws IOException {
        Starter.Word first = Starter.hear(socket);
        if (first.listener().isEmpty()) {
            return new Report(false, !first.failed());
        }
        try (Listener listener = new Listener(first.listener().get())) {
            for (var next = listener.next(); next.isPresent(); next = listener.next()) {
                look(listener, next.get(), inside, walls);
                listener.goOn(next.get());
            }
        }
        return new Report(true, !Starter.hear(socket).failed());
    }

    private void look(Listener listener, Listener.Notice notice, Inside inside, Walls walls) {
        try {
            Optional<WatchedCall> call = WatchedCall.of(architecture, notice.call());
            if (call.isPresent()) {
                look(listener, notice, call.get(), inside, walls);
            }
        } catch (IOException | RuntimeException unclear) {
            // It named nothing that can be found, is gone, or says what we do not understand; the
            // kernel answers it.
        }
    }

    private void look(
            Listener listener, Listener.Notice notice, WatchedCall call, Inside inside, Walls walls)
            throws IOException {
        if (call == WatchedCall.CONNECT) {
            reach(listener, notice, 1, 2);
        } else if (call == WatchedCall.SENDTO) {
            reach(listener, notice, 4, 5);
        }
        for (Attempt attempt : Attempt.of(call, notice, architecture)) {
            String path = path(notice, attempt.name());
            if (!path.isEmpty() && listener.waits(notice)) {
                Standing standing = inside.find(path, attempt.name().follow());
                walls.against(attempt.deed(), standing)
                        .ifPresent(wall ->
                                tally.add(
                                        new Violation(
                                                kind(attempt.deed()), standing.path(), wall)));
            }
        }
    }

    private static Violation.Kind kind(Attempt.Deed deed) {
        return switch (deed) {
            case READ -> Violation.Kind.READ;
            case CHANGE, WRITE, MAKE, MOVE, PLACE -> Violation.Kind.WRITE;
        };
    }

    private void reach(Listener listener, Listener.Notice notice, int argument, int length)
            throws Errno {
        int most = Math.clamp(notice.number(length), 0, Address.LONGEST);
        byte[] bytes = most == 0 ? new byte[0] : Listener.read(notice, argument, most);
        if (listener.waits(notice)) {
            Address.beyond(bytes)
                    .ifPresent(address ->
                            tally.add(
                                    new Violation(
                                            Violation.Kind.CONNECT,
                                            address,
                                            Violation.Wall.NETWORK)));
        }
    }

    /**
     * A path in a directory; empty when that has no path: it is removed, or is a pipe, or the like.
     */
    static String beneath(String directory, String path) {
        boolean named = directory.startsWith("/") && !directory.endsWith(" (deleted)");
        return named ? directory + "/" + path : "";
    }

    /** The path that a call means, absolute; empty for one that is empty. */
    private static String path(Listener.Notice notice, Attempt.Name name) throws IOException {
        byte[] bytes = Listener.read(notice, name.path(), LONGEST_PATH);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        String path = new String(bytes, 0, end, StandardCharsets.UTF_8);
        if (path.isEmpty() || path.startsWith("/")) {
            return path;
        }
        int directory = name.directory() < 0 ? AT_FDCWD : notice.number(name.directory());
        Path link =
                Path.of("/proc", Integer.toString(notice.thread()))
                        .resolve(directory == AT_FDCWD ? "cwd" : "fd/" + directory);
        return beneath(Files.readSymbolicLink(link).toString(), path);
    }
}
