package os.atom.shell;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import os.atom.approval.Kept;
import os.atom.approval.Waiting;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.policy.Decision;

/**
 * Looks at a request once more when a person approves it: who asks, what it means, what policy
 * says, which files it runs. This is the one place that an approved command passes on its way to
 * run; whatever must keep it from starting belongs in {@link #of}.
 */
final class Recheck {
    private final Parts parts;

    Recheck(Parts parts) {
        this.parts = parts;
    }

    /** What came of it. */
    sealed interface Result {
        /** It is what was asked. */
        record Same(Principal.Agent agent, Kept kept, Next.Run next) implements Result {}

        /** It is not; in words. */
        record Changed(List<String> what) implements Result {}
    }

    /**
     * Looks.
     *
     * @throws Conflict when it cannot be approved now, a freeze included, and waits on
     */
    Result of(Waiting waiting) {
        parts.stopSwitch().refuseFrozen();
        if (!waiting.host().equals(parts.host())) {
            throw new Conflict(
                    "request %s was asked on another server (%s); approve it there"
                            .formatted(waiting.id(), waiting.host()));
        }
        Optional<Kept> kept = waiting.kept();
        Optional<Principal.Agent> agent = parts.identities().find(waiting.agent().value());
        if (kept.isEmpty()) {
            return changed("what was kept of it is gone, or was touched");
        }
        if (agent.isEmpty()) {
            return changed("the agent was removed");
        }
        CommandRequest request = Keeping.back(kept.get());
        Assessment assessment = parts.governors().assess(agent.get(), request);
        return switch (assessment.decision()) {
            case Decision.Denied denied ->
                    changed(
                            "policy refuses it now: %s [%s]"
                                    .formatted(denied.reason(), denied.rules().getFirst().id()));
            case Decision.Allowed _, Decision.NeedsApproval _ ->
                    compare(agent.get(), kept.get(), request, assessment);
        };
    }

    private Result compare(
            Principal.Agent agent, Kept kept, CommandRequest request, Assessment assessment) {
        try {
            List<String> changes =
                    kept.pins().changes(parts.executor().pinning().take(assessment).pins());
            return changes.isEmpty()
                    ? new Result.Same(
                            agent,
                            kept,
                            new Next.Run(
                                    request,
                                    assessment,
                                    Optional.of(new Next.Approved(kept.pins(), Optional.empty())),
                                    List.of()))
                    : new Result.Changed(changes);
        } catch (IOException gone) {
            return changed(String.valueOf(gone.getMessage()));
        }
    }

    private static Result changed(String what) {
        return new Result.Changed(List.of(what));
    }
}
