package os.atom.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    @TempDir Path temporary;
    private final List<Process> others = new ArrayList<>();
    private Home home;

    @BeforeEach
    void open() {
        home = Home.open(temporary.resolve("home"));
    }

    /**
     * The server of another process: takes the home, says so, and holds it until its input ends.
     */
    static final class OtherServer {
        public static void main(String[] arguments) throws Exception {
            try (HomeLock lock = HomeLock.take(Home.open(Path.of(arguments[0])))) {
                System.out.println("taken");
                System.in.read();
            } catch (HomeRefused refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    @AfterEach
    void endOthers() {
        others.forEach(Process::destroyForcibly);
    }

    private Process otherServer() throws Exception {
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                OtherServer.class.getName(),
                                home.directory().toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        others.add(other);
        return other;
    }

    private static String firstLine(Process process) throws Exception {
        return new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
    }

    @Test
    void keepsASecondServerOutAndNamesTheFirst() throws Exception {
        try (HomeLock lock = HomeLock.take(home)) {
            assertThat(firstLine(otherServer()))
                    .contains("pid " + ProcessHandle.current().pid(), "atom-os stop");
        }
    }

    @Test
    void isRefusedTwiceInOneProcessAndStillKeepsOthersOut() throws Exception {
        try (HomeLock lock = HomeLock.take(home)) {
            assertThatThrownBy(() -> HomeLock.take(home)).isInstanceOf(HomeRefused.class);
            assertThat(firstLine(otherServer())).contains("already runs");
        }
    }

    @Test
    void isFreeOnceItIsGivenBack() {
        HomeLock.take(home).close();
        HomeLock.take(home).close();
    }

    @Test
    void isFreeOnceItsServerIsKilled() throws Exception {
        Process other = otherServer();
        assertThat(firstLine(other)).isEqualTo("taken");
        assertThatThrownBy(() -> HomeLock.take(home))
                .isInstanceOf(HomeRefused.class)
                .hasMessageContaining("pid " + other.pid());
        other.destroyForcibly().waitFor();
        HomeLock.take(home).close();
    }
}
