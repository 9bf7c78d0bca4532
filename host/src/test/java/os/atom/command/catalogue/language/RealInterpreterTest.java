package os.atom.command.catalogue.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs, read by us and by the real interpreters: where we see no deed, sed and gawk in
 * their own sandbox modes must see none either, and none of the awks may leave a file behind.
 */
class RealInterpreterTest {
    private static final int PROGRAMS = Integer.getInteger("atom.fuzz.programs", 400);
    private static final List<String> SED =
            List.of(
                    "s", "/", "a", "e", "w x", "r x", ";", "\n", "p", "{", "}", "1", ",", "$", "!",
                    "\\", "[", "]", "y/a/b/", "s/a/b/", "s/a/b/e", "i\\", "#", ":a", "ba", " ",
                    "e id", "/x/", "\\|", "|", "g", "c", "n", "^", "&", "+", "~", "I");
    private static final List<String> AWK =
            List.of(
                    "{",
                    "}",
                    "print",
                    "system(\"id\")",
                    "/",
                    "\"",
                    "x",
                    "1",
                    "(",
                    ")",
                    "if (1)",
                    " ",
                    "\n",
                    ";",
                    ">",
                    "\"f\"",
                    "|",
                    "getline",
                    "a[1]",
                    "++",
                    "$1",
                    "#",
                    "\\",
                    "[",
                    "]",
                    "BEGIN",
                    "/a/",
                    "\"/\"",
                    "=",
                    ",",
                    "!",
                    "~",
                    "while (0)",
                    "length",
                    "return",
                    "printf",
                    "<",
                    "@");

    @TempDir Path directory;

    @Test
    void sedInItsSandboxRefusesNoScriptThatWeCallHarmless() throws Exception {
        List<String> hidden = new ArrayList<>();
        for (String script : programs(SED, 7)) {
            if (SedScript.deeds(script).isEmpty()
                    && run("sed", "--sandbox", "-n", script).contains("sandbox")) {
                hidden.add(script);
            }
        }
        assertThat(hidden).isEmpty();
    }

    @Test
    void gawkInItsSandboxRefusesNoProgramThatWeCallHarmless() throws Exception {
        List<String> hidden = new ArrayList<>();
        for (String program : programs(AWK, 11)) {
            if (AwkProgram.deeds(program).isEmpty()
                    && run("gawk", "--sandbox", program).contains("sandbox")) {
                hidden.add(program);
            }
        }
        assertThat(hidden).isEmpty();
    }

    @Test
    void noAwkLeavesAFileBehindForAProgramThatWeCallHarmless() throws Exception {
        for (String program : programs(AWK, 13)) {
            if (AwkProgram.deeds(program).isEmpty()) {
                run("mawk", program);
                try (Stream<Path> files = Files.list(directory)) {
                    assertThat(files).as(program).isEmpty();
                }
            }
        }
    }

    private static List<String> programs(List<String> pieces, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() ->
                        random.ints(2 + random.nextInt(9), 0, pieces.size())
                                .mapToObj(pieces::get)
                                .collect(Collectors.joining()))
                .filter(program -> !program.startsWith("-"))
                .limit(PROGRAMS * 20L)
                .filter(RealInterpreterTest::interesting)
                .limit(PROGRAMS)
                .toList();
    }

    /** Only programs that we call harmless reach an interpreter, so those are what is wanted. */
    private static boolean interesting(String program) {
        return (SedScript.deeds(program).isEmpty() || AwkProgram.deeds(program).isEmpty())
                && program.length() > 3;
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectErrorStream(true)
                        .start();
        byte[] output = process.getInputStream().readNBytes(64 * 1024);
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        process.destroyForcibly();
        return new String(output, StandardCharsets.UTF_8);
    }
}
