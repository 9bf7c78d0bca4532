package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code completion}, in the shells themselves where they are here; bash always is. */
@Timeout(120)
final class CompletionTest {
    @TempDir private Path folder;

    private Path script(String shell) throws IOException {
        var result = new Cli().run("completion", shell);
        assertThat(result.exit()).isZero();
        return Files.writeString(folder.resolve("script." + shell), result.out());
    }

    private static boolean isHere(String shell) {
        return Files.isExecutable(Path.of("/usr/bin", shell));
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = builder(command).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private ProcessBuilder builder(String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of("HOME", folder.toString(), "PATH", "/usr/bin:/bin", "TERM", "dumb"));
        return builder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void knowsEveryCommand(String shell) throws Exception {
        assertThat(Files.readString(script(shell)))
                .contains("rotate", "explain", "host-mount", "export");
    }

    @Test
    void bashCompletesCommandsOptionsAndValues() throws Exception {
        script("bash");

        assertThat(bash("atom-os", "aud")).contains("audit");
        assertThat(bash("atom-os", "audit", "ver")).containsExactly("verify");
        assertThat(bash("atom-os", "agent", "add", "--mat")).containsExactly("--maturity");
        assertThat(bash("atom-os", "agent", "add", "--maturity", "au"))
                .containsExactly("autonomous");
    }

    /** Called by hand it complains that nobody pressed Tab. */
    private List<String> bash(String... words) throws Exception {
        String line =
                "source script.bash; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_atom-os 2>/dev/null; printf '%%s\\n' \"${COMPREPLY[@]}\""
                        .formatted(String.join(" ", words), words.length - 1);
        return run("bash", "--norc", "-c", line).lines().map(String::strip).toList();
    }

    @Test
    void fishCompletesCommandsOptionsAndValues() throws Exception {
        if (!isHere("fish")) {
            return;
        }
        script("fish");

        assertThat(fish("atom-os aud")).containsExactly("audit");
        assertThat(fish("atom-os audit ver")).containsExactly("verify");
        assertThat(fish("atom-os agent add --mat")).containsExactly("--maturity");
        assertThat(fish("atom-os agent add --maturity au")).containsExactly("autonomous");
        // The value of an option is no command.
        assertThat(fish("atom-os exec --agent audit --tim")).containsExactly("--timeout");
        assertThat(fish("atom-os agent key rot")).containsExactly("rotate");
        assertThat(fish("atom-os nonsense aud")).contains("audit");
    }

    @Test
    void fishCompletesDirectoriesWhereACommandTakesThem() throws Exception {
        if (!isHere("fish")) {
            return;
        }
        script("fish");
        Files.createDirectory(folder.resolve("projects"));

        assertThat(fish("atom-os mount add proj")).containsExactly("projects/");
        assertThat(fish("atom-os exec --cwd proj")).containsExactly("projects/");
    }

    /** Without what each is for. */
    private List<String> fish(String line) throws Exception {
        return run("fish", "--no-config", "-c", "source script.fish; complete -C '" + line + "'")
                .lines()
                .map(each -> each.split("\t", 2)[0])
                .toList();
    }

    @Test
    void zshCompletesWhatIsTyped() throws Exception {
        if (!isHere("zsh")) {
            return;
        }
        script("zsh");

        assertThat(zsh("source ./script.zsh")).contains("atom-os audit verify");
    }

    @Test
    void zshFindsItAmongItsFunctions() throws Exception {
        if (!isHere("zsh")) {
            return;
        }
        Files.move(script("zsh"), folder.resolve("_atom-os"));

        assertThat(zsh("fpath=($PWD $fpath); autoload -U compinit; compinit -u"))
                .contains("atom-os audit verify");
    }

    /** What zsh shows on a terminal after these keys: the rest of each word is a Tab away. */
    private String zsh(String begin) throws Exception {
        Process process = builder("script", "-qefc", "zsh -f -i", "/dev/null").start();
        try {
            type(process, "PS1=; " + begin + "; echo be''gun\r");
            until(process, "begun");
            type(process, "atom-os audit ver\t");
            return until(process, "verify");
        } finally {
            process.destroyForcibly();
        }
    }

    private static void type(Process process, String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    private static String until(Process process, String text) throws IOException {
        StringBuilder said = new StringBuilder();
        InputStream out = process.getInputStream();
        while (said.indexOf(text) < 0) {
            int next = out.read();
            assertThat(next).as(said.toString()).isNotEqualTo(-1);
            said.append((char) next);
        }
        return said.toString();
    }
}
