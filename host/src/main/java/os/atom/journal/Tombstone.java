package os.atom.journal;

import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** What an entry says that tells that others were erased. */
public final class Tombstone {
    private static final String ENTRIES = "entries";

    private Tombstone() {}

    /** The type and the subject of an entry whose payload is gone. */
    public record Gone(String type, String subject) {}

    /**
     * What was erased, by one entry of type {@link Journal#ERASED} or {@link Journal#EXPIRED}; for
     * projections, which are given the tombstone.
     */
    public static List<Gone> gone(Handle handle, Recorded tombstone) {
        var body = Payload.body(tombstone);
        return tombstone.entry().type().equals(Journal.ERASED)
                ? List.of(new Gone(body.path("type").asText(), body.path("subject").asText()))
                : Ranges.read(body.path(ENTRIES).asText()).stream()
                        .flatMap(range -> gone(handle, range))
                        .toList();
    }

    private static Stream<Gone> gone(Handle handle, Ranges.Range range) {
        return handle
                .createQuery(
                        "SELECT type, subject FROM journal_entry WHERE seq BETWEEN :first AND :last"
                                + " ORDER BY seq")
                .bind("first", range.first())
                .bind("last", range.last())
                .map((rows, _) -> new Gone(rows.getString(1), rows.getString(2)))
                .list()
                .stream();
    }
}
