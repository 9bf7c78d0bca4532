package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractStringAssert;

/**
 * What came of trying to start a server that cannot. Test support.
 *
 * @param said on either of its outputs
 */
record Attempt(int exit, String said) {
    static Attempt on(Path home, String... flags) throws IOException, InterruptedException {
        return inside(List.of(), home, flags);
    }

    /** The same inside another program. */
    static Attempt inside(List<String> program, Path home, String... flags)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.addAll(RunningServer.command(flags));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("ATOM_OS_HOME", home.toString());
        builder.redirectErrorStream(true);
        Path said = Files.createTempFile("attempt", ".log");
        builder.redirectOutput(said.toFile());
        Process process = builder.start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("it goes on:\n" + Files.readString(said));
            }
            return new Attempt(process.exitValue(), Files.readString(said));
        } finally {
            process.destroyForcibly().waitFor();
            Files.delete(said);
        }
    }

    AbstractStringAssert<?> assertOneLine() {
        return assertThat(said.strip()).doesNotContain("\n").startsWith("atom-os: ");
    }
}
