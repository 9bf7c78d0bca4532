package os.atom.cli.verb;

import os.atom.cli.server.Failure;
import picocli.CommandLine.Option;

/** How much of a list is wanted; an option that many commands have. */
public final class Lines {
    private static final int MOST = 500;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, 1 to 500; ${DEFAULT-VALUE} unless given.")
    private int count = 20;

    /** From 1 to 500; anything else is wrong usage. */
    public int count() {
        if (count < 1 || count > MOST) {
            throw Failure.usage("--lines " + count + " is out of range: give 1 to " + MOST);
        }
        return count;
    }
}
