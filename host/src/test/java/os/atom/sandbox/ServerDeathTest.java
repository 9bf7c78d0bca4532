package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threat: the server is killed, and its commands run on with nobody watching. */
class ServerDeathTest {
    @TempDir Path temporary;

    @RepeatedTest(5)
    @Timeout(240)
    void leavesNothingBehind() throws Exception {
        Process server =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Server.class.getName(),
                                temporary.toString())
                        .redirectErrorStream(true)
                        .start();
        BufferedReader answers =
                new BufferedReader(
                        new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        String mark = answers.readLine();
        assertThat(mark).startsWith("ATOM_OS_SANDBOX=");
        answers.readLine();
        TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextInt(30_000));
        server.destroyForcibly().waitFor();
        Processes.gone("9109.75");
        marked(mark);
    }

    /** Those that had not come to their program yet. */
    private static void marked(String mark) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            List<Path> left;
            try (var all = Files.list(Path.of("/proc"))) {
                left = all.filter(process -> bears(process, mark)).toList();
            }
            if (left.isEmpty()) {
                return;
            }
            assertThat(System.nanoTime()).as("still alive: " + left).isLessThan(end);
        }
    }

    private static boolean bears(Path process, String mark) {
        try {
            return Files.readString(process.resolve("environ")).contains(mark);
        } catch (java.io.IOException gone) {
            return false;
        }
    }

    /** A server that starts commands as fast as it can, some of which stay. */
    static final class Server {
        private Server() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(Mark.SERVER);
            Box box = new Box(Path.of(arguments[0]));
            Box.sandbox();
            Box.Collected collected = new Box.Collected();
            box.start(collected, box.shell("echo on; exec sleep 9109.75"));
            collected.expect("on");
            box.await(box.shell("x"));
            System.out.println("on");
            for (int i = 0; i < 300; i++) {
                box.start((_, _) -> {}, box.shell("setsid sleep 9109.75 & exec sleep 9109.75"));
                box.run(box.shell("true"));
            }
        }
    }
}
