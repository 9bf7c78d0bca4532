package os.atom.file;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.approval.Legibility;
import os.atom.file.Writer.Wish;
import os.atom.file.text.Detected;
import os.atom.file.text.Difference;
import os.atom.mount.View;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileChange.Version;

/** A change of a file: made at once, or worked out for a person. Thread-safe. */
record Changing(Writer writer, Sites sites, FileArchive archive, Change change, Wish wish)
        implements Work<FileChange> {
    @Override
    public FileChange now(View view, Place place, Opening opening)
            throws Unfit, InterruptedException {
        return archive.withDiff(writer.change(place, change, wish, opening)).orElseThrow();
    }

    @Override
    public Drawn draw(Place place, boolean open) throws Unfit, InterruptedException {
        sites.refuseUnstorable(place);
        try {
            return sites.at(place, site -> drawn(site, open));
        } catch (Unfit unfit) {
            if (open) {
                throw unfit;
            }
            return drawn(null, null, null, unfit.getMessage());
        }
    }

    private Drawn drawn(Site site, boolean open) throws Unfit {
        Version before = site.current().map(Current::version).orElse(null);
        try {
            Change.Next next = change.next(site.current());
            return drawn(before, next, diff(site, next), null);
        } catch (Unfit unfit) {
            if (open) {
                throw unfit;
            }
            return drawn(before, null, null, unfit.getMessage());
        }
    }

    private Drawn drawn(
            @Nullable Version before,
            Change.@Nullable Next next,
            @Nullable String diff,
            @Nullable String problem) {
        return new Drawn(Map.of(), before, null, next, diff, wish.undoes().orElse(null), problem);
    }

    /** Whole, byte order marks included; absent where the bytes themselves are to be shown. */
    private static @Nullable String diff(Site site, Change.Next next) throws Unfit {
        Optional<Difference> difference = difference(site, next);
        int most = Sizes.LARGEST_SHOWN;
        if (difference.isEmpty()) {
            if (next.content().filter(bytes -> bytes.length > most).isPresent()) {
                throw tooLong("it is no text, and");
            }
            return null;
        }
        String diff = difference.get().text();
        if (difference.get().cut() || Legibility.ofFile(diff).shown().length() > most) {
            throw tooLong("its diff, with what deceives written out,");
        }
        return diff;
    }

    private static Unfit tooLong(String what) {
        return new Unfit(
                FileAnswer.Cause.TOO_LARGE,
                "content",
                "%s has more than %s, and a person approves only what they are shown whole"
                        .formatted(what, Sizes.words(Sizes.LARGEST_SHOWN)),
                "change less at once");
    }

    /** Empty where it would not tell the bytes apart. */
    private static Optional<Difference> difference(Site site, Change.Next next) {
        String path = site.place().path().toString();
        Optional<String> before =
                site.current().flatMap(file -> text(file.content(), file.detected()));
        Optional<String> after = next.content().flatMap(bytes -> text(bytes, next.detected()));
        boolean text =
                before.isPresent() == site.current().isPresent()
                        && after.isPresent() == next.content().isPresent();
        if (!text) {
            return Optional.empty();
        }
        int most = Sizes.LARGEST_SHOWN;
        Difference difference =
                before.isEmpty()
                        ? Difference.created(path, after.orElse(""), most)
                        : after.isEmpty()
                                ? Difference.removed(path, before.get(), most)
                                : Difference.of(path, before.get(), after.get(), most);
        return Optional.of(difference).filter(found -> !found.text().isEmpty());
    }

    private static Optional<String> text(byte[] bytes, Optional<Detected> detected) {
        return detected.flatMap(found -> found.encoding().decode(bytes));
    }
}
