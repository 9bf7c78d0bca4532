package os.atom.manners;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/**
 * What agents said in the last minutes, as digests, read from what they posted and sent: no digest
 * of anybody's words is in the journal itself. It refuses what an agent repeats.
 */
final class SaidTable implements Projection {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final String AGENT = "agent:";
    private static final String RESOLVED = "os.atom.post.resolved";

    @Override
    public List<String> tables() {
        return List.of("manners_said");
    }

    @Override
    public Set<String> types() {
        return Set.of("os.atom.post.written", "os.atom.message.sent", RESOLVED);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        handle.execute(
                "DELETE FROM manners_said WHERE at < ?",
                entry.micros() - Limits.micros(REMEMBERED));
        if (entry.type().equals(RESOLVED)) {
            // What was over and comes again is news.
            handle.execute("DELETE FROM manners_said WHERE subject = ?", entry.subject());
        } else if (entry.actor().startsWith(AGENT)) {
            recorded.payload().map(Said::read).ifPresent(said -> take(handle, entry, said));
        }
    }

    private static void take(Handle handle, Entry entry, Said said) {
        refusal(handle, entry.actor(), said, entry.micros())
                .ifPresent(refused -> {
                    throw new Limited(refused);
                });
        handle.execute(
                "INSERT INTO manners_said (seq, author, place, hash, subject, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                entry.seq(),
                entry.actor(),
                said.place(),
                said.hash(),
                entry.subject(),
                entry.micros());
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        handle.execute("DELETE FROM manners_said WHERE seq = ?", entry.seq());
    }

    private record Earlier(String subject, long at) {}

    /** Why it is not said again, when it was said a moment ago. */
    static Optional<Refused> refusal(Handle handle, String author, Said said, long now) {
        return handle.select(
                        "SELECT subject, at FROM manners_said"
                                + " WHERE author = ? AND place = ? AND hash = ? AND at >= ?",
                        author,
                        said.place(),
                        said.hash(),
                        now - Limits.micros(REMEMBERED))
                .map((row, _) -> new Earlier(row.getString("subject"), row.getLong("at")))
                .findFirst()
                .map(earlier ->
                        new Refused(
                                "manners.duplicate",
                                "agent",
                                1,
                                Duration.ofNanos(
                                        1_000 * (earlier.at() + Limits.micros(REMEMBERED) - now)),
                                "the agent said the same here less than %d minutes ago: %s"
                                        .formatted(REMEMBERED.toMinutes(), earlier.subject()),
                                "say what is new, or use what was said before",
                                earlier.subject()));
    }
}
