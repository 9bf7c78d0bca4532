package os.atom.sandbox;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the sandbox knows of the host it runs on; found out once.
 *
 * @param program bubblewrap's path
 * @param version its version, 0.8.0 or newer
 * @param system the part of every layout that is the same
 * @param hidden what stands for hidden files
 * @param architecture this processor's
 * @param filter the seccomp program for this processor
 * @param starters those of this processor; empty where what is refused is not watched
 * @param relay how the way to the network is made
 */
record Bubblewrap(
        Path program,
        Version version,
        SystemFiles system,
        HiddenSources hidden,
        Architecture architecture,
        SeccompFilter filter,
        Optional<Starters> starters,
        RelayProgram relay) {
    /** Options that are relied on are there since this version. */
    static boolean supports(Version version) {
        return version.atLeast(0, 8);
    }

    /** The same, without anyone watching what is refused. */
    Bubblewrap unwatched() {
        return new Bubblewrap(
                program, version, system, hidden, architecture, filter, Optional.empty(), relay);
    }

    /** Whether it may follow a link to the host while it mounts (CVE-2026-87766). */
    boolean followsLinks() {
        return !version.atLeast(0, 12);
    }
}
