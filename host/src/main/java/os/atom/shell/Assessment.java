package os.atom.shell;

import java.nio.file.Path;
import java.util.List;
import os.atom.approval.Shape;
import os.atom.command.Effect;
import os.atom.command.PlanText;
import os.atom.command.Planned;
import os.atom.freeze.Halt;
import os.atom.identity.Principal;
import os.atom.journal.Digest;
import os.atom.mount.View;
import os.atom.policy.Decision;
import os.atom.policy.Question;
import os.atom.policy.Rule;

/**
 * What a request comes to before anything happens: the same for a dry run and for a real one.
 *
 * @param agent who asks
 * @param reads what it reads besides what the plan says, as far as that tells it from another;
 *     empty when nothing
 */
record Assessment(
        Principal.Agent agent,
        Path directory,
        View view,
        Planned planned,
        String reads,
        Decision decision) {
    /** What a request reads besides: two that read the same have the same text. */
    static String reads(CommandRequest request) {
        String given =
                request.stdin().isEmpty() ? "" : "given " + Digest.ofText(request.stdin()) + "\n";
        return request.interaction().isLive() ? given + "what is typed" : given;
    }

    /** What policy is asked. */
    Question question() {
        return question(agent, planned, view, reads);
    }

    static Question question(Principal.Agent agent, Planned planned, View view, String reads) {
        return new Question(agent, planned, view, !reads.isEmpty());
    }

    /** Whether it wants the network; without that it gets none. */
    boolean connects() {
        return planned.effects().stream().anyMatch(Effect.Connect.class::isInstance);
    }

    /** The same with another answer. */
    Assessment with(Decision other) {
        return new Assessment(agent, directory, view, planned, reads, other);
    }

    /** The same request while it is held back, whatever policy says. */
    Assessment halted(Halt halt) {
        return with(
                new Decision.Denied(
                        List.of(new Rule(halt.rule(), halt.reason())), halt.reason(), halt.mend()));
    }

    /** What a standing approval compares. */
    String shape() {
        return Shape.of(
                PlanText.of(planned.plan()),
                planned.effects().stream().map(Depiction::of).toList(),
                reads);
    }
}
