package os.atom.care;

import java.util.List;
import os.atom.journal.Compaction;
import os.atom.journal.JournalUnavailable;

/** Whether much of the store's file is room that erased entries left. */
final class UnusedCheck implements Check {
    private static final long MEBIBYTE = 1L << 20;

    /** Less is not worth a stop. */
    private static final long MUCH = 256 * MEBIBYTE;

    private final long much;

    UnusedCheck() {
        this(MUCH);
    }

    UnusedCheck(long much) {
        this.much = much;
    }

    @Override
    public String name() {
        return "unused";
    }

    @Override
    public List<Finding> look(Site site) {
        try {
            return site.journal().flatMap(Compaction::size).stream().map(this::judged).toList();
        } catch (JournalUnavailable unreadable) {
            // Another check says so.
            return List.of();
        }
    }

    /** More than is used by a third, so that it does not come back at once. */
    Finding judged(Compaction.Size size) {
        String words =
                "%d of %d MiB of the store are unused"
                        .formatted(size.unused() / MEBIBYTE, size.bytes() / MEBIBYTE);
        return size.unused() >= much && size.unused() > size.bytes() / 4
                ? Finding.warning(
                        name(),
                        words + ": new entries will fill them, or the disk can have them back",
                        "atom-os stop, then atom-os journal compact")
                : Finding.fine(name(), words);
    }
}
