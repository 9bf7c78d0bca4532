package os.atom.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import os.atom.command.Planned;

/** One version of the policies with the decisions it made. Thread-safe. */
final class InForce {
    private static final long MOST_CACHED_CHARACTERS = 16L << 20;
    private static final int EACH = 512;

    private final Engine engine;
    private final Protection protection;
    private final Cache<Question, Decision> decisions =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_CACHED_CHARACTERS)
                    .weigher((Question question, Decision decision) -> weight(question))
                    .executor(Runnable::run)
                    .build();

    InForce(Engine engine, Protection protection) {
        this.engine = engine;
        this.protection = protection;
    }

    Book book() {
        return engine.book();
    }

    Decision decide(Question question) throws PolicyUnavailable {
        Decision known = decisions.getIfPresent(question);
        if (known != null) {
            return known;
        }
        Decision decision = engine.decide(question.agent(), Facts.of(question, protection));
        decisions.put(question, decision);
        return decision;
    }

    Explanation explain(Question question) throws PolicyUnavailable {
        return engine.explain(question.agent(), Facts.of(question, protection));
    }

    /** About the characters that a question keeps alive. */
    private static int weight(Question question) {
        Planned planned = question.planned();
        return EACH + 4 * planned.plan().text().length() + EACH * planned.effects().size();
    }
}
