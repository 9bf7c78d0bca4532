package os.atom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a server holds at one moment.
 *
 * @param memory resident, in MiB
 * @param files open file descriptors
 * @param processes below the server's own
 * @param scratch directories of commands that are kept
 * @param store size of the database with its log, in MiB
 */
record Footprint(long memory, long files, long threads, long processes, long scratch, long store) {
    private static final List<String> STORE = List.of("journal.db", "journal.db-wal");

    /** Of a server on this machine. */
    static Footprint of(PackagedServer server, Path home) throws IOException {
        Path process = Path.of("/proc", Long.toString(server.pid()));
        long store = 0;
        for (String file : STORE) {
            store += size(home.resolve(file));
        }
        return new Footprint(
                server.residentMebibytes(),
                count(process.resolve("fd")),
                count(process.resolve("task")),
                ProcessHandle.of(server.pid()).orElseThrow().descendants().count(),
                count(home.resolve("scratch")),
                store >> 20);
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        } catch (NoSuchFileException none) {
            return 0;
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException none) {
            return 0;
        }
    }

    String words() {
        return "%d MiB, %d files, %d threads, %d processes, %d scratch, store %d MiB"
                .formatted(memory, files, threads, processes, scratch, store);
    }
}
