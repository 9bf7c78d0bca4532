package os.atom.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import os.atom.journal.Digest;
import os.atom.policy.Facts.Kind;

/** Turns policy files into a set, or into everything that is wrong with them. Pure. */
final class Reader {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
    private static final Set<String> PLACEHOLDERS = Set.of("agent", "fix");

    private final CedarSchema schema;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Clause> clauses = new ArrayList<>();
    private final Map<String, Clause> byId = new HashMap<>();

    private Reader(CedarSchema schema) {
        this.schema = schema;
    }

    static Outcome read(CedarSchema schema, List<Source> sources) throws PolicyUnavailable {
        Reader reader = new Reader(schema);
        for (Source source : sources) {
            reader.file(source);
        }
        if (reader.problems.isEmpty()) {
            reader.validate();
        }
        return reader.problems.isEmpty()
                ? new Outcome.Good(new Book(version(sources), reader.clauses))
                : new Outcome.Bad(reader.problems);
    }

    private void file(Source source) throws PolicyUnavailable {
        List<Statement> statements = Statement.cut(source.text());
        int before = problems.size();
        for (Statement statement : statements) {
            statement(source, statement);
        }
        if (problems.size() > before) {
            return;
        }
        Optional<Integer> count = CedarSchema.count(source.text());
        if (count.isEmpty() || count.get() != statements.size()) {
            problems.add(new Problem(source.name(), 0, "cannot be read as Cedar policies"));
        }
    }

    private void statement(Source source, Statement statement) throws PolicyUnavailable {
        Optional<Map<String, String>> annotations = CedarSchema.annotations(statement.text());
        if (annotations.isEmpty()) {
            unreadable(source, statement);
            return;
        }
        clause(source, statement, annotations.get());
    }

    private void unreadable(Source source, Statement statement) throws PolicyUnavailable {
        int before = problems.size();
        report(source, statement, schema.validate(Map.of("unread", statement.text())));
        if (problems.size() == before) {
            problems.add(new Problem(source.name(), statement.line(), "is not one Cedar policy"));
        }
    }

    private void clause(Source source, Statement statement, Map<String, String> annotations)
            throws PolicyUnavailable {
        int line = statement.line();
        String id = annotations.getOrDefault("id", "");
        String says = annotations.getOrDefault("says", "");
        String mend = annotations.getOrDefault("mend", "");
        String about = annotations.getOrDefault("about", "");
        Optional<Kind> kind = Kind.parse(about);
        Clause clause =
                new Clause(
                        id,
                        CedarSchema.forbids(statement.text()),
                        says,
                        mend,
                        kind,
                        statement.text(),
                        source,
                        line);
        Optional<String> wrong = wrong(clause, about);
        if (wrong.isPresent()) {
            problems.add(new Problem(source.name(), line, wrong.get()));
            return;
        }
        byId.put(id, clause);
        clauses.add(clause);
    }

    private Optional<String> wrong(Clause clause, String about) {
        if (!ID.matcher(clause.id()).matches()) {
            return Optional.of(
                    "a policy needs an @id(\"...\") of letters, digits, dots, dashes and"
                            + " underscores");
        }
        if (clause.says().isBlank()) {
            return Optional.of(
                    "policy " + clause.id() + " needs @says(\"...\"), its meaning in words");
        }
        Clause same = byId.get(clause.id());
        if (same != null) {
            return Optional.of(
                    "policy id %s is taken already, in %s line %d"
                            .formatted(clause.id(), same.source().name(), same.line()));
        }
        if (!about.isEmpty() && clause.about().isEmpty()) {
            return Optional.of("@about(\"" + about + "\") names no fact; see the schema");
        }
        return placeholders(clause);
    }

    private static Optional<String> placeholders(Clause clause) {
        Matcher placeholders = PLACEHOLDER.matcher(clause.mend());
        while (placeholders.find()) {
            String name = placeholders.group(1);
            if (!PLACEHOLDERS.contains(name)) {
                return Optional.of("@mend knows {agent} and {fix}, not {" + name + "}");
            }
            if (name.equals("fix") && clause.about().isEmpty()) {
                return Optional.of("@mend with {fix} needs @about(\"...\")");
            }
        }
        return Optional.empty();
    }

    /** One call for the whole set; only when that finds something, one for each policy. */
    private void validate() throws PolicyUnavailable {
        Map<String, String> texts = new HashMap<>();
        clauses.forEach(clause -> texts.put(clause.id(), clause.text()));
        if (schema.validate(texts).isEmpty()) {
            return;
        }
        for (Clause clause : clauses) {
            report(
                    clause.source(),
                    new Statement(clause.text(), clause.line()),
                    schema.validate(Map.of(clause.id(), clause.text())));
        }
        if (problems.isEmpty()) {
            problems.add(new Problem("policies", 0, "Cedar refuses the set as a whole"));
        }
    }

    private void report(Source source, Statement statement, List<CedarSchema.Finding> findings) {
        for (CedarSchema.Finding finding : findings) {
            problems.add(
                    new Problem(
                            source.name(),
                            statement.lineOf(finding.offset()),
                            oneLine(finding.message())));
        }
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ").strip();
    }

    private static String version(List<Source> sources) {
        StringBuilder all = new StringBuilder();
        for (Source source : sources) {
            all.append(source.name()).append('\n').append(source.text().length()).append('\n');
            all.append(source.text()).append('\n');
        }
        return Digest.ofText(all.toString()).toString();
    }

    /** What reading came to. */
    sealed interface Outcome {
        record Good(Book book) implements Outcome {}

        record Bad(List<Problem> problems) implements Outcome {
            public Bad {
                problems = List.copyOf(problems);
            }
        }
    }
}
