package os.atom.feed;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Engine;
import os.atom.journal.Payload;
import os.atom.journal.Store;
import os.atom.protocol.MentionRecord;
import os.atom.protocol.Party;
import os.atom.protocol.PostRecord;
import os.atom.protocol.PostVersion;

/** Reads what {@link PostTable} wrote; one statement a page, however many posts. Thread-safe. */
final class PostArchive {
    private static final String COLUMNS = "SELECT p.* FROM post p";

    /** Peer text is data, and whoever reads it is told so. */
    private static final String DATA = "data";

    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<List<MentionRecord>> MENTIONS = new TypeReference<>() {};

    private final Jdbi tables;
    private final Engine engine;
    private final Clock clock;

    PostArchive(Store store, Clock clock) {
        tables = store.reads();
        engine = store.engine();
        this.clock = clock;
    }

    /** A post with its number in the journal, the cursor of pages. */
    record Numbered(long seq, PostRecord post) {}

    static boolean exists(Handle handle, String post) {
        return handle.select("SELECT 1 FROM post WHERE id = ?", post)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /** The id of the alert that an author has open under a key, of those before an entry. */
    static Optional<String> openAlert(
            Handle handle, String author, String channel, String key, long before) {
        return handle.select(
                        "SELECT id FROM post WHERE author = ? AND channel = ? AND dedupe_key = ?"
                                + " AND state <> 'resolved' AND deleted_at IS NULL AND seq < ?"
                                + " ORDER BY seq DESC LIMIT 1",
                        author,
                        channel,
                        key,
                        before)
                .mapTo(String.class)
                .findFirst();
    }

    Optional<String> openAlert(PrincipalId author, String channel, String key) {
        return tables.withHandle(
                handle -> openAlert(handle, author.value(), channel, key, Long.MAX_VALUE));
    }

    Optional<PostRecord> find(String id) {
        Instant now = clock.instant();
        return tables.withHandle(handle ->
                handle.createQuery(COLUMNS + " WHERE p.id = :id")
                        .bind("id", id)
                        .map((row, _) -> post(row, now))
                        .findOne());
    }

    /** Those of these posts that there are; not for more ids than a statement takes. */
    List<PostRecord> find(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        return tables.withHandle(handle ->
                handle.createQuery(COLUMNS + " WHERE p.id IN (<ids>)")
                        .bindList("ids", List.copyOf(ids))
                        .map((row, _) -> post(row, now))
                        .list());
    }

    /** Whether somebody reacted so. */
    boolean reacted(String post, String name, PrincipalId who) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT 1 FROM reaction WHERE post = ? AND name = ? AND principal = ?",
                                post,
                                name,
                                who.value())
                        .mapTo(Integer.class)
                        .findFirst()
                        .isPresent());
    }

    /** What a post said over time, oldest first. */
    List<PostVersion> versions(String post) {
        return tables.withHandle(handle ->
                handle.createQuery("SELECT * FROM post_version WHERE post = :post ORDER BY seq")
                        .bind("post", post)
                        .map((row, _) ->
                                new PostVersion(
                                        row.getString("content"),
                                        context(row.getString("context")),
                                        instant(row.getLong("at"))))
                        .list());
    }

    /** Deleted posts whose words are in the journal still, by their entries' numbers. */
    List<String> unerased() {
        return tables.withHandle(handle ->
                handle.createQuery("SELECT id FROM post WHERE deleted_at > 0 AND worded = 1")
                        .mapTo(String.class)
                        .list());
    }

    /** One page that a reader may see, in the order that was asked for. */
    List<Numbered> page(Principal reader, FeedQuery query) {
        PageSql page = PageSql.of(reader, query, engine);
        Instant now = clock.instant();
        return tables.withHandle(handle ->
                page.on(handle)
                        .map((row, _) -> new Numbered(row.getLong("seq"), post(row, now)))
                        .list());
    }

    private static PostRecord post(ResultSet row, Instant now) throws SQLException {
        String kind = row.getString("kind");
        Instant expires = time(row, "expires_at");
        return new PostRecord(
                row.getString("id"),
                kind,
                row.getString("channel"),
                party(row.getString("author"), row.getString("author_name")),
                row.getString("content"),
                DATA,
                context(row.getString("context")),
                Payload.read(row.getString("mentions"), MENTIONS),
                row.getString("thread"),
                row.getLong("thread_seq"),
                row.getString("reply_to"),
                row.getInt("replies"),
                Payload.read(row.getString("reactions"), COUNTS),
                state(row.getString("state"), expires, now),
                row.getString("state_by"),
                row.getString("accepted"),
                expires,
                row.getString("dedupe_key"),
                kind.equals(Kind.ALERT.word()) ? row.getInt("repeats") : null,
                time(row, "repeated_at"),
                instant(row.getLong("at")),
                time(row, "edited_at"),
                time(row, "deleted_at"));
    }

    /** Only questions expire, and only open ones; nobody has to put that on record. */
    private static @Nullable String state(
            @Nullable String state, @Nullable Instant expires, Instant now) {
        boolean over = PostTable.OPEN.equals(state) && expires != null && !now.isBefore(expires);
        return over ? "expired" : state;
    }

    private static Party party(String id, String name) {
        return new Party(id, name, kind(id));
    }

    private static String kind(String author) {
        if (author.equals(FeedFacts.HOST)) {
            return "host";
        }
        return author.startsWith("person:") ? "person" : "agent";
    }

    private static @Nullable Object context(@Nullable String json) {
        return json == null ? null : Payload.read(json, Object.class);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : instant(micros);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
