package os.atom.cli.service;

import os.atom.cli.server.Exit;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code service remove}. */
@Command(
        name = "remove",
        description =
                "Stop the service and take its file away; everything that the server keeps stays.",
        footer = "  atom-os service remove")
final class ServiceRemove extends Verb {
    @Option(names = "--dry-run", description = "Show what would be run and removed; do neither.")
    private boolean dryRun;

    ServiceRemove(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Service service = Service.of(session.environment());
        Terminal terminal = session.terminal();
        ServiceFile file = service.file();
        String path = Visible.of(file.path().toString());
        if (file.whose() == ServiceFile.Whose.NOBODYS) {
            terminal.line("no service is installed");
        } else if (dryRun) {
            file.checkOurs();
            terminal.line("would run:");
            service.keeper().end().forEach(line -> terminal.line("  " + String.join(" ", line)));
            terminal.line("would remove " + path);
        } else {
            service.remove();
            terminal.line("removed " + path);
        }
        return Exit.OK;
    }
}
