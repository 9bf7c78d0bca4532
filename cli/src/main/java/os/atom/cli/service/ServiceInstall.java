package os.atom.cli.service;

import java.util.List;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.LocalServer;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.StartFlags;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code service install}. */
@Command(
        name = "install",
        description =
                "Write the service's file, start it and have it started at each login. Done again,"
                        + " it takes on other flags; a file that is not its own it leaves alone.",
        footer = {
            "  atom-os service install --host-mount=~/projects/demo",
            "  atom-os service install --dry-run"
        })
final class ServiceInstall extends Verb {
    @Mixin private StartFlags start = new StartFlags();

    @Option(names = "--dry-run", description = "Show what would be written and run; do neither.")
    private boolean dryRun;

    ServiceInstall(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        List<String> flags = start.flags(session);
        if (flags.contains(StartFlags.OFFERING)) {
            throw Failure.usage(
                    "a service offers nothing, nobody would see it: name a directory with"
                            + " --host-mount=DIR");
        }
        Service service = Service.of(session.environment());
        Kept kept = service.kept(session.launcher(), flags);
        Terminal terminal = session.terminal();
        if (dryRun) {
            show(service, kept);
            return Exit.OK;
        }
        boolean changed = service.install(kept);
        terminal.line(
                (changed ? "installed " : "already installed ")
                        + Visible.of(service.file().path().toString()));
        greet();
        service.keeper().notes().forEach(note -> terminal.line("note: " + note));
        return Exit.OK;
    }

    /** What a server in a terminal says at its start; this one says it to its log. */
    private void greet() {
        Terminal terminal = session.terminal();
        String called = Visible.of(session.called());
        LocalServer.running(session.environment())
                .ifPresent(server ->
                        terminal.line(
                                "Atom OS listens on %s and keeps everything in %s"
                                        .formatted(
                                                Visible.of(server.url()),
                                                Visible.of(server.home().toString()))));
        terminal.line("connect an agent: " + called + " connect claude (--help shows the rest)");
        terminal.line("stop: %s stop, or for good: %s service remove".formatted(called, called));
    }

    private void show(Service service, Kept kept) {
        service.file().checkOurs();
        Terminal terminal = session.terminal();
        terminal.line("would write " + Visible.of(service.file().path().toString()) + ":");
        ServiceFile.marked(service.keeper(), kept).lines().map(Visible::of).forEach(terminal::line);
        terminal.line("would run:");
        service.keeper().begin().forEach(line -> terminal.line("  " + String.join(" ", line)));
    }
}
