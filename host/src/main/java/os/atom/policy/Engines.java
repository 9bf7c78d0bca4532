package os.atom.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes engines of policy files. Thread-safe. */
final class Engines {
    private final String schemaText;
    private final Function<CedarSchema, Judge.Maker> makers;
    private Optional<CedarSchema> schema = Optional.empty();

    Engines() {
        this(Shipped.schema(), schema -> clauses -> new CedarJudge(schema, clauses));
    }

    Engines(String schemaText, Function<CedarSchema, Judge.Maker> makers) {
        this.schemaText = schemaText;
        this.makers = makers;
    }

    /** Reads and validates policy files. */
    Reader.Outcome read(List<Source> sources) throws PolicyUnavailable {
        return Reader.read(schema(), sources);
    }

    /** Prepares a valid set for decisions. */
    Engine engine(Book book) throws PolicyUnavailable {
        return new Engine(book, makers.apply(schema()));
    }

    /** Parsed when it is first needed, so that a missing library is an answer and not a crash. */
    private synchronized CedarSchema schema() throws PolicyUnavailable {
        if (schema.isEmpty()) {
            schema = Optional.of(new CedarSchema(schemaText));
        }
        return schema.get();
    }
}
