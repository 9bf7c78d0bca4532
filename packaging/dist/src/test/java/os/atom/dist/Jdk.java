package os.atom.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** The JDK of this run, and what it makes of jars of ours. */
final class Jdk {
    static final Path HOME = Path.of(System.getProperty("java.home"));

    private Jdk() {}

    /** What a program printed on either stream, and its exit code. */
    record Ran(int code, String out) {}

    static Ran java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/java").toString()));
        command.addAll(List.of(arguments));
        return run(new ProcessBuilder(command));
    }

    static Ran run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        try (InputStream out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), said);
        }
    }

    /** A jar with the given classes of the tests. */
    static Path jar(Path to, Class<?>... classes) throws IOException {
        Files.createDirectories(to.getParent());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(to))) {
            for (Class<?> each : classes) {
                String entry = each.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new ZipEntry(entry));
                try (InputStream code = each.getClassLoader().getResourceAsStream(entry)) {
                    code.transferTo(jar);
                }
            }
        }
        return to;
    }
}
