package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Entry;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.Recorded;
import os.atom.mount.Mounts;
import os.atom.news.News;
import os.atom.protocol.Erased;
import os.atom.protocol.ErasureRequest;
import os.atom.redaction.Redaction;
import os.atom.shell.Shell;

/** {@code /api/v1/audit/erase}: takes out for good what should never have been written. */
@Path("/api/v1/audit/erase")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class ErasureResource {
    private static final int MOST_ENTRIES = 100;
    private static final int LONGEST_REASON = 500;

    /** How many entries about the same thing are looked at for what is left. */
    private static final int MOST_ABOUT = 500;

    private final ChainedJournal journal;
    private final Identities identities;
    private final Mounts mounts;
    private final Shell shell;
    private final News news;
    private final Redaction redaction;
    private final Caller caller;
    private final Once once;

    ErasureResource(
            ChainedJournal journal,
            Identities identities,
            Mounts mounts,
            Shell shell,
            News news,
            Redaction redaction,
            Caller caller,
            Once once) {
        this.journal = journal;
        this.identities = identities;
        this.mounts = mounts;
        this.shell = shell;
        this.news = news;
        this.redaction = redaction;
        this.caller = caller;
        this.once = once;
    }

    @POST
    @Operation(summary = "Erase what entries say, for good")
    @Consumes(MediaType.APPLICATION_JSON)
    public Erased erase(@Nullable ErasureRequest body) {
        Principal.Person person = caller.person();
        ErasureRequest request = Bodies.present(body, "{\"entries\": [12], \"reason\": \"...\"}");
        List<Long> entries = entries(request.entries());
        String reason = redaction.text(reason(request.reason()));
        once.run(() -> journal.erase(entries, reason, person.id().value()), _ -> "");
        // What is kept in memory was read from the same payloads.
        identities.refresh();
        mounts.refresh();
        news.tidy();
        return new Erased(
                entries, tombstones(entries), shell.dropErasedRecordings(), left(entries));
    }

    private List<Long> tombstones(List<Long> entries) {
        return entries.stream()
                .map(seq ->
                        new Filter(
                                Optional.of(Journal.ERASED),
                                Optional.empty(),
                                Optional.of("" + seq)))
                .flatMap(filter -> journal.after(0, 1, filter).stream())
                .map(recorded -> recorded.entry().seq())
                .toList();
    }

    private List<Long> left(List<Long> entries) {
        return entries.stream()
                .flatMap(seq -> journal.after(seq - 1, 1, Filter.ALL).stream())
                .map(erased -> erased.entry().subject())
                .filter(subject -> !subject.isEmpty())
                .distinct()
                .flatMap(subject -> journal.after(0, MOST_ABOUT, about(subject)).stream())
                .filter(recorded -> recorded.payload().isPresent())
                .map(Recorded::entry)
                .map(Entry::seq)
                .sorted()
                .toList();
    }

    private static Filter about(String subject) {
        return new Filter(Optional.empty(), Optional.empty(), Optional.of(subject));
    }

    private static List<Long> entries(@Nullable List<Long> entries) {
        if (entries == null || entries.isEmpty()) {
            throw Refusal.invalid("entries", "is missing; give the entries' numbers");
        }
        boolean wrong = entries.stream().anyMatch(Objects::isNull);
        if (wrong || entries.size() > MOST_ENTRIES || entries.stream().anyMatch(seq -> seq < 1)) {
            throw Refusal.invalid(
                    "entries", "must be at most %d numbers from 1 on".formatted(MOST_ENTRIES));
        }
        return entries.stream().distinct().toList();
    }

    static String reason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw Refusal.invalid("reason", "is missing; say why, it stays on record");
        }
        if (reason.length() > LONGEST_REASON) {
            throw Refusal.invalid(
                    "reason", "must have at most %d characters".formatted(LONGEST_REASON));
        }
        return reason;
    }
}
