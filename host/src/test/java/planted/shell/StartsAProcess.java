package planted.shell;

import java.io.IOException;

/** Goes past the one door. */
public class StartsAProcess {
    Process start() throws IOException {
        return new ProcessBuilder("true").start();
    }
}
