package os.atom.shell;

import java.nio.file.Path;
import os.atom.command.Planned;
import os.atom.mount.View;
import os.atom.policy.Decision;

/** What a request comes to before anything happens: the same for a dry run and for a real one. */
record Assessment(Path directory, View view, Planned planned, Decision decision) {}
