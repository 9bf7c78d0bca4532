package os.atom.identity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Reads what {@link IdentityProjection} wrote. */
final class IdentityTables {
    private static final String EVER =
            "SELECT id, name, maturity, paused, tags FROM identity_agent";

    private static final String AGENTS = EVER + " WHERE removed_micros IS NULL";

    private static final String PROFILES =
            """
            SELECT agent.id, agent.name, agent.maturity, agent.paused, agent.tags, agent.offered,
                agent.added_by, agent.added_micros, MAX(granted.issued_micros) AS issued_micros
            FROM identity_agent agent LEFT JOIN identity_key granted ON granted.holder = agent.id
            WHERE agent.removed_micros IS NULL
            GROUP BY agent.id, agent.name, agent.maturity, agent.paused, agent.tags,
                agent.offered, agent.added_by, agent.added_micros
            """;

    private record Holding(PrincipalId holder, String hash) {}

    private final Jdbi jdbi;

    IdentityTables(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Map<PrincipalId, Principal> principals() {
        return jdbi.withHandle(handle -> {
            Map<PrincipalId, Principal> all =
                    handle.createQuery(AGENTS)
                            .map((row, context) -> (Principal) agent(row))
                            .collect(toMap(Principal::id, principal -> principal));
            handle.createQuery("SELECT id, name FROM identity_person")
                    .map((row, context) -> person(row))
                    .forEach(person -> all.put(person.id(), person));
            handle.createQuery("SELECT id, name FROM identity_peer")
                    .map((row, context) -> peer(row))
                    .forEach(peer -> all.put(peer.id(), peer));
            return all;
        });
    }

    Optional<Principal> principal(PrincipalId id) {
        return jdbi.withHandle(handle -> {
            Optional<Principal> agent =
                    handle.select(AGENTS + " AND id = ?", id.value())
                            .map((row, context) -> (Principal) agent(row))
                            .findFirst();
            return agent.or(() ->
                            handle.select(
                                            "SELECT id, name FROM identity_person WHERE id = ?",
                                            id.value())
                                    .map((row, context) -> (Principal) person(row))
                                    .findFirst())
                    .or(() ->
                            handle.select(
                                            "SELECT id, name FROM identity_peer WHERE id = ?",
                                            id.value())
                                    .map((row, context) -> (Principal) peer(row))
                                    .findFirst());
        });
    }

    Map<PrincipalId, Set<String>> hashes() {
        return jdbi.withHandle(handle ->
                handle.createQuery("SELECT holder, hash FROM identity_key")
                        .map((row, context) ->
                                new Holding(
                                        new PrincipalId(row.getString("holder")),
                                        row.getString("hash")))
                        .collect(groupingBy(Holding::holder, mapping(Holding::hash, toSet()))));
    }

    Set<String> hashes(PrincipalId id) {
        return jdbi.withHandle(handle ->
                handle.select("SELECT hash FROM identity_key WHERE holder = ?", id.value())
                        .mapTo(String.class)
                        .set());
    }

    List<AgentProfile> profiles() {
        return jdbi
                .withHandle(handle ->
                        handle.createQuery(PROFILES).map((row, context) -> profile(row)).list())
                .stream()
                .sorted(Comparator.comparing(profile -> profile.agent().name()))
                .toList();
    }

    /** The removed too, the newest first. */
    List<Principal.Agent> everNamed(String column, String value) {
        return jdbi.withHandle(handle ->
                handle.select(
                                EVER + " WHERE " + column + " = ? ORDER BY added_micros DESC, id",
                                value)
                        .map((row, context) -> agent(row))
                        .list());
    }

    boolean isOffered(PrincipalId id) {
        return jdbi.withHandle(handle ->
                handle.select(
                                "SELECT 1 FROM identity_agent WHERE id = ? AND offered = 'yes'"
                                        + " AND removed_micros IS NULL",
                                id.value())
                        .mapTo(Integer.class)
                        .findFirst()
                        .isPresent());
    }

    private static Principal.Agent agent(ResultSet row) throws SQLException {
        return new Principal.Agent(
                new PrincipalId(row.getString("id")),
                row.getString("name"),
                Maturity.parse(row.getString("maturity")).orElse(Maturity.STUDENT),
                !row.getString("paused").equals("no"),
                IdentityFacts.tags(row.getString("tags")));
    }

    private static Principal.Person person(ResultSet row) throws SQLException {
        return new Principal.Person(new PrincipalId(row.getString("id")), row.getString("name"));
    }

    private static Principal.Peer peer(ResultSet row) throws SQLException {
        return new Principal.Peer(
                new PrincipalId(row.getString("id")),
                Principal.Peer.PREFIX + row.getString("name"));
    }

    private static AgentProfile profile(ResultSet row) throws SQLException {
        long issued = row.getLong("issued_micros");
        Optional<Instant> keyIssued =
                row.wasNull() ? Optional.empty() : Optional.of(instant(issued));
        return new AgentProfile(
                agent(row),
                row.getString("offered").equals("yes"),
                instant(row.getLong("added_micros")),
                row.getString("added_by"),
                keyIssued);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
