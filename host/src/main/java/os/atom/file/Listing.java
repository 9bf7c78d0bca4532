package os.atom.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import os.atom.mount.View;
import os.atom.protocol.FileEntry;
import os.atom.protocol.FileList;
import os.atom.sandbox.Found;
import os.atom.sandbox.HeldDirectory;
import os.atom.sandbox.Unreached;

/** Lists directories that policy let be read. Thread-safe. */
final class Listing {
    private Listing() {}

    static FileList list(Asker asker, View view, Place place, ListRequest request)
            throws Unfit, InterruptedException {
        String path = place.path().toString();
        WalkCursor cursor = WalkCursor.of(request.after());
        Visibility visibility = new Visibility(view);
        List<FileEntry> entries = new ArrayList<>();
        Walk walk =
                new Walk(
                        visibility,
                        request.depth(),
                        request.dotted(),
                        cursor.relative(),
                        false,
                        (relative, _, found, _) -> {
                            if (request.glob()
                                    .map(glob -> glob.matches(relative.toString()))
                                    .orElse(true)) {
                                Path absolute = place.path().resolve(relative);
                                entries.add(entry(absolute, found, visibility));
                            }
                            return entries.size() < request.limit();
                        });
        try (HeldDirectory root = Places.hold(place);
                HeldDirectory directory = root.directory(place.relative())) {
            walk.through(directory, place.path());
        } catch (Unreached failed) {
            throw Unfit.of(failed, path);
        }
        return new FileList(
                asker.agent().name(),
                path,
                entries,
                walk.ended() ? new WalkCursor(walk.last(), 0).text() : null,
                empty(walk.note()));
    }

    private static FileEntry entry(Path path, Found found, Visibility visibility) {
        String access = visibility.access(path);
        boolean told = !access.equals("hidden");
        boolean file = found.kind() == Found.Kind.FILE;
        return new FileEntry(
                path.toString(),
                found.kind().name().toLowerCase(Locale.ROOT),
                told && file ? found.size() : null,
                told ? found.modified() : null,
                access);
    }

    static @Nullable String empty(String text) {
        return text.isEmpty() ? null : text;
    }
}
