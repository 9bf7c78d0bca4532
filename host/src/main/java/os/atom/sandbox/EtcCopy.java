package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A directory that is {@code /etc} inside, and what it was copied from.
 *
 * @param directory its real path; never changed once it is there
 */
record EtcCopy(Path directory, EtcSources sources) {
    static final Path PLACE = Path.of("/etc");

    Mount mount() {
        return new Mount.Bind(directory, PLACE, false);
    }

    /**
     * Copies into a new directory, then puts it in its place as a whole.
     *
     * @param directory where it shall be; what is there already is left as it is
     * @param original the directory that the files lie in
     */
    static EtcCopy make(
            Path directory, EtcSources sources, Path original, List<Path> files, Accounts accounts)
            throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            Path unfinished = Files.createTempDirectory(directory.getParent(), "etc-unfinished-");
            for (Path source : files) {
                Path target = unfinished.resolve(original.relativize(source));
                Files.createDirectories(target.getParent());
                copy(source, target);
            }
            Files.writeString(unfinished.resolve("passwd"), accounts.passwd());
            Files.writeString(unfinished.resolve("group"), accounts.group());
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
        }
        return new EtcCopy(directory.toRealPath(), sources);
    }

    /** Links that lead to where the system's directories are stay links. */
    private static void copy(Path source, Path target) throws IOException {
        if (!Files.exists(source)) {
            return;
        }
        Path real = source.toRealPath();
        if (!real.equals(source) && SystemFiles.hold(real)) {
            Files.createSymbolicLink(target, real);
        } else {
            copyAll(real, target);
        }
    }

    /** What the server's user cannot read nobody inside could read either. */
    private static void copyAll(Path source, Path target) throws IOException {
        try {
            if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(target);
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(source)) {
                    for (Path entry : entries) {
                        copyAll(entry, target.resolve(entry.getFileName()));
                    }
                }
            } else if (Files.isSymbolicLink(source) || Files.isRegularFile(source)) {
                Files.copy(source, target, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (NoSuchFileException | AccessDeniedException unreadable) {
            // Left out.
        }
    }
}
