package os.atom.mount;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import os.atom.home.Home;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Projection;
import os.atom.journal.Store;

/**
 * The host directories that people opened to agents.
 *
 * <p>Only people grant and revoke. Both are in the journal before they are in force, and in force
 * before the call returns. Thread-safe; {@link #view} touches no store.
 *
 * <p>Calls that change something throw {@link os.atom.journal.JournalUnavailable} when it cannot be
 * recorded.
 */
public final class Mounts {
    private record Composed(List<Standing> standings, List<Path> program, View view) {}

    private final Journal journal;
    private final MountTable table;
    private final Path serverHome;
    private final Path userHome;
    private final List<Path> program;
    private final Asked asked;
    private final Inspection inspection;
    private final Optional<HostPrefix> prefix;
    private final Map<PrincipalId, Composed> views = new ConcurrentHashMap<>();
    private volatile List<GrantRecord> grants = List.of();
    private volatile Runnable changed = () -> {};

    /**
     * Reads the grants in.
     *
     * @param journal where changes go; it must write {@link #projection}
     * @param jdbi the store that the projection is written to
     * @param home never granted, and hidden inside any grant around it
     * @param userHome the home directory of the user that the server runs as
     */
    public Mounts(Journal journal, Jdbi jdbi, Home home, Path userHome, Clock clock) {
        this(journal, jdbi, home, userHome, List.of(), Optional.empty(), clock);
    }

    /**
     * The same of a program that is installed somewhere, or in a container.
     *
     * @param program real paths of what is run when the server is started again; no agent writes
     *     there, whatever it was granted
     * @param prefix where the host's directories are bound
     */
    public Mounts(
            Journal journal,
            Jdbi jdbi,
            Home home,
            Path userHome,
            List<Path> program,
            Optional<HostPrefix> prefix,
            Clock clock) {
        this.program = List.copyOf(program);
        this.prefix = prefix;
        this.journal = journal;
        this.serverHome = home.directory();
        this.userHome = real(userHome);
        table = new MountTable(jdbi);
        OffLimits offLimits = new OffLimits(serverHome, this.userHome, this.program);
        inspection = new Inspection(offLimits, clock);
        asked = new Asked(offLimits, inspection);
        refresh();
    }

    /** What the journal has to write for this step. */
    public static Projection projection() {
        return new MountProjection();
    }

    /**
     * The directories that some agent is granted, by a store that is looked at without a server.
     */
    public static List<Path> granted(Store store) {
        return new MountTable(store.reads())
                .grants().stream().map(each -> each.grant().directory()).toList();
    }

    /** Reads the grants anew: after a rebuild, a removed agent, or another server's changes. */
    public synchronized void refresh() {
        try {
            grants = table.grants();
        } catch (RuntimeException broken) {
            grants = List.of();
            throw broken;
        } finally {
            views.clear();
            changed.run();
        }
        inspection.keep(
                grants.stream().map(each -> each.grant().directory()).collect(Collectors.toSet()));
    }

    /** Grants a directory to all agents. */
    public Outcome<GrantStatus> grant(Path directory, Access access, Principal by) {
        return grant(directory, access, Optional.<PrincipalId>empty(), by);
    }

    /** Grants a directory to one agent. */
    public Outcome<GrantStatus> grant(
            Path directory, Access access, Principal.Agent agent, Principal by) {
        return grant(directory, access, Optional.of(agent.id()), by);
    }

    private Outcome<GrantStatus> grant(
            Path directory, Access access, Optional<PrincipalId> agent, Principal by) {
        if (!(by instanceof Principal.Person)) {
            return Outcome.peopleOnly("grant directories");
        }
        return asked.grantable(directory, access)
                .then(real -> record(directory, real, access, agent, by));
    }

    private Outcome<GrantStatus> record(
            Path named, Path real, Access access, Optional<PrincipalId> agent, Principal by) {
        Inspection.Identity identity;
        try {
            identity = Inspection.Identity.of(real);
        } catch (IOException gone) {
            return Asked.refused(real + " cannot be reached", "check the path");
        }
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        List<Fact> facts = new ArrayList<>();
        for (GrantRecord before : grants) {
            Grant same = before.grant();
            if (same.directory().equals(real) && same.agent().equals(agent)) {
                if (same.access() == access && before.inode() == identity.inode()) {
                    return new Done<>(status(before));
                }
                facts.add(revocation(same, by));
            }
        }
        facts.add(
                MountFacts.fact(
                        MountFacts.GRANTED,
                        by.id(),
                        id,
                        new MountFacts.Granted(
                                named.toString(),
                                real.toString(),
                                access,
                                agent.map(PrincipalId::value).orElse(null),
                                identity.device(),
                                identity.inode())));
        append(facts);
        return find(id).<Outcome<GrantStatus>>map(now -> new Done<>(status(now)))
                .orElseGet(() -> unknown(id));
    }

    /** Has someone told, one at most, whenever grants may have changed; it must return at once. */
    public void whenChanged(Runnable told) {
        changed = told;
    }

    /** Takes a grant back; commands that start from now on do not see its directory. */
    public Outcome<Grant> revoke(String id, Principal by) {
        if (!(by instanceof Principal.Person)) {
            return Outcome.peopleOnly("revoke grants");
        }
        Optional<Grant> grant = find(id).map(GrantRecord::grant);
        if (grant.isEmpty()) {
            return unknown(id);
        }
        append(List.of(revocation(grant.get(), by)));
        return new Done<>(grant.get());
    }

    /** Every grant, by directory, also the suspended ones. */
    public List<GrantStatus> list() {
        return table.grants().stream().map(this::status).toList();
    }

    /** The second name of {@code /} in this container. */
    public Optional<HostPrefix> prefix() {
        return prefix;
    }

    /** What is bound into this container and can be granted, as it is bound. */
    public List<HostMount> bound() {
        return prefix.isPresent() ? asked.open(Bound.here()) : List.of();
    }

    /** What a person should know before granting a directory, plainly; one line each. */
    public List<String> notice(Path directory) {
        return Notices.of(real(directory), userHome, serverHome, program);
    }

    /**
     * What an agent may see now. Each grant is looked at again: one whose directory was replaced is
     * left out. While nothing changed the same object comes back.
     */
    public View view(PrincipalId agent) {
        List<Standing> standings =
                grants.stream()
                        .filter(each -> each.grant().agent().map(agent::equals).orElse(true))
                        .map(inspection::inspect)
                        .toList();
        List<Path> held = program.stream().filter(each -> isAround(standings, each)).toList();
        Composed known = views.get(agent);
        if (known == null
                || !known.standings().equals(standings)
                || !known.program().equals(held)) {
            known =
                    new Composed(
                            standings,
                            held,
                            ViewComposition.of(standings, serverHome, held, prefix));
            views.put(agent, known);
        }
        return known.view();
    }

    /** What was removed meanwhile, such as by a newer version, nothing can be mounted over. */
    private static boolean isAround(List<Standing> standings, Path part) {
        return standings.stream().anyMatch(each -> part.startsWith(each.grant().directory()))
                && Files.exists(part);
    }

    /**
     * What tells a grant's directory from another in its place; empty when the grant is gone.
     *
     * @param id the grant's
     */
    public OptionalLong inode(String id) {
        return find(id).map(found -> OptionalLong.of(found.inode())).orElse(OptionalLong.empty());
    }

    private GrantStatus status(GrantRecord record) {
        return new GrantStatus(
                record.grant(),
                record.asked(),
                record.granted(),
                record.grantedBy(),
                inspection.inspect(record).suspension(),
                Notices.of(record.grant().directory(), userHome, serverHome, program));
    }

    private Optional<GrantRecord> find(String id) {
        return grants.stream().filter(each -> each.grant().id().equals(id)).findFirst();
    }

    private void append(List<Fact> facts) {
        try {
            journal.append(facts);
        } catch (JournalUnavailable failed) {
            refreshAfter(failed);
            throw failed;
        }
        refresh();
    }

    /** The entries may have been written all the same; not knowing, nothing is granted. */
    private void refreshAfter(JournalUnavailable failed) {
        try {
            refresh();
        } catch (RuntimeException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private static Fact revocation(Grant grant, Principal by) {
        return MountFacts.fact(
                MountFacts.REVOKED,
                by.id(),
                grant.id(),
                new MountFacts.Revoked(grant.directory().toString()));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            return path.toAbsolutePath().normalize();
        }
    }

    private static <T> Refused<T> unknown(String id) {
        return new Refused<>(
                Cause.UNKNOWN,
                "mount.no-such-grant",
                "there is no grant " + id,
                "see `atom-os mount list`");
    }
}
