package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Counts what lies in a scratch directory. */
final class DiskUse {
    /** What a file costs besides its content. */
    private static final long PER_FILE = 4096;

    private DiskUse() {}

    /**
     * Bytes below a directory, each file counted with its overhead; stops counting above enough.
     */
    static long below(Path directory, long enough) {
        Count count = new Count(enough);
        try {
            Files.walkFileTree(directory, count);
        } catch (IOException changing) {
            // It is written to while we look; the next look sees the rest.
        }
        return count.bytes;
    }

    private static final class Count extends SimpleFileVisitor<Path> {
        private final long enough;
        private long bytes;

        Count(long enough) {
            this.enough = enough;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return add(attributes.size());
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return add(0);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        private FileVisitResult add(long size) {
            bytes += size + PER_FILE;
            return bytes > enough ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }
    }
}
