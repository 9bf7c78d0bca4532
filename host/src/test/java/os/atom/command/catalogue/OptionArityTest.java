package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs swallow the same words as we do: behind every option stands one that writes a file, so
 * that a wrong belief about which option takes a value leaves that file behind.
 */
class OptionArityTest {
    @TempDir Path directory;

    @BeforeEach
    void fill() throws Exception {
        Files.writeString(directory.resolve("a"), "x\n");
        git("init", "-q", "-b", "main");
        git("-c", "user.name=n", "-c", "user.email=e", "commit", "-q", "--allow-empty", "-m", "x");
    }

    @Test
    void gitLogTakesTheValuesThatWeThinkItTakes() throws Exception {
        holds(spec("git").commands().get("log"), List.of("git", "log"), "--output=%s", List.of());
    }

    @Test
    void gitShowTakesTheValuesThatWeThinkItTakes() throws Exception {
        holds(spec("git").commands().get("show"), List.of("git", "show"), "--output=%s", List.of());
    }

    @Test
    void gitDiffTakesTheValuesThatWeThinkItTakes() throws Exception {
        holds(spec("git").commands().get("diff"), List.of("git", "diff"), "--output=%s", List.of());
    }

    @Test
    void sortTakesTheValuesThatWeThinkItTakes() throws Exception {
        holds(spec("sort"), List.of("sort"), "--output=%s", List.of("a"));
        holds(spec("sort"), List.of("sort"), "-o%s", List.of("a"));
    }

    @Test
    void shufTakesTheValuesThatWeThinkItTakes() throws Exception {
        holds(spec("shuf"), List.of("shuf"), "-o%s", List.of("a"));
    }

    @Test
    void gawkTakesTheValuesThatWeThinkItTakes() throws Exception {
        holds(spec("gawk"), List.of("gawk"), "--pretty-print=%s", List.of("1", "a"));
    }

    @Test
    void tarTakesTheValuesThatWeThinkItTakes() throws Exception {
        RealProgram.run(directory, Map.of(), List.of("tar", "-cf", "t.tar", "a"));
        holds(spec("tar"), List.of("tar", "-t", "-v", "-f", "t.tar"), "--index-file=%s", List.of());
    }

    private void holds(CommandSpec spec, List<String> start, String writes, List<String> end)
            throws Exception {
        if (!RealProgram.installed(start.getFirst())) {
            return;
        }
        List<String> wrong = new ArrayList<>();
        for (OptionSpec option : spec.options().values()) {
            boolean refused = option.shape() == Shape.JOINED;
            if (refused
                    || Set.<Meaning>of(Role.WRITE, Consequence.EXECUTES, Consequence.WRITES_HERE)
                            .contains(option.role())) {
                continue;
            }
            boolean swallows = option.shape() == Shape.VALUE;
            List<String> argv = new ArrayList<>(start);
            argv.add(option.name());
            if (!swallows) {
                argv.add("--");
            }
            argv.add(writes.formatted("probe"));
            argv.addAll(end);
            RealProgram.run(directory, HeldEnvironment.VARIABLES, argv);
            if (Files.deleteIfExists(directory.resolve("probe"))) {
                wrong.add(String.join(" ", argv) + " as " + option.shape());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static CommandSpec spec(String name) {
        return Shipped.specs().get(name);
    }

    private void git(String... words) throws Exception {
        List<String> argv = new ArrayList<>(List.of("git"));
        argv.addAll(List.of(words));
        RealProgram.run(directory, Map.of(), argv);
    }
}
