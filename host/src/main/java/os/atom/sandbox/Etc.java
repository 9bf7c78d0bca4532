package os.atom.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import os.atom.journal.Digest;
import os.atom.mount.SystemView;

/**
 * The {@code /etc} of every sandbox: a copy of the few files there that programs need, with the
 * sandbox's own accounts, in a directory of the server's. It is one mount where the files
 * themselves would be a dozen, and a mount costs every command a seventh of a millisecond.
 *
 * <p>It is made anew when one of the files is another by now. Thread-safe.
 */
final class Etc {
    private final Path own;
    private final Path original;
    private final List<Path> files;
    private final Map<Accounts, EtcCopy> copies = new ConcurrentHashMap<>();

    /**
     * Keeps copies from one start of the server to the next, as long as they are current.
     *
     * @param own a directory of the server's own
     * @param original the host's {@code /etc}
     * @param files what is copied of it; need not exist
     */
    Etc(Path own, Path original, List<Path> files) throws IOException {
        this.own = own.toRealPath();
        this.original = original;
        this.files = List.copyOf(files);
        clear(EtcSources.of(files, now()).digest());
    }

    /** The configuration of this host. */
    static Etc in(Path own) throws IOException {
        return new Etc(own, EtcCopy.PLACE, SystemView.CONFIGURATION);
    }

    /** A copy of the files as they are now. */
    Mount now(Accounts accounts) throws IOException {
        EtcCopy known = copies.get(accounts);
        return (known != null && known.sources().isCurrent() ? known : made(accounts)).mount();
    }

    private synchronized EtcCopy made(Accounts accounts) throws IOException {
        EtcSources sources = EtcSources.of(files, now());
        String name = "etc-" + sources.digest() + "-" + digest(accounts);
        if (!sources.settled()) {
            // Another change may look the same, so nobody else takes this one for current.
            name += "-" + System.nanoTime();
        }
        EtcCopy copy = EtcCopy.make(own.resolve(name), sources, original, files, accounts);
        copies.put(accounts, copy);
        return copy;
    }

    /** A new file tells the time that a change of another would get. */
    private Instant now() throws IOException {
        Path file = Files.createTempFile(own, "now", "");
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } finally {
            Files.delete(file);
        }
    }

    private static String digest(Accounts accounts) {
        return Digest.ofText(accounts.toString()).toString().substring(0, 16);
    }

    /** Only at the start, when no command sees any of them. */
    private void clear(String current) throws IOException {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(own, "etc-*")) {
            for (Path copy : copies) {
                if (!copy.getFileName().toString().startsWith("etc-" + current)) {
                    remove(copy);
                }
            }
        }
    }

    private static void remove(Path copy) throws IOException {
        try (Stream<Path> all = Files.walk(copy)) {
            all.sorted(Comparator.reverseOrder()).forEach(Etc::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }
}
