package os.atom.peer;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Entry;
import os.atom.journal.Payload;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/** How peers describe themselves, and what became of each message to one. */
final class TalkTable implements Projection {
    @Override
    public List<String> tables() {
        return List.of("peer_talk", "peer");
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public Set<String> types() {
        return Set.of(PeerFacts.DESCRIBED, PeerFacts.FLAGGED, PeerFacts.TAKEN, PeerFacts.REMOVED);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        switch (recorded.entry().type()) {
            case PeerFacts.DESCRIBED -> describe(handle, recorded);
            case PeerFacts.FLAGGED -> flag(handle, recorded);
            case PeerFacts.TAKEN -> take(handle, recorded);
            case PeerFacts.REMOVED -> remove(handle, id(recorded.entry()));
            default -> {
                // Not ours.
            }
        }
    }

    private static String id(Entry entry) {
        return entry.subject().substring("peer:".length());
    }

    private static void describe(Handle handle, Recorded recorded) {
        Described described =
                recorded.payload()
                        .map(json -> Payload.read(json, Described.class))
                        .orElse(Described.NOTHING);
        handle.execute("DELETE FROM peer WHERE id = ?", id(recorded.entry()));
        handle.execute(
                "INSERT INTO peer (id, described, described_at) VALUES (?, ?, ?)",
                id(recorded.entry()),
                Payload.write(described),
                recorded.entry().micros());
    }

    /** A card that was found to count is described anew, which ends it. */
    private static void flag(Handle handle, Recorded recorded) {
        recorded.payload()
                .map(json -> Payload.read(json, PeerFacts.Flagged.class))
                .filter(PeerFacts.Flagged::stopped)
                .ifPresent(flagged ->
                        handle.execute(
                                "UPDATE peer SET stopped = ? WHERE id = ?",
                                flagged.reason(),
                                id(recorded.entry())));
    }

    /** Where it is erased the conversation is not known any more, and nothing is waited for. */
    private static void take(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        String[] about = id(entry).split("/", 3);
        PeerFacts.Taken taken =
                recorded.payload()
                        .map(json -> Payload.read(json, PeerFacts.Taken.class))
                        .orElseGet(() -> PeerFacts.Taken.of("", Reply.Place.NONE, true, false));
        handle.execute("DELETE FROM peer_talk WHERE peer = ? AND message = ?", about[0], about[1]);
        handle.execute(
                "INSERT INTO peer_talk (message, peer, seq, thread, context, task, over, open, at,"
                        + " asked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                about[1],
                about[0],
                Long.parseLong(about[2]),
                taken.thread(),
                taken.context(),
                taken.task(),
                taken.over() ? 1 : 0,
                taken.open() ? 1 : 0,
                entry.micros(),
                taken.asked());
    }

    private static void remove(Handle handle, String id) {
        handle.execute("DELETE FROM peer WHERE id = ?", id);
        handle.execute("DELETE FROM peer_talk WHERE peer = ?", id);
    }

    /** Reads what there is about the same subject again; what went with its peer stays gone. */
    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        String[] parts = id(entry).split("/", 3);
        int gone =
                parts.length == 1
                        ? handle.execute("DELETE FROM peer WHERE id = ?", parts[0])
                        : handle.execute(
                                "DELETE FROM peer_talk WHERE peer = ? AND message = ?",
                                parts[0],
                                parts[1]);
        if (gone > 0) {
            about.stream()
                    .filter(each -> !each.entry().type().equals(PeerFacts.REMOVED))
                    .forEach(each -> apply(handle, each));
        }
    }
}
