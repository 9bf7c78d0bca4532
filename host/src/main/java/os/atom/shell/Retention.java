package os.atom.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import os.atom.journal.Journal;

/**
 * Removes recordings that are too old, and the oldest when all of them take too much room. Each
 * removal is on record before the file goes. What still runs or waits is never removed. One thread
 * at a time.
 */
public final class Retention {
    private static final String SUFFIX = ".cast";

    private final CommandArchive archive;
    private final Journal journal;
    private final Clock clock;

    Retention(CommandArchive archive, Journal journal, Clock clock) {
        this.archive = archive;
        this.journal = journal;
        this.clock = clock;
    }

    private record Candidate(String id, Path file, Instant written, long size) {}

    /**
     * Removes what is not to be kept.
     *
     * @param age how long a recording is kept after its last line
     * @param room how many bytes all of them may take
     * @return how many went
     */
    public int sweep(Duration age, long room) throws IOException {
        List<Candidate> oldestFirst = candidates();
        Instant limit = clock.instant().minus(age);
        long taken = oldestFirst.stream().mapToLong(Candidate::size).sum();
        int removed = 0;
        for (Candidate each : oldestFirst) {
            boolean old = each.written().isBefore(limit);
            if (!old && taken <= room) {
                break;
            }
            if (remove(each, old ? "it was older than " + words(age) : "room was needed")) {
                taken -= each.size();
                removed++;
            }
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

    private List<Candidate> candidates() throws IOException {
        try (Stream<Path> files = Files.list(archive.recordings())) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .map(Retention::candidate)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Candidate::written).thenComparing(Candidate::id))
                    .toList();
        }
    }

    /** Empty when it went meanwhile. */
    private static Optional<Candidate> candidate(Path file) {
        try {
            String name = file.getFileName().toString();
            return Optional.of(
                    new Candidate(
                            name.substring(0, name.length() - SUFFIX.length()),
                            file,
                            Files.getLastModifiedTime(file).toInstant(),
                            Files.size(file)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
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
