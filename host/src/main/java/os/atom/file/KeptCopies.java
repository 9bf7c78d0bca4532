package os.atom.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import os.atom.home.PrivateFile;

/**
 * What files held before they were changed, so that a change can be taken back: private files named
 * by their hash, the ones least recently used removed first when there are too many. Thread-safe.
 */
final class KeptCopies {
    private final Path folder;
    private final int most;
    private final long mostBytes;
    private final Clock clock;

    /**
     * @param folder of mode 0700; nothing else is in it
     * @param most copies that are kept; 0 keeps none
     * @param mostBytes of all copies together
     */
    KeptCopies(Path folder, int most, long mostBytes, Clock clock) {
        this.folder = folder;
        this.most = most;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    private record Copy(Path file, long size, FileTime used) {}

    /**
     * Keeps a content durably, and lets go of older ones.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    synchronized void keep(FileHash hash, byte[] content) {
        if (most == 0 || content.length > mostBytes) {
            return;
        }
        Path file = file(hash);
        try {
            if (!Files.exists(file)) {
                PrivateFile.write(file, content);
            }
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            trim(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("a copy cannot be kept: " + broken.getMessage(), broken);
        }
    }

    /** Whether a content is kept. */
    boolean has(FileHash hash) {
        return Files.exists(file(hash));
    }

    /** A content that is kept, and is still what it was. */
    Optional<byte[]> find(FileHash hash) {
        try {
            byte[] content = Files.readAllBytes(file(hash));
            return FileHash.of(content).equals(hash) ? Optional.of(content) : Optional.empty();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void trim(Path justKept) throws IOException {
        List<Copy> copies = copies();
        copies.sort(
                Comparator.comparing((Copy copy) -> copy.file().equals(justKept))
                        .thenComparing(Copy::used));
        long bytes = copies.stream().mapToLong(Copy::size).sum();
        int count = copies.size();
        for (Copy copy : copies) {
            if (count <= most && bytes <= mostBytes) {
                return;
            }
            Files.deleteIfExists(copy.file());
            count--;
            bytes -= copy.size();
        }
    }

    private List<Copy> copies() throws IOException {
        List<Copy> copies = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                copies.add(new Copy(file, Files.size(file), Files.getLastModifiedTime(file)));
            }
        }
        return copies;
    }

    private Path file(FileHash hash) {
        return folder.resolve(hash.digits());
    }
}
