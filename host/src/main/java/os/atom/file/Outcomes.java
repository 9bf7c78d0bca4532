package os.atom.file;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileContent;
import os.atom.protocol.FileList;
import os.atom.protocol.FileRequest;
import os.atom.protocol.FileSearch;

/** What came of requests, as far as a viewer may know of it. Thread-safe. */
record Outcomes(FileArchive archive, Telling telling, Delivered delivered) {
    private static final String NOT_HERE =
            "what a look gave is told only to who asked for it, within %d minutes of the answer, and not over a restart; ask again"
                    .formatted(Delivered.TIME.toMinutes());

    FileRequest of(RequestArchive.Stored stored, Principal viewer) {
        FileRequest shown = stored.shown();
        if (stored.state() != RequestState.COMPLETED && stored.state() != RequestState.FAILED) {
            return shown;
        }
        if (!Operation.of(shown.operation()).isLook()) {
            FileChange change =
                    archive.withDiff(shown.id()).map(each -> telling.to(viewer, each)).orElse(null);
            return with(shown, shown.problem(), change, null);
        }
        Optional<Object> given =
                stored.isFrom(viewer) ? delivered.find(shown.id()) : Optional.empty();
        return with(
                shown, given.isPresent() ? shown.problem() : NOT_HERE, null, given.orElse(null));
    }

    private static FileRequest with(
            FileRequest shown,
            @Nullable String problem,
            @Nullable FileChange change,
            @Nullable Object given) {
        return new FileRequest(
                shown.id(),
                shown.agent(),
                shown.by(),
                shown.operation(),
                shown.path(),
                shown.state(),
                shown.decision(),
                shown.reason(),
                problem,
                shown.requestedAt(),
                shown.expiresAt(),
                shown.finishedAt(),
                change,
                given instanceof FileContent content ? content : null,
                given instanceof FileList list ? list : null,
                given instanceof FileSearch search ? search : null);
    }
}
