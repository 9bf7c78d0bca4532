package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threat: a process of a command outlives a server whose guardian died with it. */
@Timeout(60)
class StraysTest {
    @TempDir Path directory;

    private static Process bearing(String mark) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sleep", "9211.5");
        builder.environment().put("ATOM_OS_SANDBOX", mark);
        return builder.start();
    }

    @Test
    void whoBearsTheLastServersMarkIsEndedAtTheNextStart() throws Exception {
        String last = UUID.randomUUID().toString();
        Files.writeString(directory.resolve("mark"), "ATOM_OS_SANDBOX=" + last);
        Process stray = bearing(last + ".7.");
        Process another = bearing(UUID.randomUUID() + ".7.");
        try {
            Strays.end(directory);
            assertThat(stray.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(another.isAlive()).isTrue();
            assertThat(directory.resolve("mark")).hasContent(Mark.SERVER);
        } finally {
            stray.destroyForcibly();
            another.destroyForcibly().waitFor();
        }
    }

    @Test
    void aServersOwnAreLeftAlone() throws Exception {
        Strays.end(directory);
        Process own = bearing(Mark.SERVER.substring("ATOM_OS_SANDBOX=".length()) + ".1.");
        try {
            Strays.end(directory);
            assertThat(own.isAlive()).isTrue();
        } finally {
            own.destroyForcibly().waitFor();
        }
    }

    @Test
    void aMarkThatIsNoneEndsNobody() throws Exception {
        Files.writeString(directory.resolve("mark"), "ATOM_OS_SANDBOX=");
        Process stray = bearing("");
        try {
            Strays.end(directory);
            assertThat(stray.isAlive()).isTrue();
        } finally {
            stray.destroyForcibly().waitFor();
        }
    }
}
