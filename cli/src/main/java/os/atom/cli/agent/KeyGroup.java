package os.atom.cli.agent;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code agent key}. */
@Command(
        name = "key",
        description = "Change an agent's key.",
        footer = "  atom-os agent key rotate scout")
final class KeyGroup extends Group {
    KeyGroup(Session session) {
        super(session);
    }
}
