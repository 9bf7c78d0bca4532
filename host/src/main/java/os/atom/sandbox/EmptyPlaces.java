package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** An empty file and an empty directory of the server's own, bound over what is hidden. */
record EmptyPlaces(Path file, Path directory) implements HiddenSources {
    static EmptyPlaces in(Path own) throws IOException {
        Files.createDirectories(own);
        Path real = own.toRealPath();
        Path file = real.resolve("empty-file");
        Path directory = real.resolve("empty-directory");
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("r--r--r--")));
        }
        Files.createDirectories(directory);
        boolean empty =
                Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == 0;
        try (var names = Files.list(directory)) {
            if (!empty || names.findAny().isPresent()) {
                throw new IOException(file + " or " + directory + " is not empty; remove both");
            }
        }
        return new EmptyPlaces(file, directory);
    }

    @Override
    public Path standingFor(Path hidden) {
        return Files.isDirectory(hidden, LinkOption.NOFOLLOW_LINKS) ? directory : file;
    }
}
