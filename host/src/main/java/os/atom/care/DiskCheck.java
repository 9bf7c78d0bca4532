package os.atom.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether there is room for what the server writes. */
final class DiskCheck implements Check {
    private static final long MEBIBYTE = 1L << 20;

    /** A batch of entries, the write-ahead log and a few recordings need so much. */
    private static final long NEEDED = 64 * MEBIBYTE;

    private static final long COMFORTABLE = 1024 * MEBIBYTE;

    /** How much room there is where a directory is or will be. */
    interface Room {
        long at(Path existing) throws IOException;
    }

    private final Room room;

    DiskCheck() {
        this(existing -> Files.getFileStore(existing).getUsableSpace());
    }

    DiskCheck(Room room) {
        this.room = room;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public List<Finding> look(Site site) throws IOException {
        Path existing = site.directory();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        long free = room.at(existing);
        String words = "%d MiB are free for %s".formatted(free / MEBIBYTE, site.directory());
        if (free >= COMFORTABLE) {
            return List.of(Finding.fine(name(), words));
        }
        String mend =
                "make room on the disk that holds it, or lower recordings.size and recordings.age"
                        + " in config.yaml";
        return List.of(
                free < NEEDED
                        ? Finding.wrong(
                                name(),
                                words + ": soon nothing can be recorded, and then nothing runs",
                                mend)
                        : Finding.warning(name(), words, mend));
    }
}
