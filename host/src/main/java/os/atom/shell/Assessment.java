package os.atom.shell;

import java.nio.file.Path;
import java.util.List;
import os.atom.command.Planned;
import os.atom.freeze.Halt;
import os.atom.mount.View;
import os.atom.policy.Decision;
import os.atom.policy.Rule;

/** What a request comes to before anything happens: the same for a dry run and for a real one. */
record Assessment(Path directory, View view, Planned planned, Decision decision) {
    /** The same request while it is held back, whatever policy says. */
    Assessment halted(Halt halt) {
        return new Assessment(
                directory,
                view,
                planned,
                new Decision.Denied(
                        List.of(new Rule(halt.rule(), halt.reason())), halt.reason(), halt.mend()));
    }
}
