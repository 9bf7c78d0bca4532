package os.atom.shell;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import os.atom.journal.Journal;

/**
 * Removes recordings that are too old, and the oldest when all of them take too much room. Each
 * removal is on record before the file goes. What still runs or waits is never removed. One thread
 * at a time.
 */
public final class Retention {
    private static final String SUFFIX = ".cast";

    /**
     * So many are in memory: what a sweep of a full folder would leave behind is not collected
     * soon.
     */
    static final int AT_ONCE = 500;

    private final CommandArchive archive;
    private final Journal journal;
    private final Clock clock;

    Retention(CommandArchive archive, Journal journal, Clock clock) {
        this.archive = archive;
        this.journal = journal;
        this.clock = clock;
    }

    /** One of the files, oldest first. */
    private record Candidate(Instant written, String id, Path file, long size)
            implements Comparable<Candidate> {
        private static final Comparator<Candidate> OLDEST_FIRST =
                Comparator.comparing(Candidate::written).thenComparing(Candidate::id);

        @Override
        public int compareTo(Candidate other) {
            return OLDEST_FIRST.compare(this, other);
        }
    }

    /**
     * What one walk over the files found.
     *
     * @param size bytes of all of them
     * @param newest when the last of them was written
     * @param oldest the oldest after some other one, oldest first
     */
    private record Walk(long size, Instant newest, List<Candidate> oldest) {}

    /**
     * Removes what is not to be kept.
     *
     * @param age how long a recording is kept after its last line
     * @param room how many bytes all of them may take
     * @return how many went
     */
    public int sweep(Duration age, long room) throws IOException {
        Instant limit = clock.instant().minus(age);
        int removed = 0;
        Walk walk = walk(Optional.empty(), Instant.MAX);
        // A file that grows meanwhile would come back in each walk.
        Instant newest = walk.newest();
        while (!walk.oldest().isEmpty()) {
            long taken = walk.size();
            for (Candidate each : walk.oldest()) {
                boolean old = each.written().isBefore(limit);
                if (!old && taken <= room) {
                    return removed;
                }
                if (remove(each, old ? "it was older than " + words(age) : "room was needed")) {
                    taken -= each.size();
                    removed++;
                }
            }
            walk = walk(Optional.of(walk.oldest().getLast()), newest);
        }
        return removed;
    }

    private boolean remove(Candidate each, String because) throws IOException {
        switch (archive.kept(each.id())) {
            case Kept.Removed _ -> {
                // On record, but we were ended before the file went.
            }
            case Kept.There _ -> {
                if (!archive.isOver(each.id())) {
                    return false;
                }
                journal.append(Facts.recordingRemoved(each.id(), because, each.size()));
            }
            case Kept.Never _ -> {
                return false;
            }
        }
        return Files.deleteIfExists(each.file());
    }

    /**
     * However many there are, only some are in memory at once.
     *
     * @param until what was written later is no candidate
     */
    private Walk walk(Optional<Candidate> after, Instant until) throws IOException {
        PriorityQueue<Candidate> oldest = new PriorityQueue<>(Comparator.reverseOrder());
        long size = 0;
        Instant newest = Instant.MIN;
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(archive.recordings(), "*" + SUFFIX)) {
            for (Path file : files) {
                Optional<Candidate> found = candidate(file);
                size += found.map(Candidate::size).orElse(0L);
                newest = later(newest, found.map(Candidate::written).orElse(newest));
                found.filter(each -> !each.written().isAfter(until))
                        .filter(each -> after.isEmpty() || each.compareTo(after.get()) > 0)
                        .ifPresent(oldest::add);
                if (oldest.size() > AT_ONCE) {
                    oldest.remove();
                }
            }
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        return new Walk(size, newest, oldest.stream().sorted().toList());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Empty when it went meanwhile. */
    private static Optional<Candidate> candidate(Path file) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(
                            file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String name = file.getFileName().toString();
            return Optional.of(
                    new Candidate(
                            attributes.lastModifiedTime().toInstant(),
                            name.substring(0, name.length() - SUFFIX.length()),
                            file,
                            attributes.size()));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private static String words(Duration age) {
        if (age.toDays() > 0 && age.equals(Duration.ofDays(age.toDays()))) {
            return age.toDays() == 1 ? "a day" : age.toDays() + " days";
        }
        return age.toHours() > 0 && age.equals(Duration.ofHours(age.toHours()))
                ? age.toHours() + " hours"
                : age.toSeconds() + " seconds";
    }
}
