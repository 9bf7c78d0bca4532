package os.atom.shell;

import java.nio.file.Path;
import os.atom.approval.Shape;
import os.atom.command.PlanText;
import os.atom.command.Planned;
import os.atom.mount.View;
import os.atom.policy.Decision;

/** What a request comes to before anything happens: the same for a dry run and for a real one. */
record Assessment(Path directory, View view, Planned planned, Decision decision) {
    /** The same with another answer. */
    Assessment with(Decision other) {
        return new Assessment(directory, view, planned, other);
    }

    /** What a standing approval compares. */
    String shape() {
        return Shape.of(
                PlanText.of(planned.plan()),
                planned.effects().stream().map(Depiction::of).toList());
    }
}
