package os.atom.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The backups that starts of newer versions left: so many stay, and nothing else is touched. */
final class OldBackups {
    private static final Logger LOG = Logger.getLogger(OldBackups.class);
    private static final Pattern NAME =
            Pattern.compile(
                    "before-.+-(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z)\\.tar\\.gz");

    private record Left(Path file, Instant at) {}

    private OldBackups() {}

    /** How a backup of before this version is called. */
    static String name(String version, Instant at) {
        return "before-%s-%s.tar.gz".formatted(version, at);
    }

    /**
     * Removes the oldest beyond so many. What cannot be removed stays and is no reason not to go
     * on.
     */
    static void keepNewest(Path folder, int kept) {
        try {
            for (Left old : newestFirst(folder).stream().skip(kept).toList()) {
                Files.deleteIfExists(old.file());
                LOG.infof(
                        "%s is removed: backups.kept is %d, and there are newer ones",
                        old.file(), kept);
            }
        } catch (IOException later) {
            LOG.warnf("old backups in %s stay for now: %s", folder, later.getMessage());
        }
    }

    private static List<Left> newestFirst(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .flatMap(OldBackups::left)
                    .sorted(Comparator.comparing(Left::at).reversed())
                    .toList();
        }
    }

    private static Stream<Left> left(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                ? Stream.of(new Left(file, Instant.parse(name.group(1))))
                : Stream.of();
    }
}
