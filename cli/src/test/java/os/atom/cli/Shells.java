package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The shells of this machine, each with our script, in a folder that is their user's home too. */
record Shells(Path folder) {
    /** Writes what {@code completion} prints. */
    Path script(String shell) throws IOException {
        var result = new Cli().run("completion", shell);
        assertThat(result.exit()).isZero();
        return Files.writeString(folder.resolve("script." + shell), result.out());
    }

    static boolean isHere(String shell) {
        return Files.isExecutable(Path.of("/usr/bin", shell));
    }

    /** Puts a program on their path. */
    void program(String name, String text) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** What bash offers for the last of the words, as it would put it into the line. */
    List<String> bash(String... words) throws Exception {
        String line =
                "source script.bash; COMP_WORDS=(%s); COMP_CWORD=%d; _atom_os_complete 2>/dev/null; printf '%%s\\n' \"${COMPREPLY[@]}\""
                        .formatted(String.join(" ", words), words.length - 1);
        return run("bash", "--norc", "-c", line).lines().map(String::strip).toList();
    }

    /** What fish offers, without what each is for. */
    List<String> fish(String line) throws Exception {
        return run("fish", "--no-config", "-c", "source script.fish; complete -C '" + line + "'")
                .lines()
                .map(each -> each.split("\t", 2)[0])
                .toList();
    }

    /** What a shell shows on a terminal after these keys, up to a text. */
    String typed(String shell, String begin, String keys, String end) throws Exception {
        String started =
                switch (shell) {
                    case "bash" -> "bash --norc -i";
                    case "zsh" -> "zsh -f -i";
                    default -> "fish --no-config -i";
                };
        Process process = builder("script", "-qefc", started, "/dev/null").start();
        try {
            type(process, begin + "; echo be''gun\r");
            until(process, "begun");
            type(process, keys);
            return until(process, end);
        } finally {
            end(process);
        }
    }

    /** With the shell below it, which would write down its history when it is let. */
    private static void end(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
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
                .putAll(
                        Map.of(
                                "HOME",
                                folder.toString(),
                                "PATH",
                                folder.resolve("bin") + ":/usr/bin:/bin",
                                "TERM",
                                "dumb"));
        return builder;
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
