package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code exec} in a process of its own that is ended from outside. */
final class InterruptionTest {
    private final FakeServer server = new FakeServer();
    private final CountDownLatch stopped = new CountDownLatch(1);

    @AfterEach
    void stop() {
        stopped.countDown();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void aSignalStopsTheCommand(String signal, int exit) throws Exception {
        Process process = exec();
        assertThat(process.getInputStream().read()).isEqualTo('x');

        new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();

        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exit);
    }

    @Test
    void aReaderThatGoesAwayStopsTheCommand() throws Exception {
        Process process = exec();
        try (InputStream out = process.getInputStream()) {
            assertThat(out.read()).isEqualTo('x');
        }

        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(141);
    }

    /** A command that prints until it is stopped. */
    private Process exec() throws Exception {
        server.on("POST /api/v1/commands", 202, Samples.command("running", null, null))
                .on(
                        "POST /api/v1/commands/cmd-1/stop",
                        exchange -> {
                            stopped.countDown();
                            FakeServer.send(exchange, 202, "application/json", "{}".getBytes());
                        })
                .on(
                        "GET /api/v1/commands/cmd-1/stream",
                        exchange -> {
                            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                            exchange.sendResponseHeaders(200, 0);
                            String data = Base64.getEncoder().encodeToString("xxxx".getBytes());
                            byte[] event = ("event: stdout\ndata: " + data + "\n\n").getBytes();
                            while (stopped.getCount() > 0) {
                                exchange.getResponseBody().write(event);
                                exchange.getResponseBody().flush();
                            }
                        });
        ProcessBuilder builder =
                new ProcessBuilder(
                        // A shell's background job ignores INT, and so would we.
                        "env",
                        "--default-signal=INT",
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "os.atom.cli.Main",
                        "exec",
                        "--agent",
                        "scout",
                        "--",
                        "yes");
        builder.environment().put("ATOM_OS_URL", server.url());
        builder.environment().put("ATOM_OS_TOKEN", "t");
        return builder.start();
    }
}
