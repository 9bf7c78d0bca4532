package os.atom.shell;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The private {@code /tmp} of one command: a directory of mode 0700, gone with everything in it
 * when closed. Links in it are removed, never followed.
 */
record Scratch(Path directory) implements AutoCloseable {
    static Scratch create(Path parent, String id) throws IOException {
        return new Scratch(
                Files.createDirectory(
                        parent.resolve(id),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------"))));
    }

    /** Removes those of a server that died, and what else is there. */
    static void clear(Path parent) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent)) {
            for (Path each : left) {
                new Scratch(each).close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            // As a rule nothing was left in it.
            Files.delete(directory);
        } catch (DirectoryNotEmptyException full) {
            clear();
        }
    }

    private void clear() throws IOException {
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path inner, BasicFileAttributes attributes) throws IOException {
                        // A program may have taken its own right to list or remove away.
                        Files.setPosixFilePermissions(
                                inner, PosixFilePermissions.fromString("rwx------"));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path inner, @Nullable IOException failure) throws IOException {
                        Files.delete(inner);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
