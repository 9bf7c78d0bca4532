package os.atom.a2a;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.a2a.TaskArchive.Head;
import os.atom.a2a.TaskArchive.Scope;
import os.atom.protocol.a2a.ListTasksRequest;
import os.atom.protocol.a2a.ListTasksResponse;
import os.atom.protocol.a2a.TaskState;

/** Pages of tasks: what changed last comes first. Thread-safe. */
final class TaskPages {
    private static final int USUAL_PAGE = 50;
    private static final int MOST_PAGE = 100;
    private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private final TaskArchive archive;

    TaskPages(TaskArchive archive) {
        this.archive = archive;
    }

    ListTasksResponse page(Scope scope, ListTasksRequest request) throws A2aFault {
        int size = size(request.pageSize());
        A2aTasks.history(request.historyLength());
        TaskArchive.Wanted wanted =
                new TaskArchive.Wanted(
                        context(request.contextId()),
                        Optional.ofNullable(request.status())
                                .filter(state -> state != TaskState.UNSPECIFIED),
                        since(request.statusTimestampAfter()),
                        token(request.pageToken()));
        List<Head> found = archive.page(scope, wanted, size + 1);
        List<Head> page = found.size() > size ? found.subList(0, size) : found;
        boolean artifacts = Boolean.TRUE.equals(request.includeArtifacts());
        return new ListTasksResponse(
                page.stream()
                        .map(head -> archive.shown(head, request.historyLength(), artifacts).task())
                        .toList(),
                found.size() > size ? Long.toString(page.getLast().seq()) : "",
                size,
                archive.count(scope, wanted));
    }

    private static int size(@Nullable Integer asked) throws A2aFault {
        if (asked == null || asked == 0) {
            return USUAL_PAGE;
        }
        if (asked < 1 || asked > MOST_PAGE) {
            throw A2aFault.invalid("pageSize", "must be 1 to " + MOST_PAGE);
        }
        return asked;
    }

    private static Optional<String> context(@Nullable String given) throws A2aFault {
        if (given == null || given.isEmpty()) {
            return Optional.empty();
        }
        Asked.checkId("contextId", given);
        return Optional.of(given);
    }

    /** As far as RFC 3339 goes. */
    private static Optional<Instant> since(@Nullable Instant given) throws A2aFault {
        if (given != null && (given.isBefore(YEAR_0) || !given.isBefore(YEAR_10000))) {
            throw A2aFault.invalid("statusTimestampAfter", "must be of the years 0000 to 9999");
        }
        return Optional.ofNullable(given);
    }

    private static Optional<Long> token(@Nullable String given) throws A2aFault {
        if (given == null || given.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(given)).filter(seq -> seq > 0);
        } catch (NumberFormatException notOurs) {
            throw A2aFault.invalid("pageToken", "must be the nextPageToken of the page before");
        }
    }
}
