package os.atom.shell;

import java.nio.file.Path;
import java.util.List;
import os.atom.approval.Shape;
import os.atom.command.PlanText;
import os.atom.command.Planned;
import os.atom.freeze.Halt;
import os.atom.mount.View;
import os.atom.policy.Decision;
import os.atom.policy.Rule;

/** What a request comes to before anything happens: the same for a dry run and for a real one. */
record Assessment(Path directory, View view, Planned planned, Decision decision) {
    /** The same with another answer. */
    Assessment with(Decision other) {
        return new Assessment(directory, view, planned, other);
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
                planned.effects().stream().map(Depiction::of).toList());
    }
}
