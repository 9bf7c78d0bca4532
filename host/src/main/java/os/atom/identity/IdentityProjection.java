package os.atom.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.identity.IdentityFacts.Added;
import os.atom.identity.IdentityFacts.Keyed;
import os.atom.identity.IdentityFacts.Levelled;
import os.atom.identity.IdentityFacts.Named;
import os.atom.identity.IdentityFacts.Tagged;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/**
 * The tables of people, agents and keys.
 *
 * <p>Of an erased entry the least trusting reading is kept: an erased agent is paused, keyless and
 * named by its id; an erased demotion leads to the lowest level.
 */
final class IdentityProjection implements Projection {
    @Override
    public List<String> tables() {
        return List.of("identity_key", "identity_agent", "identity_person", "identity_peer");
    }

    @Override
    public Set<String> types() {
        return IdentityFacts.TYPES;
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        take(handle, recorded);
        if (recorded.entry().type().equals(IdentityFacts.AGENT_ADDED)) {
            claimName(handle, recorded.entry().subject());
        }
    }

    /**
     * Reads the principal's entries again. Its name is claimed only at the end: on the way another
     * agent may have it, after this one's removal.
     */
    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        String id = entry.subject();
        if (id.startsWith(Principal.Peer.PREFIX)) {
            handle.execute("DELETE FROM identity_peer WHERE id = ?", id);
            peerName(about).ifPresent(name -> insertPeer(handle, id, name));
            return;
        }
        dropKeys(handle, id);
        handle.execute("DELETE FROM identity_agent WHERE id = ?", id);
        handle.execute("DELETE FROM identity_person WHERE id = ?", id);
        about.forEach(each -> take(handle, each));
        claimName(handle, id);
    }

    private static void take(Handle handle, Recorded recorded) {
        String id = recorded.entry().subject();
        switch (recorded.entry().type()) {
            case IdentityFacts.AGENT_ADDED -> addAgent(handle, recorded);
            case IdentityFacts.AGENT_PROMOTED ->
                    IdentityFacts.read(recorded, Levelled.class)
                            .ifPresent(level -> level(handle, id, level.to()));
            case IdentityFacts.AGENT_DEMOTED ->
                    level(
                            handle,
                            id,
                            IdentityFacts.read(recorded, Levelled.class)
                                    .map(Levelled::to)
                                    .orElse(Maturity.STUDENT));
            case IdentityFacts.AGENT_PAUSED -> pause(handle, id, true);
            case IdentityFacts.AGENT_RESUMED -> pause(handle, id, false);
            case IdentityFacts.AGENT_OFFERED -> offer(handle, id, true);
            case IdentityFacts.AGENT_WITHHELD -> offer(handle, id, false);
            case IdentityFacts.AGENT_TAGGED -> tag(handle, recorded);
            case IdentityFacts.AGENT_REMOVED -> remove(handle, recorded.entry());
            case IdentityFacts.AGENT_KEY_REVOKED -> dropKeys(handle, id);
            case IdentityFacts.AGENT_KEY_ROTATED, IdentityFacts.PERSON_KEY_ROTATED -> {
                dropKeys(handle, id);
                addKey(handle, recorded);
            }
            case IdentityFacts.PERSON_KEY_ADDED -> addKey(handle, recorded);
            case IdentityFacts.PERSON_ADDED -> addPerson(handle, recorded);
            case IdentityFacts.PEER_ADDED -> addPeer(handle, recorded);
            case IdentityFacts.PEER_REMOVED ->
                    handle.execute("DELETE FROM identity_peer WHERE id = ?", id);
            default -> {
                // Another step's entry.
            }
        }
    }

    private static void addAgent(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        Added added =
                IdentityFacts.read(recorded, Added.class)
                        .orElseGet(() -> new Added(entry.subject(), Maturity.STUDENT, ""));
        handle.execute(
                """
                INSERT INTO identity_agent
                    (id, name, maturity, paused, tags, added_by, added_micros)
                VALUES (?, ?, ?, ?, '[]', ?, ?)
                """,
                entry.subject(),
                added.name(),
                added.maturity().word(),
                recorded.payload().isPresent() ? "no" : "yes",
                entry.actor(),
                entry.micros());
        if (recorded.payload().isPresent()) {
            insertKey(handle, entry, added.keyHash());
        }
    }

    private static void claimName(Handle handle, String id) {
        handle.select("SELECT name FROM identity_agent WHERE id = ? AND removed_micros IS NULL", id)
                .mapTo(String.class)
                .findOne()
                .ifPresent(name -> {
                    refuseTaken(handle, "SELECT 1 FROM identity_agent WHERE taken_name = ?", name);
                    handle.execute(
                            "UPDATE identity_agent SET taken_name = ? WHERE id = ?", name, id);
                });
    }

    private static void addPerson(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        String name =
                IdentityFacts.read(recorded, Keyed.class).map(Keyed::name).orElse(entry.subject());
        refuseTaken(handle, "SELECT 1 FROM identity_person WHERE name = ?", name);
        handle.execute(
                "INSERT INTO identity_person (id, name, added_micros) VALUES (?, ?, ?)",
                entry.subject(),
                name,
                entry.micros());
        addKey(handle, recorded);
    }

    /** One whose name is erased is nobody. */
    private static void addPeer(Handle handle, Recorded recorded) {
        IdentityFacts.read(recorded, Named.class)
                .map(Named::name)
                .ifPresent(name -> {
                    refuseTaken(handle, "SELECT 1 FROM identity_peer WHERE name = ?", name);
                    insertPeer(handle, recorded.entry().subject(), name);
                });
    }

    private static void insertPeer(Handle handle, String id, String name) {
        handle.execute("INSERT INTO identity_peer (id, name) VALUES (?, ?)", id, name);
    }

    /** What a peer is called in the end, after what is left of it; a removal needs no payload. */
    private static Optional<String> peerName(List<Recorded> about) {
        Optional<String> name = Optional.empty();
        for (Recorded each : about) {
            name =
                    each.entry().type().equals(IdentityFacts.PEER_REMOVED)
                            ? Optional.empty()
                            : IdentityFacts.read(each, Named.class).map(Named::name);
        }
        return name;
    }

    private static void refuseTaken(Handle handle, String query, String name) {
        if (handle.select(query, name).mapTo(Integer.class).findFirst().isPresent()) {
            throw new Conflict("the name \"" + name + "\" is taken");
        }
    }

    private static void addKey(Handle handle, Recorded recorded) {
        IdentityFacts.read(recorded, Keyed.class)
                .ifPresent(keyed -> insertKey(handle, recorded.entry(), keyed.keyHash()));
    }

    private static void insertKey(Handle handle, Entry entry, String hash) {
        handle.execute(
                "INSERT INTO identity_key (hash, holder, issued_micros) VALUES (?, ?, ?)",
                hash,
                entry.subject(),
                entry.micros());
    }

    private static void dropKeys(Handle handle, String id) {
        handle.execute("DELETE FROM identity_key WHERE holder = ?", id);
    }

    private static void level(Handle handle, String id, Maturity to) {
        handle.execute("UPDATE identity_agent SET maturity = ? WHERE id = ?", to.word(), id);
    }

    private static void pause(Handle handle, String id, boolean paused) {
        handle.execute(
                "UPDATE identity_agent SET paused = ? WHERE id = ?", paused ? "yes" : "no", id);
    }

    private static void offer(Handle handle, String id, boolean offered) {
        handle.execute(
                "UPDATE identity_agent SET offered = ? WHERE id = ?", offered ? "yes" : "no", id);
    }

    private static void tag(Handle handle, Recorded recorded) {
        handle.execute(
                "UPDATE identity_agent SET tags = ? WHERE id = ?",
                IdentityFacts.read(recorded, Tagged.class)
                        .map(tagged -> IdentityFacts.tags(tagged.tags()))
                        .orElse("[]"),
                recorded.entry().subject());
    }

    private static void remove(Handle handle, Entry entry) {
        dropKeys(handle, entry.subject());
        handle.execute(
                "UPDATE identity_agent SET taken_name = NULL, removed_micros = ? WHERE id = ?",
                entry.micros(),
                entry.subject());
    }
}
