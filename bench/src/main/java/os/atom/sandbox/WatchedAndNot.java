package os.atom.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The same sandbox twice, so that it can be told what looking on costs.
 *
 * @param watched reports what the kernel refuses, as the server's does
 * @param unwatched does not
 */
public record WatchedAndNot(Sandbox watched, Sandbox unwatched) {
    private static final Path PROGRAM = Path.of("/usr/bin/bwrap");

    /**
     * Opens both.
     *
     * @param own a directory of the benchmark's own
     */
    public static WatchedAndNot in(Path own) throws Exception {
        Architecture architecture =
                Architecture.of(System.getProperty("os.arch", "")).orElseThrow();
        Bubblewrap bubblewrap =
                new Bubblewrap(
                        PROGRAM,
                        SelfCheck.version(PROGRAM).orElseThrow(),
                        SystemFiles.here(Files.createDirectories(own)),
                        EmptyPlaces.in(own),
                        architecture,
                        SeccompFilter.of(architecture),
                        Optional.of(Starters.of(architecture)),
                        RelayProgram.in(own, PROGRAM));
        return new WatchedAndNot(
                new BubblewrapSandbox(bubblewrap), new BubblewrapSandbox(bubblewrap.unwatched()));
    }
}
