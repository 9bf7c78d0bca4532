package os.atom.cli;

import java.nio.file.Path;
import java.util.Map;
import os.atom.cli.server.Exit;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.Caller;
import os.atom.cli.verb.Session;

/** Where {@code atom-os} starts. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Session session =
                new Session(
                        environment,
                        new Caller(
                                Path.of("").toAbsolutePath(),
                                Boolean.getBoolean("atom.keyboard"),
                                System.getProperty("atom.launcher", "")),
                        System.in,
                        Terminal.ofProcess(environment));
        System.exit(run(session, arguments));
    }

    static int run(Session session, String... arguments) {
        int exit = Commands.of(session, arguments).execute(arguments);
        return exit == -1 ? Exit.FAILED : exit;
    }
}
