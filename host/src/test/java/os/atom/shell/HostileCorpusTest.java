package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import os.atom.policy.Decision;

/** Policy lets no autonomous agent run a hostile line unasked, and some not even when asked. */
class HostileCorpusTest {
    private static final Duration HANG = Duration.ofMinutes(5);
    private static final int PORT = 8000;

    private static Path folder;
    private static CorpusTree tree;
    private static Governed governed;
    private static Governed.Guest guest;

    @BeforeAll
    static void prepare() throws Exception {
        // Never below /tmp: an agent may write there, since it sees a private one.
        folder = Files.createTempDirectory(Path.of("/var/tmp").toRealPath(), "atom-hostile-");
        tree = CorpusTree.in(folder);
        governed = new Governed(folder);
        guest = governed.admit(tree);
    }

    @AfterAll
    static void clear() throws IOException {
        Fingerprint.delete(folder);
    }

    static Stream<String> families() {
        return HostileCorpus.load().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("families")
    void letsNoLinePassUnasked(String family) throws IOException {
        var before = tree.fingerprint();
        List<String> wrong = new ArrayList<>();
        assertTimeoutPreemptively(
                HANG,
                () -> {
                    for (HostileLine line : HostileCorpus.load().get(family)) {
                        Decision decision = decide(line);
                        if (!expected(line.expect(), decision)) {
                            wrong.add(told(line, decision));
                        }
                    }
                });
        assertThat(wrong).isEmpty();
        assertThat(CorpusTree.differences(before, tree.fingerprint()))
                .as("deciding changes nothing")
                .isEmpty();
    }

    private static Decision decide(HostileLine line) {
        long server = ProcessHandle.current().pid();
        return governed.decide(guest, tree.writable(), tree.fill(line.line(), PORT, server));
    }

    private static boolean expected(HostileLine.Expect expect, Decision decision) {
        return switch (expect) {
            case DENY -> decision instanceof Decision.Denied;
            case NOT_ALLOWED -> !(decision instanceof Decision.Allowed);
            case ANY -> true;
        };
    }

    private static String told(HostileLine line, Decision decision) {
        return "%n%s [%s, %s]: %s%n    must be %s, was %s: %s"
                .formatted(
                        line.line(),
                        line.family(),
                        line.why(),
                        decision.rules(),
                        line.expect(),
                        decision.getClass().getSimpleName(),
                        decision.reason());
    }
}
