package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.protocol.InputReceipt;
import os.atom.protocol.TerminalSize;

/** {@code exec --tty} on a terminal of its own, which {@code script} (util-linux) makes. */
@Timeout(120)
final class TtyTest {
    private static final String COMMAND = "/api/v1/commands/cmd-1";

    @TempDir Path folder;

    private final FakeServer server = new FakeServer();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> typed = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> sizes = new LinkedBlockingQueue<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @AfterEach
    void stop() {
        events.add("");
        server.close();
    }

    @Test
    void everyKeyGoesThereAndTheTerminalIsAsItWas() throws Exception {
        Process process = sit("");
        keys(process, "a\u0003\u001a\r");
        StringBuilder all = new StringBuilder();
        while (all.length() < 4) {
            all.append(typed.take());
        }
        assertThat(all.toString()).isEqualTo("a\u0003\u001a\r");
        assertThat(submission().path("terminal").toString())
                .isEqualTo("{\"columns\":91,\"rows\":17}");
        shows("half a line");
        ends(7);
        assertThat(process.waitFor()).isZero();
        assertThat(read("code")).isEqualTo("7");
        asItWas();
    }

    @Test
    void aSignalGivesTheTerminalBackToo() throws Exception {
        Process process = sit("sh -c 'echo $$ > pid; exec \"$@\"' sh ");
        new ProcessBuilder("kill", "-TERM", read("pid")).start().waitFor();
        assertThat(process.waitFor()).isZero();
        assertThat(read("code")).isEqualTo("143");
        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        asItWas();
    }

    @Test
    void aConnectionThatBreaksGivesTheTerminalBackToo() throws Exception {
        Process process = sit("");
        events.add("");
        assertThat(process.waitFor()).isZero();
        assertThat(read("code")).isEqualTo("125");
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("the connection broke");
        asItWas();
    }

    @Test
    void thriceTheWayOutEndsTheCommand() throws Exception {
        Process process = sit("");
        keys(process, "\u001d\u001d\u001d");
        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        ends(0);
        assertThat(process.waitFor()).isZero();
        asItWas();
    }

    @Test
    void aWindowOfAnotherSizeIsPassedOn() throws Exception {
        Process process = sit("tty > tty; ");
        JsonNode first = sizes.take();
        assertThat(first.path("columns").asInt()).isEqualTo(91);
        new ProcessBuilder("stty", "-F", read("tty"), "cols", "50", "rows", "9").start().waitFor();
        assertThat(sizes.take().toString()).isEqualTo("{\"columns\":50,\"rows\":9}");
        ends(0);
        assertThat(process.waitFor()).isZero();
    }

    /** Runs it under a shell that keeps how the terminal was before and after. */
    private Process sit(String before) throws Exception {
        server.on("POST /api/v1/commands", 202, Samples.command("running", null, null))
                .on("GET " + COMMAND + "/stream", this::stream)
                .on("POST " + COMMAND + "/input", this::input)
                .on("PUT " + COMMAND + "/terminal", this::resize)
                .on("POST " + COMMAND + "/stop", this::stop);
        String line =
                "stty cols 91 rows 17; stty -g > before; ( "
                        + before
                        + System.getProperty("java.home")
                        + "/bin/java -Datom.keyboard=true -Datom.terminal=true -cp '"
                        + System.getProperty("java.class.path")
                        + "' os.atom.cli.Main exec --agent a --tty -- top ); echo $? > code;"
                        + " stty -g > after";
        Path script = Files.writeString(folder.resolve("run.sh"), line);
        ProcessBuilder builder =
                new ProcessBuilder("script", "-qefc", "sh " + script, "/dev/null")
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("ATOM_OS_URL", server.url());
        builder.environment().put("ATOM_OS_TOKEN", "t");
        Process process = builder.start();
        Thread.ofPlatform().daemon().start(() -> collect(process.getInputStream()));
        shows("ready");
        synchronized (screen) {
            while (!screen.toString(StandardCharsets.UTF_8).contains("ready")) {
                screen.wait(1000);
                assertThat(process.isAlive()).as(screen.toString(StandardCharsets.UTF_8)).isTrue();
            }
        }
        return process;
    }

    private void collect(InputStream from) {
        try {
            byte[] buffer = new byte[4096];
            for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                synchronized (screen) {
                    screen.write(buffer, 0, count);
                    screen.notifyAll();
                }
            }
        } catch (IOException gone) {
            // It has ended.
        }
    }

    private void stream(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (String event = events.take(); !event.isEmpty(); event = events.take()) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void input(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        String base64 = server.requests().getLast().body().path("base64").asText();
        typed.add(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        answer(exchange, new InputReceipt(1, false));
    }

    private void resize(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        sizes.add(server.requests().getLast().body());
        answer(exchange, new TerminalSize(1, 1));
    }

    private void stop(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        stopped.countDown();
        answer(exchange, Samples.command("stopped", 137, null));
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, Object record)
            throws IOException {
        FakeServer.send(exchange, 200, "application/json", FakeServer.json(record));
    }

    private void shows(String text) {
        events.add(
                "event: stdout\ndata: "
                        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                        + "\n\n");
    }

    private void ends(int code) {
        events.add(
                "event: end\ndata: "
                        + new String(
                                FakeServer.json(Samples.command("completed", code, null)),
                                StandardCharsets.UTF_8)
                        + "\n\n");
    }

    private JsonNode submission() {
        return server.requests().getFirst().body();
    }

    private static void keys(Process process, String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }

    private void asItWas() throws IOException {
        assertThat(read("after")).isEqualTo(read("before"));
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("\u001b[?25h");
    }
}
