package os.atom.cli.service;

import os.atom.cli.verb.Group;
import os.atom.cli.verb.Session;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code service}. */
@Command(
        name = "service",
        description =
                "Let the system keep the server running, from your login on: a systemd user unit,"
                        + " on macOS a launchd agent.",
        footer = "  atom-os service install --port 8000")
public final class ServiceGroup extends Group {
    private ServiceGroup(Session session) {
        super(session);
    }

    /** The command with all of its own. */
    public static CommandLine of(Session session) {
        return new CommandLine(new ServiceGroup(session))
                .addSubcommand(new ServiceInstall(session))
                .addSubcommand(new ServiceRemove(session))
                .addSubcommand(new ServiceStatus(session));
    }
}
