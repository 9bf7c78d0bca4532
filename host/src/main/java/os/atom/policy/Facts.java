package os.atom.policy;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What policies get to know about a command, or about the use of a file: the plan, its effects and
 * the agent's view, boiled down to words. A value; the Cedar schema describes each fact.
 *
 * @param programs the programs by name; empty for an opaque script
 * @param commands what the programs are called upon to do, as the catalogue says it, such as {@code
 *     npm test}; empty for an opaque script
 * @param lines each program with its arguments, quoted; of an opaque script the whole text
 * @param directories where the programs start, and where their options send them
 * @param plan the whole plan on one line, see {@link os.atom.command.PlanText}
 * @param fed whether it gets standard input that no plan shows
 * @param found what was found of each kind, in the order of the plan; kinds without any are left
 *     out
 * @param file the file that is read or written by no command; then there are no programs and lines
 */
public record Facts(
        Set<String> programs,
        Set<String> commands,
        Set<String> lines,
        Set<String> directories,
        String plan,
        boolean fed,
        Map<Kind, List<Detail>> found,
        Optional<FileUse> file) {
    /** The facts of a command. */
    public Facts(
            Set<String> programs,
            Set<String> commands,
            Set<String> lines,
            Set<String> directories,
            String plan,
            boolean fed,
            Map<Kind, List<Detail>> found) {
        this(programs, commands, lines, directories, plan, fed, found, Optional.empty());
    }

    public Facts {
        requireNonNull(plan, "plan");
        programs = Set.copyOf(programs);
        commands = Set.copyOf(commands);
        lines = Set.copyOf(lines);
        directories = Set.copyOf(directories);
        Map<Kind, List<Detail>> copy = new EnumMap<>(Kind.class);
        found.forEach((kind, details) -> {
            if (!details.isEmpty()) {
                copy.put(kind, List.copyOf(details));
            }
        });
        found = Collections.unmodifiableMap(copy);
    }

    /** Boils a question down. Pure: it looks at no file. */
    public static Facts of(Inquiry inquiry, Protection protection) {
        FactFinder finder = new FactFinder(inquiry.agent(), inquiry.view(), protection);
        return switch (inquiry) {
            case Question question -> finder.find(question.planned(), question.fed());
            case FileQuestion question -> finder.find(question.use());
        };
    }

    /** Whether anything of a kind was found. */
    public boolean has(Kind kind) {
        return found.containsKey(kind);
    }

    /** Everything found of a kind. */
    public List<Detail> all(Kind kind) {
        return found.getOrDefault(kind, List.of());
    }

    /** The first of a kind, which tells people most. */
    public Optional<Detail> first(Kind kind) {
        return all(kind).stream().findFirst();
    }

    /** Removes files or overwrites them in bulk. */
    public boolean destructive() {
        return has(Kind.DELETES) || has(Kind.BULK);
    }

    /** The kinds of effects found: those that a ladder row speaks of, without the bars. */
    public Collection<Kind> effects() {
        return found.keySet().stream().filter(Kind::isEffect).toList();
    }

    /**
     * One thing that makes a fact true.
     *
     * @param what the path, program or target
     * @param because which word of the command makes it so, for people
     * @param fix the command by which a person opens it; empty where none does
     */
    public record Detail(String what, String because, String fix) {
        public Detail {
            requireNonNull(what, "what");
            requireNonNull(because, "because");
            requireNonNull(fix, "fix");
        }
    }

    /** The kinds of facts: effects, which the ladder weighs, and bars, which nobody passes. */
    public enum Kind {
        READS("reads"),
        WRITES("writes"),
        BULK("bulk"),
        DELETES("deletes"),
        EXECUTES("executes"),
        CONNECTS("connects"),
        UNKNOWN("unknown"),
        OPAQUE("opaque"),
        NEVER("never"),
        OUTSIDE_READS("outsideReads"),
        OUTSIDE_WRITES("outsideWrites"),
        PROTECTED_READS("protectedReads"),
        PROTECTED_WRITES("protectedWrites");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The name in the Cedar schema. */
        public String word() {
            return word;
        }

        /** Whether it is an effect; the others bar a command at every level. */
        public boolean isEffect() {
            return compareTo(NEVER) < 0;
        }

        /** The kind of a name in the Cedar schema. */
        public static Optional<Kind> parse(String word) {
            return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
        }
    }
}
