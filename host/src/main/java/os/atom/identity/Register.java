package os.atom.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/**
 * Everyone who may ask, kept in memory and complete, so that a request costs no query and an
 * unknown key none either.
 *
 * <p>Whoever changes the tables calls {@link #reload} before it answers: what it answers is then
 * already in force. Reads happen inside the lock, so the last one to reload has seen the latest
 * commit.
 */
final class Register {
    private record Member(Principal principal, Set<String> hashes) {}

    private final Jdbi jdbi;
    private final Map<String, Principal> byHash = new ConcurrentHashMap<>();
    private final Map<PrincipalId, Member> byId = new ConcurrentHashMap<>();
    private final Map<String, PrincipalId> agentsByName = new ConcurrentHashMap<>();
    private final Map<String, PrincipalId> peopleByName = new ConcurrentHashMap<>();
    private final Map<String, PrincipalId> peersByName = new ConcurrentHashMap<>();

    Register(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<Principal> holder(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    boolean anyPersonHoldsAKey() {
        return byHash.values().stream().anyMatch(Principal.Person.class::isInstance);
    }

    Optional<Principal> principal(PrincipalId id) {
        return Optional.ofNullable(byId.get(id)).map(Member::principal);
    }

    Optional<Principal.Agent> agent(PrincipalId id) {
        return principal(id)
                .filter(Principal.Agent.class::isInstance)
                .map(Principal.Agent.class::cast);
    }

    Optional<Principal.Agent> agent(String name) {
        return Optional.ofNullable(agentsByName.get(name)).flatMap(this::agent);
    }

    Optional<Principal.Peer> peer(String nameOrId) {
        return Optional.ofNullable(peersByName.get(nameOrId))
                .or(() -> Optional.of(nameOrId).map(PrincipalId::new))
                .flatMap(this::principal)
                .filter(Principal.Peer.class::isInstance)
                .map(Principal.Peer.class::cast);
    }

    List<Principal.Person> people() {
        return byId.values().stream()
                .map(Member::principal)
                .filter(Principal.Person.class::isInstance)
                .map(Principal.Person.class::cast)
                .toList();
    }

    Optional<Principal.Person> person(String name) {
        return Optional.ofNullable(peopleByName.get(name))
                .map(byId::get)
                .map(Member::principal)
                .map(Principal.Person.class::cast);
    }

    /** Reads everyone anew. */
    synchronized void refresh() {
        IdentityTables tables = new IdentityTables(jdbi);
        Map<PrincipalId, Principal> present = tables.principals();
        Map<PrincipalId, Set<String>> hashes = tables.hashes();
        for (PrincipalId id : Set.copyOf(byId.keySet())) {
            if (!present.containsKey(id)) {
                drop(id);
            }
        }
        present.forEach((id, principal) -> put(principal, hashes.getOrDefault(id, Set.of())));
    }

    /** Reads one principal anew; when that fails it is nobody until it succeeds. */
    synchronized void reload(PrincipalId id) {
        try {
            IdentityTables tables = new IdentityTables(jdbi);
            tables.principal(id)
                    .ifPresentOrElse(
                            principal -> put(principal, tables.hashes(id)), () -> drop(id));
        } catch (RuntimeException broken) {
            drop(id);
            throw broken;
        }
    }

    /** The new key works before the old stops, so that no valid key is ever unknown. */
    private void put(Principal principal, Set<String> hashes) {
        Member before = byId.put(principal.id(), new Member(principal, hashes));
        hashes.forEach(hash -> byHash.put(hash, principal));
        if (before != null) {
            if (!before.principal().name().equals(principal.name())) {
                forgetName(before.principal());
            }
            before.hashes().stream().filter(hash -> !hashes.contains(hash)).forEach(byHash::remove);
        }
        switch (principal) {
            case Principal.Agent agent -> agentsByName.put(agent.name(), agent.id());
            case Principal.Person person -> peopleByName.put(person.name(), person.id());
            case Principal.Peer peer -> peersByName.put(peer.name(), peer.id());
        }
    }

    private void drop(PrincipalId id) {
        Member before = byId.remove(id);
        if (before != null) {
            before.hashes().forEach(byHash::remove);
            forgetName(before.principal());
        }
    }

    /** Unless another has the name by now. */
    private void forgetName(Principal principal) {
        agentsByName.remove(principal.name(), principal.id());
        peopleByName.remove(principal.name(), principal.id());
        peersByName.remove(principal.name(), principal.id());
    }
}
