package os.atom.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Policy sets, as tests need them. */
final class Sets {
    static final Engines ENGINES = new Engines();

    private Sets() {}

    static Engine shipped() {
        return with();
    }

    /** The shipped set with more policies, each text a file of its own. */
    static Engine with(String... texts) {
        return engine(Shipped.sources(Set.of()), texts);
    }

    static Engine graduated() {
        return engine(Shipped.sources(Set.of("graduated")));
    }

    /** The problems of a file added to the shipped set. */
    static List<Problem> problems(String text) {
        try {
            return switch (ENGINES.read(sources(Shipped.sources(Set.of()), text))) {
                case Reader.Outcome.Good good -> List.of();
                case Reader.Outcome.Bad bad -> bad.problems();
            };
        } catch (PolicyUnavailable broken) {
            throw new AssertionError(broken);
        }
    }

    private static Engine engine(List<Source> base, String... texts) {
        try {
            return switch (ENGINES.read(sources(base, texts))) {
                case Reader.Outcome.Good(Book book) -> ENGINES.engine(book);
                case Reader.Outcome.Bad bad -> throw new AssertionError(bad.problems());
            };
        } catch (PolicyUnavailable broken) {
            throw new AssertionError(broken);
        }
    }

    private static List<Source> sources(List<Source> base, String... texts) {
        List<Source> sources = new ArrayList<>(base);
        for (int i = 0; i < texts.length; i++) {
            sources.add(new Source("own" + i + ".cedar", false, texts[i]));
        }
        return sources;
    }
}
