package os.atom.policy;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import os.atom.identity.Principal;
import os.atom.mount.HostPrefix;
import os.atom.policy.PolicyFolder.Content;

/**
 * The face of policy: decides by the shipped policies and people's own, keeps them up to date, and
 * explains. Thread-safe; a decision sees one version of the policies from beginning to end.
 *
 * <p>Nothing is permitted before the first {@link #reload reload}, nor while Cedar cannot answer:
 * such decisions are {@link Decision.Denied} by the rule {@code policy.unavailable}. Policies that
 * break later leave the last good set in force.
 */
public final class Policies {
    private static final String REPAIR =
            "a person can repair it; atom-os policy check says what is wrong";

    private final PolicyFolder folder;
    private final Set<String> packs;
    private final Protection protection;
    private final Engines engines;
    private volatile Optional<InForce> inForce = Optional.empty();
    private volatile String closed = "the policies are not loaded yet";
    private Optional<Content> lastRead = Optional.empty();
    private volatile Optional<Judged> judged = Optional.empty();

    /**
     * Policies that are read with {@link #reload}.
     *
     * @param folder people's own files
     * @param packs shipped packs to switch on, such as {@code graduated}
     * @param protection protected files by name
     * @throws IllegalArgumentException when there is no such pack
     */
    public Policies(PolicyFolder folder, Set<String> packs, Protection protection) {
        this(folder, packs, protection, new Engines());
    }

    Policies(PolicyFolder folder, Set<String> packs, Protection protection, Engines engines) {
        this.folder = requireNonNull(folder, "folder");
        this.packs = Set.copyOf(packs);
        this.protection = requireNonNull(protection, "protection");
        this.engines = engines;
        Shipped.requirePacks(this.packs);
    }

    /** May it. Answered from memory where the same was asked under the same policies. */
    public Decision decide(Inquiry inquiry) {
        Optional<InForce> current = inForce;
        if (current.isEmpty()) {
            return Wording.unavailable(closed, REPAIR);
        }
        try {
            return current.get().decide(inquiry);
        } catch (PolicyUnavailable | RuntimeException | LinkageError broken) {
            return Wording.unavailable(String.valueOf(broken.getMessage()), REPAIR);
        }
    }

    /** May it say that; people are never asked. Allowed or denied, from memory as above. */
    public Decision decide(Principal.Agent agent, Speech speech) {
        Optional<InForce> current = inForce;
        if (current.isEmpty()) {
            return Wording.unavailable(closed, REPAIR);
        }
        try {
            return current.get().decide(agent, speech);
        } catch (PolicyUnavailable | RuntimeException | LinkageError broken) {
            return Wording.unavailable(String.valueOf(broken.getMessage()), REPAIR);
        }
    }

    /** What {@link #decide} answers, with everything that bears on it. Has no effect. */
    public Explanation explain(Inquiry inquiry) {
        Decision unavailable;
        try {
            Optional<InForce> current = inForce;
            if (current.isPresent()) {
                return current.get().explain(inquiry);
            }
            unavailable = Wording.unavailable(closed, REPAIR);
        } catch (PolicyUnavailable | RuntimeException | LinkageError broken) {
            unavailable = Wording.unavailable(String.valueOf(broken.getMessage()), REPAIR);
        }
        return new Explanation(unavailable, Facts.of(inquiry, protection), List.of(), List.of());
    }

    /** What policies know of a command, or of the use of a file. */
    public Facts facts(Inquiry inquiry) {
        return Facts.of(inquiry, protection);
    }

    /** Where people's own policies stand. */
    public Path folder() {
        return folder.folder().folder();
    }

    /**
     * Whether what the policies in force do not allow at once would be allowed, if there was this
     * permit besides: exactly what it would be if the permit stood in one of the files. Every
     * forbid holds.
     *
     * @param permit the text of one policy; a wrong one, or one that forbids, allows nothing
     */
    public boolean allowsWith(String permit, Inquiry inquiry) {
        Optional<InForce> current = inForce;
        try {
            Optional<Clause> clause = permit(permit);
            return current.isPresent()
                    && clause.isPresent()
                    && current.get().allowsWith(clause.get(), inquiry);
        } catch (PolicyUnavailable | RuntimeException | LinkageError broken) {
            return false;
        }
    }

    /** What is wrong with a policy that is to stand beside the others; empty when nothing is. */
    public List<Problem> check(String permit) {
        try {
            return switch (engines.read(List.of(new Source("standing approval", false, permit)))) {
                case Reader.Outcome.Good _ -> List.of();
                case Reader.Outcome.Bad(List<Problem> problems) -> problems;
            };
        } catch (PolicyUnavailable | RuntimeException | LinkageError broken) {
            return List.of(broken(broken));
        }
    }

    private Optional<Clause> permit(String text) throws PolicyUnavailable {
        return switch (engines.read(List.of(new Source("standing approval", false, text)))) {
            case Reader.Outcome.Good(Book book) when book.clauses().size() == 1 ->
                    book.clauses().stream().filter(clause -> !clause.forbids()).findFirst();
            case Reader.Outcome.Good _, Reader.Outcome.Bad _ -> Optional.empty();
        };
    }

    /**
     * Reads the files again and brings them into force at once, if all of them are right.
     *
     * @param journal is told of a change, and of files that are wrong, before it has any effect;
     *     when it throws, everything stays as it was and the exception is passed on
     */
    public synchronized Reload reload(Consumer<Reload> journal) {
        Content read = folder.policies();
        if (lastRead.filter(read::equals).isPresent()) {
            return new Reload.Unchanged(version());
        }
        try {
            if (!read.problems().isEmpty()) {
                return refuse(read, read.problems(), journal);
            }
            return switch (judged(read)) {
                case Reader.Outcome.Good(Book book) -> take(read, book, journal);
                case Reader.Outcome.Bad(List<Problem> problems) -> refuse(read, problems, journal);
            };
        } catch (PolicyUnavailable | LinkageError broken) {
            return refuse(read, List.of(broken(broken)), journal);
        }
    }

    /**
     * What is wrong with the files as they are now. Has no effect. They are read each time, and
     * judged again when they are others.
     */
    public List<Problem> check() {
        Content read = folder.policies();
        if (!read.problems().isEmpty()) {
            return read.problems();
        }
        try {
            return switch (judged(read)) {
                case Reader.Outcome.Good good -> List.of();
                case Reader.Outcome.Bad(List<Problem> wrong) -> wrong;
            };
        } catch (PolicyUnavailable | RuntimeException | LinkageError broken) {
            return List.of(broken(broken));
        }
    }

    /**
     * What is understood in people's own files and yet cannot be meant: paths that begin with the
     * prefix of this container.
     */
    public List<Problem> doubts(HostPrefix prefix) {
        return folder.policies().sources().stream()
                .flatMap(source -> SecondNames.in(source, prefix).stream())
                .toList();
    }

    /** What the files come to; the same ones are judged once. */
    private Reader.Outcome judged(Content read) throws PolicyUnavailable {
        Optional<Judged> known = judged.filter(last -> last.read().equals(read));
        if (known.isPresent()) {
            return known.get().outcome();
        }
        Reader.Outcome outcome = engines.read(sources(read));
        judged = Optional.of(new Judged(read, outcome));
        return outcome;
    }

    private record Judged(Content read, Reader.Outcome outcome) {}

    /**
     * Runs the examples beside the policies against the files as they are now: the shipped ones
     * against the shipped policies, people's against all. Nothing is executed.
     */
    public List<Tested> test(Planning planning) {
        try {
            return new Trials(engines, packs, new Examples(planning, protection)).run(folder);
        } catch (PolicyUnavailable | RuntimeException | LinkageError broken) {
            return List.of(Tested.of(broken(broken)));
        }
    }

    /** The policies in force, the shipped ones first; empty when there are none. */
    public List<Listed> list() {
        return inForce.stream()
                .flatMap(current -> current.book().clauses().stream())
                .map(Clause::listed)
                .toList();
    }

    /** The SHA-256 of the set in force; empty text when there is none. */
    public String version() {
        return inForce.map(current -> current.book().version()).orElse("");
    }

    private List<Source> sources(Content read) {
        List<Source> sources = new ArrayList<>(Shipped.sources(packs));
        sources.addAll(read.sources());
        return sources;
    }

    private Reload take(Content read, Book book, Consumer<Reload> journal)
            throws PolicyUnavailable {
        InForce next = new InForce(engines.engine(book), protection);
        List<Clause> before = inForce.map(current -> current.book().clauses()).orElse(List.of());
        Reload changed = book.since(before);
        journal.accept(changed);
        inForce = Optional.of(next);
        lastRead = Optional.of(read);
        return changed;
    }

    private Reload refuse(Content read, List<Problem> problems, Consumer<Reload> journal) {
        Reload invalid = new Reload.Invalid(problems);
        journal.accept(invalid);
        closed = "the policy files are wrong: " + problems.getFirst();
        lastRead = Optional.of(read);
        return invalid;
    }

    private static Problem broken(Throwable broken) {
        return new Problem("policies", 0, "cannot be loaded: " + broken.getMessage());
    }
}
