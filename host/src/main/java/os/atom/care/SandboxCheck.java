package os.atom.care;

import java.util.ArrayList;
import java.util.List;
import os.atom.sandbox.Probe;
import os.atom.sandbox.Sandboxes;

/** Whether a command can be held, found out by holding one. */
final class SandboxCheck implements Check {
    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public List<Finding> look(Site site) {
        return switch (Sandboxes.probe(site.root(), site.work().resolve("sandbox"))) {
            case Probe.Missing(var reason, var mend) ->
                    List.of(Finding.wrong(name(), "nothing can run: " + reason, mend));
            case Probe.Ready(var version, var notes) -> {
                List<Finding> findings = new ArrayList<>();
                findings.add(Finding.fine(name(), "bubblewrap " + version + " holds what is run"));
                notes.forEach(
                        note -> findings.add(Finding.warning(name(), note.words(), note.mend())));
                yield findings;
            }
        };
    }
}
