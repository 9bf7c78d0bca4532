package os.atom.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import os.atom.command.Planned;
import os.atom.identity.Principal;

/** One version of the policies with the decisions it made. Thread-safe. */
final class InForce {
    private static final long MOST_CACHED_CHARACTERS = 16L << 20;
    private static final int EACH = 512;
    private static final int MOST_BESIDE = 256;
    private static final int MOST_SPOKEN = 10_000;

    private record Said(Principal.Agent agent, Speech speech) {}

    private final Engine engine;
    private final Protection protection;
    private final Cache<Inquiry, Decision> decisions =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_CACHED_CHARACTERS)
                    .weigher((Inquiry inquiry, Decision _) -> weight(inquiry))
                    .executor(Runnable::run)
                    .build();

    private final Cache<Said, Decision> spoken =
            Caffeine.newBuilder().maximumSize(MOST_SPOKEN).executor(Runnable::run).build();

    private final Cache<String, Judge> beside =
            Caffeine.newBuilder().maximumSize(MOST_BESIDE).executor(Runnable::run).build();

    InForce(Engine engine, Protection protection) {
        this.engine = engine;
        this.protection = protection;
    }

    Book book() {
        return engine.book();
    }

    Decision decide(Inquiry inquiry) throws PolicyUnavailable {
        Decision known = decisions.getIfPresent(inquiry);
        if (known != null) {
            return known;
        }
        Decision decision = engine.decide(inquiry.agent(), Facts.of(inquiry, protection));
        decisions.put(inquiry, decision);
        return decision;
    }

    Decision decide(Principal.Agent agent, Speech speech) throws PolicyUnavailable {
        Said said = new Said(agent, speech);
        Decision known = spoken.getIfPresent(said);
        if (known != null) {
            return known;
        }
        Decision decision = engine.decide(agent, speech);
        spoken.put(said, decision);
        return decision;
    }

    Explanation explain(Inquiry inquiry) throws PolicyUnavailable {
        return engine.explain(inquiry.agent(), Facts.of(inquiry, protection));
    }

    /** What {@link Engine#allowsWith} answers; a permit is prepared once. */
    boolean allowsWith(Clause permit, Inquiry inquiry) throws PolicyUnavailable {
        Judge judge = beside.getIfPresent(permit.text());
        if (judge == null) {
            judge = engine.beside(permit);
            beside.put(permit.text(), judge);
        }
        return engine.allowsWith(judge, inquiry.agent(), Facts.of(inquiry, protection));
    }

    /** About the characters that a question keeps alive. */
    private static int weight(Inquiry inquiry) {
        return switch (inquiry) {
            case Question(_, Planned planned, _, _) ->
                    EACH + 4 * planned.plan().text().length() + EACH * planned.effects().size();
            case FileQuestion(_, FileUse use, _) -> 2 * EACH + use.path().toString().length();
        };
    }
}
