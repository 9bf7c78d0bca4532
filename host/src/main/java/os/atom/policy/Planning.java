package os.atom.policy;

import java.nio.file.Path;
import os.atom.command.Planned;
import os.atom.mount.View;

/** Plans the command lines of policy examples; runs nothing. */
@FunctionalInterface
public interface Planning {
    /** What a line asks for, typed in a directory by an agent with this view. */
    Planned plan(String line, Path directory, View view);
}
