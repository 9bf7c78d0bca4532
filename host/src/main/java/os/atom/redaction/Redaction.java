package os.atom.redaction;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import os.atom.home.OwnFolder;
import os.atom.redaction.rule.Kind;
import os.atom.redaction.rule.RuleFile;
import os.atom.redaction.rule.RuleInvalid;
import os.atom.redaction.rule.RuleReader;

/**
 * The face of redaction: redacts by the shipped rules and people's own, and keeps them up to date.
 * Thread-safe; one text is redacted by one version of the rules from beginning to end.
 *
 * <p>Before the first good {@link #reload reload} everything is refused with {@link
 * RedactionFailed}. Rules that break later leave the last good set in force.
 */
public final class Redaction implements Redactor {
    private static final String SUFFIX = ".yaml";

    private final OwnFolder folder;
    private final Choices choices;
    private final CompletableFuture<List<RuleFile>> shipped =
            CompletableFuture.supplyAsync(RuleReader::shipped);
    private volatile Optional<Redactor> inForce = Optional.empty();
    private volatile String closed = "its rules are not loaded yet";
    private volatile List<Problem> problems = List.of();
    private Optional<OwnFolder.Content> lastRead = Optional.empty();

    /**
     * What a person chose.
     *
     * @param personal the kinds of personal data to look for, as in {@link Kind#word}
     * @param allowed values that are let through
     */
    public record Choices(Set<String> personal, List<String> allowed) {
        public Choices {
            personal = Set.copyOf(personal);
            allowed = List.copyOf(allowed);
            for (String word : personal) {
                if (Kind.of(word).isEmpty()) {
                    throw new IllegalArgumentException("there is no kind " + word);
                }
            }
        }

        private Set<Kind> kinds() {
            Set<Kind> kinds = EnumSet.noneOf(Kind.class);
            personal.forEach(word -> Kind.of(word).ifPresent(kinds::add));
            return kinds;
        }
    }

    /**
     * Redaction by rules that {@link #reload} reads; the shipped ones are read meanwhile.
     *
     * @param folder people's own files
     */
    public Redaction(OwnFolder folder, Choices choices) {
        this.folder = requireNonNull(folder, "folder");
        this.choices = requireNonNull(choices, "choices");
    }

    /** A redactor by the shipped rules alone, for every kind that is on by default. */
    public static Redactor shipped() {
        Set<Kind> usual = EnumSet.allOf(Kind.class);
        usual.remove(Kind.IP_ADDRESS);
        return new RuleRedactor(RuleSet.of(RuleReader.shipped(), List.of()).book(usual, List.of()));
    }

    /**
     * Reads the files again and brings them into force at once, if all of them are right.
     *
     * @param journal is told of a change, and of files that are wrong, before it has any effect;
     *     when it throws, everything stays as it was and the exception is passed on
     */
    public synchronized Reload reload(Consumer<Reload> journal) {
        OwnFolder.Content read = folder.read(SUFFIX);
        if (lastRead.filter(read::equals).isPresent()) {
            return new Reload.Unchanged();
        }
        List<Problem> wrong = problems(read);
        if (!wrong.isEmpty()) {
            return refuse(read, wrong, journal);
        }
        try {
            RuleSet set = RuleSet.of(shipped.join(), read.texts());
            Redactor next = new RuleRedactor(set.book(choices.kinds(), choices.allowed()));
            Reload changed = set.changed();
            journal.accept(changed);
            inForce = Optional.of(next);
            problems = List.of();
            lastRead = Optional.of(read);
            return changed;
        } catch (RuleInvalid invalid) {
            return refuse(read, List.of(problem(invalid)), journal);
        }
    }

    private Reload refuse(OwnFolder.Content read, List<Problem> wrong, Consumer<Reload> journal) {
        Reload invalid = new Reload.Invalid(wrong);
        journal.accept(invalid);
        problems = List.copyOf(wrong);
        closed = "its rule files are wrong: " + wrong.getFirst();
        lastRead = Optional.of(read);
        return invalid;
    }

    /** What was wrong with the files when they were read last. */
    public List<Problem> problems() {
        return problems;
    }

    private static List<Problem> problems(OwnFolder.Content read) {
        return read.wrongs().stream()
                .map(wrong -> new Problem(wrong.name(), 0, wrong.what()))
                .toList();
    }

    private static Problem problem(RuleInvalid invalid) {
        return new Problem(invalid.file(), invalid.line(), invalid.reason());
    }

    private Redactor current() {
        return inForce.orElseThrow(() ->
                new RedactionFailed(
                        "nothing can be redacted: " + closed,
                        "a person repairs the file; atom-os status shows when it is right"));
    }

    @Override
    public String text(String text) {
        return current().text(text);
    }

    @Override
    public List<String> words(List<String> words) {
        return current().words(words);
    }

    @Override
    public String json(String json) {
        return current().json(json);
    }

    @Override
    public String record(String json) {
        return current().record(json);
    }

    @Override
    public RedactedStream stream(Consumer<ByteBuffer> out) {
        return current().stream(out);
    }
}
