package os.atom.cli.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a manager of services is told to keep running.
 *
 * @param launcher {@code bin/atom-os}; absolute
 * @param home the server's
 * @param flags of {@code atom-os start}
 * @param javaHome {@code JAVA_HOME} of who installs it; empty when there is none
 */
record Kept(Path launcher, Path home, List<String> flags, String javaHome) {
    /** Longer than the server takes at most to put everything on record. */
    static final int SECONDS_TO_END = 60;

    Kept {
        flags = List.copyOf(flags);
    }

    List<String> command() {
        return Stream.concat(Stream.of(launcher.toString(), "start"), flags.stream()).toList();
    }

    /** By name, so that the same makes the same text. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("ATOM_OS_HOME", home.toString());
        environment.put("ATOM_OS_STARTED_BY", "service");
        if (!javaHome.isEmpty()) {
            environment.put("JAVA_HOME", javaHome);
        }
        return environment;
    }
}
