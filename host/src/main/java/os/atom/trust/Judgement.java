package os.atom.trust;

import java.util.List;
import java.util.Optional;
import os.atom.home.Settings;
import os.atom.home.Settings.Reaction;
import os.atom.identity.Grounds;
import os.atom.identity.PrincipalId;

/** Whether an agent has to be lowered or paused at once, and on what grounds. Thread-safe. */
final class Judgement {
    static final String VIOLATION = "trust.violation";
    static final String DENIALS = "trust.denials";

    private final TrustTables tables;
    private final Ground ground;
    private final Settings.Trust terms;

    Judgement(TrustTables tables, Ground ground, Settings.Trust terms) {
        this.tables = tables;
        this.ground = ground;
        this.terms = terms;
    }

    /** What is due. */
    record Due(Reaction reaction, Grounds grounds) {}

    /**
     * What is due for what an agent did since it was judged the last time; a violation weighs more
     * than denials.
     */
    Optional<Due> of(PrincipalId agent) {
        return tables.standing(agent)
                .flatMap(standing ->
                        violation(agent, standing.judgedSeq())
                                .or(() -> denials(agent, standing.judgedSeq())));
    }

    private Optional<Due> violation(PrincipalId agent, long after) {
        return due(terms.onViolation())
                .filter(_ -> terms.provoked() || !ground.isShared(agent))
                .flatMap(reaction ->
                        tables.violation(agent, after)
                                .map(seq ->
                                        new Due(
                                                reaction,
                                                new Grounds(
                                                        VIOLATION,
                                                        "the sandbox stopped one of its commands"
                                                                + " from reaching what it must not",
                                                        List.of(seq)))));
    }

    private Optional<Due> denials(PrincipalId agent, long after) {
        return due(terms.onDenials())
                .flatMap(reaction -> {
                    List<Long> counted = counted(agent, after);
                    return counted.size() < terms.denials()
                            ? Optional.empty()
                            : Optional.of(new Due(reaction, tooMany(counted)));
                });
    }

    private static Optional<Reaction> due(Reaction reaction) {
        return reaction == Reaction.NOTE ? Optional.empty() : Optional.of(reaction);
    }

    /** The newest denials that count, as many as are too many. */
    private List<Long> counted(PrincipalId agent, long after) {
        List<TrustTables.Denial> denials = tables.denials(agent, after, terms.denialsWithin());
        if (denials.size() < terms.denials()) {
            return List.of();
        }
        boolean all = terms.provoked() || !ground.isShared(agent);
        return denials.stream()
                .filter(denial -> all || ground.isOwn(agent, denial))
                .limit(terms.denials())
                .map(TrustTables.Denial::seq)
                .toList();
    }

    private Grounds tooMany(List<Long> counted) {
        return new Grounds(
                DENIALS,
                "%d denials within %d seconds"
                        .formatted(counted.size(), terms.denialsWithin().toSeconds()),
                counted.reversed());
    }
}
