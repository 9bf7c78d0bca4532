package os.atom.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's record says about how far it can be trusted.
 *
 * @param sinceLevel since it has its level
 * @param lastWeek the last seven days
 * @param lastMonth the last thirty days
 * @param next what is missing to the next level; absent at the highest
 * @param reaction the last time that the server itself lowered or paused it
 */
public record TrustRecord(
        Counts sinceLevel,
        Counts lastWeek,
        Counts lastMonth,
        @Nullable Next next,
        @Nullable Reaction reaction) {
    /**
     * What happened from a moment on.
     *
     * @param since from then on
     * @param runs commands that ran
     * @param cleanRuns those that ran to their own end, with nobody stepping in and nothing refused
     *     by the kernel
     * @param countedRuns the clean ones that show something: at most so many of one kind, and none
     *     that touches nothing
     * @param interventions a person denied, stopped, undid or paused
     * @param denials refused by a policy's bar or by a person
     * @param violations commands that the sandbox stopped from reaching what they must not
     */
    public record Counts(
            Instant since,
            int runs,
            int cleanRuns,
            int countedRuns,
            int interventions,
            int denials,
            int violations) {}

    /**
     * How far it is to the next level, which only a person gives.
     *
     * @param level the next
     * @param suggested whether nothing is missing
     * @param since the runs from then on are looked at
     * @param countedRuns how many count; of a student, what it asked for and only its level refused
     * @param neededRuns how many are needed
     * @param interventionPercent interventions, of these runs and interventions together
     * @param allowedPercent how many are borne
     * @param missing what is missing, in words
     */
    public record Next(
            String level,
            boolean suggested,
            Instant since,
            int countedRuns,
            int neededRuns,
            int interventionPercent,
            int allowedPercent,
            List<String> missing) {}

    /**
     * The server lowered or paused it.
     *
     * @param rule {@code trust.denials} or {@code trust.violation}
     * @param entries the journal's entries that show why
     */
    public record Reaction(Instant at, String rule, String reason, List<Long> entries) {}
}
