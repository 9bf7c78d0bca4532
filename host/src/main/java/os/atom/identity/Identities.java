package os.atom.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import os.atom.identity.IdentityFacts.Added;
import os.atom.identity.IdentityFacts.Keyed;
import os.atom.identity.IdentityFacts.Named;
import os.atom.identity.IdentityFacts.Tagged;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.Projection;

/**
 * The people and agents that may ask, and their keys.
 *
 * <p>Only people change anything here, but that the server itself lowers or pauses an agent on
 * grounds that it records. Every change is in the journal before it is in force, and in force
 * before the call returns: a revoked key is dead. Thread-safe; {@link #authenticate} and {@link
 * #find} touch no store.
 *
 * <p>Calls throw {@link os.atom.journal.JournalUnavailable} when the change cannot be recorded.
 */
public final class Identities {
    private final Changes changes;
    private final Levels levels;
    private final IdentityTables tables;
    private final Register register;
    private final Owner owner;

    /**
     * Reads everyone in.
     *
     * @param journal where changes go; it must write {@link #projection}
     * @param jdbi the store that the projection is written to
     */
    public Identities(Journal journal, Jdbi jdbi) {
        tables = new IdentityTables(jdbi);
        register = new Register(jdbi);
        changes = new Changes(journal, register);
        levels = new Levels(changes);
        owner = new Owner(journal, register);
        register.refresh();
    }

    /** What the journal has to write for this step. */
    public static Projection projection() {
        return new IdentityProjection();
    }

    /**
     * The owner, whose token is then in the file (mode 0600): made at the first start, and made
     * again when the file is lost.
     */
    public Principal.Person welcomeOwner(Path tokenFile) {
        return owner.welcome(tokenFile);
    }

    /** Puts a new owner's token in the file; every other token of the owner is dead. */
    public Outcome<Principal.Person> rotateOwner(Path tokenFile, Principal by) {
        return switch (by) {
            case Principal.Agent agent -> Outcome.peopleOnly("rotate the owner's token");
            case Principal.Person person -> new Done<>(owner.rotate(tokenFile));
            case Principal.Peer _ -> Outcome.peopleOnly("rotate the owner's token");
        };
    }

    /** Who holds a key. Constant work for unknown and for malformed keys alike; no query. */
    public Optional<Principal> authenticate(String key) {
        return Key.parse(key).flatMap(parsed -> register.holder(parsed.hash()));
    }

    /** The same for who asks again and again: the key is hashed once, its holder looked up anew. */
    public Supplier<Optional<Principal>> holder(String key) {
        Optional<String> hash = Key.parse(key).map(Key::hash);
        return () -> hash.flatMap(register::holder);
    }

    /** Whether there is a person whose key is in force. */
    public boolean anyPersonHoldsAKey() {
        return register.anyPersonHoldsAKey();
    }

    /** The living agent of that name (in any case) or id. */
    public Optional<Principal.Agent> find(String nameOrId) {
        if (nameOrId.startsWith("agent:")) {
            return register.agent(new PrincipalId(nameOrId));
        }
        return AgentName.parse(nameOrId).flatMap(register::agent);
    }

    /** Every agent that has or had that name (in any case) or id, the newest first. */
    public List<Principal.Agent> everNamed(String nameOrId) {
        return nameOrId.startsWith("agent:")
                ? tables.everNamed("id", nameOrId)
                : AgentName.parse(nameOrId)
                        .map(name -> tables.everNamed("name", name))
                        .orElse(List.of());
    }

    /** The living principal of that id, agent or person. */
    public Optional<Principal> principal(PrincipalId id) {
        return register.principal(id);
    }

    /** The person of that name or id. */
    public Optional<Principal.Person> person(String nameOrId) {
        return nameOrId.startsWith("person:")
                ? register.principal(new PrincipalId(nameOrId))
                        .filter(Principal.Person.class::isInstance)
                        .map(Principal.Person.class::cast)
                : register.person(nameOrId);
    }

    /** The agent elsewhere of that name, such as {@code peer:reviewer}, or of that id. */
    public Optional<Principal.Peer> peer(String nameOrId) {
        return nameOrId.startsWith(Principal.Peer.PREFIX)
                ? register.peer(nameOrId)
                : Optional.empty();
    }

    /** Every person. */
    public List<Principal.Person> people() {
        return register.people();
    }

    /** Every living agent, by name. */
    public List<AgentProfile> list() {
        return tables.profiles();
    }

    /** Reads everyone anew: after a rebuild, or when another server on the store made changes. */
    public void refresh() {
        register.refresh();
    }

    /** Adds an agent without tags and makes its key. */
    public Outcome<Issued> add(String name, Maturity maturity, Principal by) {
        return add(name, maturity, Set.of(), by);
    }

    /** Adds an agent and makes its key. */
    public Outcome<Issued> add(String name, Maturity maturity, Set<String> tags, Principal by) {
        if (!(by instanceof Principal.Person)) {
            return Outcome.peopleOnly("add agents");
        }
        Optional<String> wellFormed = AgentName.parse(name);
        if (wellFormed.isEmpty()) {
            return new Refused<>(
                    Cause.INVALID,
                    "identity.name",
                    "\"%s\" cannot be an agent's name".formatted(printable(name)),
                    "use " + AgentName.VALID);
        }
        if (Tags.areWrong(tags)) {
            return Tags.wrong();
        }
        Key key = Key.forAgent();
        PrincipalId id = new PrincipalId("agent:" + UuidCreator.getTimeOrderedEpoch());
        Added added = new Added(wellFormed.get(), maturity, key.hash());
        List<Fact> facts = new ArrayList<>();
        facts.add(IdentityFacts.fact(IdentityFacts.AGENT_ADDED, by.id(), id, added));
        if (!tags.isEmpty()) {
            Tagged tagged = new Tagged(added.name(), tags);
            facts.add(IdentityFacts.fact(IdentityFacts.AGENT_TAGGED, by.id(), id, tagged));
        }
        return changes.record(facts, id).then(agent -> new Done<>(new Issued(agent, key)));
    }

    /** Makes a new key; the old one is dead. */
    public Outcome<Issued> rotateKey(PrincipalId id, Principal by) {
        Key key = Key.forAgent();
        return changes.change(
                        id,
                        by,
                        "rotate keys",
                        agent ->
                                fact(
                                        IdentityFacts.AGENT_KEY_ROTATED,
                                        by,
                                        agent,
                                        new Keyed(agent.name(), key.hash())))
                .then(agent -> new Done<>(new Issued(agent, key)));
    }

    /** Ends the agent's key; a new one is made by rotating. */
    public Outcome<Principal.Agent> revoke(PrincipalId id, Principal by) {
        return changes.change(
                id, by, "revoke keys", agent -> named(IdentityFacts.AGENT_KEY_REVOKED, by, agent));
    }

    /** Ends the agent: its key is dead, its name free, its id never used again. */
    public Outcome<Principal.Agent> remove(PrincipalId id, Principal by) {
        return changes.change(
                id, by, "remove agents", agent -> named(IdentityFacts.AGENT_REMOVED, by, agent));
    }

    /** One level up. */
    public Outcome<Principal.Agent> promote(PrincipalId id, Principal by) {
        return levels.move(id, Identities::above, Optional.empty(), by);
    }

    /** One level up, with what shows that it is earned. */
    public Outcome<Principal.Agent> promote(PrincipalId id, Grounds because, Principal by) {
        return levels.move(id, Identities::above, Optional.of(because), by);
    }

    /** Up to a level. */
    public Outcome<Principal.Agent> promote(PrincipalId id, Maturity to, Principal by) {
        return levels.move(id, upTo(to), Optional.empty(), by);
    }

    /** Up to a level, with what shows that it is earned. */
    public Outcome<Principal.Agent> promote(
            PrincipalId id, Maturity to, Grounds because, Principal by) {
        return levels.move(id, upTo(to), Optional.of(because), by);
    }

    /** One level down. */
    public Outcome<Principal.Agent> demote(PrincipalId id, Principal by) {
        return levels.move(id, agent -> Level.below(agent.maturity()), Optional.empty(), by);
    }

    /** Down to a level. */
    public Outcome<Principal.Agent> demote(PrincipalId id, Maturity to, Principal by) {
        return levels.move(id, agent -> Level.downTo(agent.maturity(), to), Optional.empty(), by);
    }

    /**
     * One level down, by the server itself; a STUDENT is paused.
     *
     * @return refused when these grounds were acted on before
     */
    public Outcome<Principal.Agent> lower(PrincipalId id, Grounds because) {
        return levels.lower(id, because);
    }

    /** Stops the agent for now; its maturity stays. Pausing twice is pausing once. */
    public Outcome<Principal.Agent> pause(PrincipalId id, Principal by) {
        return levels.pause(id, by);
    }

    /**
     * Stops the agent for now, by the server itself.
     *
     * @return refused when these grounds were acted on before
     */
    public Outcome<Principal.Agent> pause(PrincipalId id, Grounds because) {
        return levels.pause(id, because);
    }

    /** Lets a paused agent go on. */
    public Outcome<Principal.Agent> resume(PrincipalId id, Principal by) {
        return levels.resume(id, by);
    }

    /** Gives the agent these tags and no others. */
    public Outcome<Principal.Agent> tag(PrincipalId id, Set<String> tags, Principal by) {
        if (Tags.areWrong(tags)) {
            return Tags.wrong();
        }
        return changes.change(
                id,
                by,
                "tag agents",
                agent ->
                        fact(
                                IdentityFacts.AGENT_TAGGED,
                                by,
                                agent,
                                new Tagged(agent.name(), tags)));
    }

    /**
     * Lets others' agents ask it over A2A, or no more; a card says so to everybody. A STUDENT is
     * not offered, since it could not answer.
     */
    public Outcome<Principal.Agent> offer(PrincipalId id, boolean offered, Principal by) {
        return changes.change(
                id, by, "offer agents to others", agent -> offered(agent, offered, by));
    }

    private Outcome<Optional<Fact>> offered(Principal.Agent agent, boolean offered, Principal by) {
        if (tables.isOffered(agent.id()) == offered) {
            return new Done<>(Optional.empty());
        }
        if (!offered) {
            return named(IdentityFacts.AGENT_WITHHELD, by, agent);
        }
        return agent.maturity() == Maturity.STUDENT
                ? new Refused<>(
                        Cause.CONFLICT,
                        "identity.offer-student",
                        "%s is a STUDENT, which says nothing and so could answer nobody"
                                .formatted(agent.name()),
                        "promote it first: atom-os agent promote " + agent.name())
                : named(IdentityFacts.AGENT_OFFERED, by, agent);
    }

    /** Whether others' agents may ask it over A2A. */
    public boolean isOffered(PrincipalId id) {
        return tables.isOffered(id);
    }

    private static Function<Principal.Agent, Outcome<Maturity>> upTo(Maturity to) {
        return agent -> Level.upTo(agent.maturity(), to);
    }

    private static Outcome<Optional<Fact>> named(String type, Principal by, Principal.Agent agent) {
        return fact(type, by, agent, new Named(agent.name()));
    }

    private static Outcome<Optional<Fact>> fact(
            String type, Principal by, Principal.Agent agent, IdentityFacts.Payload payload) {
        return new Done<>(Optional.of(IdentityFacts.fact(type, by.id(), agent.id(), payload)));
    }

    private static String printable(String name) {
        String line = name.replaceAll("[^ -~]", "?");
        return line.length() <= 64 ? line : line.substring(0, 64) + "...";
    }

    private static Outcome<Maturity> above(Principal.Agent agent) {
        return Level.above(agent.maturity());
    }
}
