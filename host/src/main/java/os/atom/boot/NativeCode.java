package os.atom.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import os.atom.home.Home;

/**
 * Where libraries unpack the machine code that they bring along: at home, so that nothing is left
 * elsewhere, no other account can put a file in its place, and a system whose temporary folder may
 * run nothing does not keep a server from starting. On a disk that is full SQLite's goes to that
 * folder after all, so that the store can say what is to be done. For a server that holds the
 * home's lock.
 */
final class NativeCode {
    /** Bytes: SQLite's takes less than half of it. */
    private static final long ROOM = 4L << 20;

    private NativeCode() {}

    /**
     * Has Cedar and SQLite unpack theirs at home, before either is loaded. Cedar overwrites its
     * own; what SQLite's left when a server was killed is removed.
     *
     * @throws IOException when the folder cannot be made or emptied
     */
    static void unpackIn(Home home) throws IOException {
        Path folder = home.directory().resolve("native");
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (Path left : leftBySqlite(folder)) {
            Files.delete(left);
        }
        if (Files.getFileStore(folder).getUsableSpace() >= ROOM) {
            System.setProperty("org.sqlite.tmpdir", folder.toString());
        }
        System.setProperty("jne.extract.dir", folder.toString());
        System.setProperty("jne.cleanup.extracted", "false");
    }

    private static List<Path> leftBySqlite(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("sqlite-"))
                    .toList();
        }
    }
}
