package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.mount.Access;

/**
 * Threat: a disk that a person mounts below a read-only grant shows up in a sandbox that waits as
 * it was mounted, for writing, since mounts of the host are passed on. Mounting takes rights, so
 * the server is in namespaces of its own here.
 */
class MountedMeanwhileTest {
    @TempDir Path temporary;

    @Test
    @Timeout(120)
    void isReadOnlyAsItsGrantIs() throws Exception {
        Process server =
                new ProcessBuilder(
                                "unshare",
                                "--user",
                                "--map-root-user",
                                "--mount",
                                "--propagation",
                                "shared",
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Server.class.getName(),
                                temporary.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(server.waitFor()).as(said).isZero();
        assertThat(said).contains("as it was\n", "waited " + Starter.PATH, "mounted: 0 written");
    }

    /** Looks from a sandbox that waited, then from one that waited while something was mounted. */
    static final class Server {
        private Server() {}

        public static void main(String[] arguments) throws Exception {
            Box box = new Box(Path.of(arguments[0]));
            Path grant = box.granted("work", Access.READ);
            Path place = Files.createDirectory(grant.resolve("disk"));
            Files.writeString(grant.resolve("file"), "as it was\n");
            box.in(grant);
            box.await(box.shell("x"));
            System.out.print(
                    box.sh("cat file; echo waited $(tr '\\0' '\\n' </proc/1/cmdline | tail -n 1)")
                            .out());
            box.await(box.shell("x"));
            int mounted =
                    new ProcessBuilder("mount", "-t", "tmpfs", "none", place.toString())
                            .inheritIO()
                            .start()
                            .waitFor();
            box.freshScratch().sh("echo x > disk/x");
            try (var written = Files.list(place)) {
                System.out.println("mounted: " + (mounted + written.count()) + " written");
            }
        }
    }
}
