package os.atom.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/status}.
 *
 * @param frozen what stops everything; missing when nothing does
 * @param sandbox {@code ready}, or what is missing and how to mend it
 * @param journalReady whether the store takes entries; when it does not, nothing is accepted and
 *     everything can still be read
 * @param journal {@code takes entries}, or since when it takes none, why, and how to mend it
 * @param bus by what way servers of one store wake each other, and whether it works
 * @param entries how many entries the journal has
 * @param problems what is wrong with policies, rules and the way to other servers; told to people
 *     alone
 */
public record Status(
        String version,
        String url,
        Instant startedAt,
        long pid,
        String sandbox,
        boolean sandboxReady,
        String store,
        boolean journalReady,
        String journal,
        String bus,
        long entries,
        String head,
        int agents,
        int mounts,
        int running,
        String policy,
        java.util.List<String> problems,
        @Nullable FreezeRecord frozen) {}
