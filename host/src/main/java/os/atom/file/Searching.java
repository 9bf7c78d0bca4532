package os.atom.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import os.atom.file.text.Detected;
import os.atom.mount.View;
import os.atom.protocol.FileMatch;
import os.atom.protocol.FileSearch;
import os.atom.sandbox.Found;
import os.atom.sandbox.HeldDirectory;
import os.atom.sandbox.HeldFile;
import os.atom.sandbox.Unreached;

/**
 * Searches the text files below a directory, or one file, that policy let be read. Bounded in
 * files, bytes and time; where it ends early it says so, and goes on from there. Used once, by one
 * thread.
 */
final class Searching {
    /** What one page looks into, in bytes of files. */
    static final long MOST_BYTES = 256L << 20;

    private final Asker asker;
    private final Place place;
    private final SearchRequest request;
    private final Visibility visibility;
    private final Budget budget;
    private final WalkCursor cursor;
    private final List<FileMatch> matches = new ArrayList<>();
    private Optional<WalkCursor> next = Optional.empty();
    private String note = "";
    private long bytes;
    private int searched;
    private int binary;
    private int large;
    private int unreadable;
    private int longLines;

    Searching(Asker asker, View view, Place place, SearchRequest request, Budget budget)
            throws Unfit {
        this.asker = asker;
        this.place = place;
        this.request = request;
        this.visibility = new Visibility(view);
        this.budget = budget;
        this.cursor = WalkCursor.of(request.after());
    }

    FileSearch search() throws Unfit, InterruptedException {
        try (HeldDirectory root = Places.hold(place)) {
            Optional<HeldDirectory> directory = directory(root);
            if (directory.isPresent()) {
                try (HeldDirectory held = directory.get()) {
                    walk(held);
                }
            } else {
                one(root);
            }
        } catch (Unreached failed) {
            throw Unfit.of(failed, place.path().toString());
        }
        return new FileSearch(
                asker.agent().name(),
                place.path().toString(),
                matches,
                searched,
                new FileSearch.Skipped(binary, large, unreadable, longLines),
                next.map(WalkCursor::text).orElse(null),
                Listing.empty(note));
    }

    private Optional<HeldDirectory> directory(HeldDirectory root) throws Unreached {
        try {
            return Optional.of(root.directory(place.relative()));
        } catch (Unreached failed) {
            if (failed.why() == Unreached.Why.NOT_A_DIRECTORY) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** The search of a single file: its name stands for the whole walk. */
    private void one(HeldDirectory root) throws Unreached, InterruptedException {
        Place parent = place.directory().orElseThrow();
        try (HeldDirectory directory = root.directory(parent.relative())) {
            Path name = Path.of(place.name());
            try (HeldFile whole = directory.file(place.name())) {
                boolean done = cursor.relative().equals(name) && cursor.line() == 0;
                if (!done) {
                    file(name, place.name(), whole.found(), directory, place.path());
                }
            }
        }
    }

    private void walk(HeldDirectory directory) throws Unreached, InterruptedException {
        Walk walk =
                new Walk(
                        visibility,
                        ListRequest.DEEPEST,
                        request.dotted(),
                        cursor.relative(),
                        cursor.line() > 0,
                        (relative, name, found, in) -> {
                            boolean on = visit(relative, name, found, in);
                            if (bytes > MOST_BYTES) {
                                note =
                                        "it ended early, after %d files; go on with next"
                                                .formatted(searched);
                            }
                            return on && bytes <= MOST_BYTES;
                        });
        walk.through(directory, place.path());
        if (walk.ended() && next.isEmpty()) {
            next = Optional.of(new WalkCursor(walk.last(), 0));
        }
        if (note.isEmpty()) {
            note = walk.note();
        }
    }

    private boolean visit(Path relative, String name, Found found, HeldDirectory in)
            throws InterruptedException {
        Path absolute = place.path().resolve(relative);
        boolean wanted =
                found.kind() == Found.Kind.FILE
                        && !visibility.hidden(absolute)
                        && request.glob()
                                .map(glob -> glob.matches(relative.toString()))
                                .orElse(true);
        return !wanted || file(relative, name, found, in, absolute);
    }

    /** Searches one file; whether the search goes on after it. */
    private boolean file(Path relative, String name, Found found, HeldDirectory in, Path absolute)
            throws InterruptedException {
        if (found.size() > Sizes.LARGEST) {
            large++;
            return true;
        }
        try (Budget.Share _ = budget.take(found.size());
                HeldFile file = in.file(name);
                FileChannel channel = file.reading()) {
            if (!(Content.of(channel, file.found().size()) instanceof Content.Whole(byte[] all))) {
                large++;
                return true;
            }
            bytes += all.length;
            searched++;
            Optional<Detected> detected = Reading.detect(new Content.Whole(all));
            if (detected.isEmpty()) {
                binary++;
                return true;
            }
            return lines(relative, absolute, text(all, detected.get()));
        } catch (IOException gone) {
            unreadable++;
            return true;
        }
    }

    private static String text(byte[] all, Detected detected) {
        return detected.encoding()
                .decodeLeniently(Arrays.copyOfRange(all, detected.mark(), all.length));
    }

    private boolean lines(Path relative, Path absolute, String text) {
        MatchingLines lines = new MatchingLines(request.sought(), absolute.toString());
        long from = relative.equals(cursor.relative()) ? cursor.line() : 0;
        boolean all = lines.search(text, from, request.limit() - matches.size());
        matches.addAll(lines.found());
        longLines += lines.tooLong();
        if (!all) {
            next = Optional.of(new WalkCursor(relative, lines.last()));
        } else if (matches.size() == request.limit()) {
            next = Optional.of(new WalkCursor(relative, 0));
        }
        return next.isEmpty();
    }
}
