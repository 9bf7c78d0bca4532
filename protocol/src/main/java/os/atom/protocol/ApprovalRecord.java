package os.atom.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for a person's answer, with all that a person needs to judge it; nothing is shortened.
 *
 * @param id the id of what waits: a command, or with {@code file-} before it the use of a file
 * @param state {@code pending, approved, denied, changed, expired} or {@code withdrawn}
 * @param agent the agent's name
 * @param maturity the agent's level when it asked
 * @param command the whole text as it was asked, with the characters that deceive written out
 * @param reason why, in the agent's words: what the agent says, not what is known
 * @param cwd where it would run
 * @param scripts the files it would run, with their text
 * @param sandbox what it would see and use
 * @param timeoutSeconds how long it may take
 * @param environment the variables that the agent wants to add
 * @param stdin what its first program would read; missing when nothing
 * @param interactive true when more would be typed to it while it runs, unseen by who approves
 * @param terminal the size of the terminal that it would have; missing when none
 * @param network true when it may connect to what {@code sandbox.network} lists; that it may and
 *     the list is empty is not the same as that it may not
 * @param file the use of a file that is asked for; then nothing runs, {@code command} is a name for
 *     it, and what is about programs is empty
 * @param answer how it was closed; missing while it waits
 */
public record ApprovalRecord(
        String id,
        String state,
        String agent,
        String agentId,
        String maturity,
        LegibleText command,
        @Nullable LegibleText reason,
        String cwd,
        PlanRecord plan,
        List<EffectRecord> effects,
        DecisionRecord decision,
        List<ScriptRecord> scripts,
        SandboxTerms sandbox,
        long timeoutSeconds,
        Map<String, String> environment,
        @Nullable LegibleText stdin,
        @Nullable Boolean interactive,
        @Nullable TerminalSize terminal,
        @Nullable Boolean network,
        @Nullable FileProposal file,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable ApprovalAnswer answer) {
    /** The same with what may be reached now, where it may connect. */
    public ApprovalRecord reaching(List<String> network) {
        return new ApprovalRecord(
                id,
                state,
                agent,
                agentId,
                maturity,
                command,
                reason,
                cwd,
                plan,
                effects,
                decision,
                scripts,
                sandbox.reaching(network),
                timeoutSeconds,
                environment,
                stdin,
                interactive,
                terminal,
                this.network,
                file,
                requestedAt,
                expiresAt,
                answer);
    }
}
