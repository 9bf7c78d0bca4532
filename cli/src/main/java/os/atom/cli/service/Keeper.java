package os.atom.cli.service;

import java.nio.file.Path;
import java.util.List;

/**
 * A manager of services, for one user. What it is asked to do is words of its own program, so that
 * they can be shown before they are run.
 */
sealed interface Keeper permits Systemd, Launchd {
    /** What people call it. */
    String name();

    /** Where it looks for the service's file. */
    Path file();

    /**
     * The file. Pure.
     *
     * @param mark goes where the manager passes it over, on a line of its own
     */
    String text(Kept kept, String mark);

    /** How the file of a service names its server's home. Pure. */
    String home(Kept kept);

    /** Has it take note of a new or changed file, start the service, and start it at each login. */
    List<List<String>> begin();

    /** Has it stop the service and forget it. */
    List<List<String>> end();

    /** After {@link #end}, when the file is gone. */
    List<List<String>> forget();

    /** Starts a service that it knows, and that does not run. */
    List<String> start();

    /**
     * Answers with 0 while the service runs; with {@link #keepsStopped} also when it was stopped.
     */
    List<String> ask();

    /** Whether it knows of a service whose server was stopped as it does of one that runs. */
    boolean keepsStopped();

    /** Whether what it ended with means that what it was asked before is not done yet. */
    boolean isBusy(int exit);

    /** What a person should know, one line each. */
    List<String> notes();
}
