package os.atom.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import os.atom.care.Doctor;
import os.atom.care.Finding;
import os.atom.care.Site;

/**
 * What {@code atom-os doctor} is told.
 *
 * @param fine whether nothing is wrong; warnings do not count
 */
record Checkup(boolean fine, List<Finding> findings) {
    private static final Path ROOT = Path.of("/");

    Checkup {
        findings = List.copyOf(findings);
    }

    /** Looks at a home, which need not exist, and at this host. */
    static Checkup of(Path directory, Map<String, String> environment) throws IOException {
        // Not in the home: that may be full, read-only or somebody else's.
        Path work = Files.createTempDirectory("atom-os-doctor");
        try {
            Site site =
                    new Site(
                            ROOT,
                            directory,
                            environment,
                            (settings, home) -> StoreChoice.of(settings.store(), home),
                            Tables.MIGRATIONS,
                            Version.TEXT,
                            work,
                            Clock.systemUTC());
            List<Finding> findings = new Doctor().look(site);
            return new Checkup(
                    findings.stream().noneMatch(one -> one.state() == Finding.State.WRONG),
                    findings);
        } finally {
            remove(work);
        }
    }

    private static void remove(Path work) {
        try (Stream<Path> all = Files.walk(work)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException left) {
            // In a temporary directory; what was found out is worth more than its end.
        }
    }
}
