package os.atom.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.protocol.ChannelRecord;

/** Reads what {@link ChannelTable} wrote. Thread-safe. */
final class ChannelArchive {
    private final Jdbi tables;

    ChannelArchive(Jdbi tables) {
        this.tables = tables;
    }

    boolean isMember(String channel, PrincipalId who) {
        return has("channel_member", channel, who);
    }

    boolean isSubscribed(String channel, PrincipalId who) {
        return has("channel_subscriber", channel, who);
    }

    /** Whether the server made it, privately, and it is not archived. */
    boolean isHosts(String channel) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT 1 FROM channel WHERE name = ? AND made_by = ?"
                                        + " AND hidden = 1 AND archived = 0",
                                channel,
                                FeedFacts.HOST)
                        .mapTo(Integer.class)
                        .findFirst()
                        .isPresent());
    }

    private boolean has(String table, String channel, PrincipalId who) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT 1 FROM %s WHERE channel = ? AND principal = ?"
                                        .formatted(table),
                                channel,
                                who.value())
                        .mapTo(Integer.class)
                        .findFirst()
                        .isPresent());
    }

    /** The channels that somebody sees, by name; three statements, however many there are. */
    List<ChannelRecord> list(Principal reader) {
        return tables.withHandle(handle -> {
            Map<String, List<String>> members = new HashMap<>();
            handle.createQuery("SELECT channel, principal FROM channel_member ORDER BY principal")
                    .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                    .forEach(each ->
                            members.computeIfAbsent(each.getKey(), _ -> new ArrayList<>())
                                    .add(each.getValue()));
            Set<String> subscribed =
                    handle.createQuery(
                                    "SELECT channel FROM channel_subscriber WHERE principal = :who")
                            .bind("who", reader.id().value())
                            .mapTo(String.class)
                            .collectIntoSet();
            return handle
                    .createQuery("SELECT * FROM channel ORDER BY name")
                    .map((row, _) -> record(row))
                    .stream()
                    .map(channel ->
                            detailed(
                                    channel,
                                    members.getOrDefault(channel.name(), List.of()),
                                    subscribed.contains(channel.name())))
                    .filter(channel -> isFor(reader, channel))
                    .toList();
        });
    }

    private static boolean isFor(Principal reader, ChannelRecord channel) {
        List<String> members = channel.members();
        return reader instanceof Principal.Person
                || members == null
                || members.contains(reader.id().value());
    }

    /** A channel without what depends on who looks. */
    Optional<ChannelRecord> find(String name) {
        return tables.withHandle(handle ->
                handle.createQuery("SELECT * FROM channel WHERE name = :name")
                        .bind("name", name)
                        .map((row, _) -> record(row))
                        .findOne());
    }

    /** The same as a reader sees it. */
    ChannelRecord detailed(Principal reader, ChannelRecord channel) {
        return detailed(
                channel,
                channel.isPrivate() ? members(channel.name()) : List.of(),
                isSubscribed(channel.name(), reader.id()));
    }

    private static ChannelRecord detailed(
            ChannelRecord channel, List<String> members, boolean subscribed) {
        return new ChannelRecord(
                channel.name(),
                channel.topic(),
                channel.isPrivate(),
                channel.isPrivate() ? members : null,
                subscribed,
                channel.archived(),
                channel.made());
    }

    private List<String> members(String channel) {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT principal FROM channel_member WHERE channel = :channel"
                                        + " ORDER BY principal")
                        .bind("channel", channel)
                        .mapTo(String.class)
                        .list());
    }

    private static ChannelRecord record(ResultSet row) throws SQLException {
        return new ChannelRecord(
                row.getString("name"),
                row.getString("topic"),
                row.getInt("hidden") == 1,
                null,
                false,
                row.getInt("archived") == 1,
                Instant.EPOCH.plus(row.getLong("made_at"), ChronoUnit.MICROS));
    }

    /** The principals that want to hear of a channel. */
    Set<PrincipalId> subscribers(String channel) {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT principal FROM channel_subscriber WHERE channel = :channel")
                        .bind("channel", channel)
                        .mapTo(String.class)
                        .map(PrincipalId::new)
                        .collectIntoSet());
    }
}
