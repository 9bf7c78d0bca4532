package os.atom.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The server's own program, asked to look at a home without serving: the command line has no
 * database code. It answers as the server would over HTTP.
 */
public final class Offline {
    private static final String PREFIX = "atom-os: ";

    private final Map<String, String> environment;
    private final String launcher;

    private Offline(Map<String, String> environment, String launcher) {
        this.environment = environment;
        this.launcher = launcher;
    }

    /**
     * The program that belongs to this command.
     *
     * @param launcher knows how the server's program is started; empty when nobody said where it is
     * @throws Failure when nobody did
     */
    public static Offline of(String launcher, Map<String, String> environment) {
        if (launcher.isEmpty()) {
            throw new Failure(
                    Exit.NO_SERVER,
                    "no server runs, and without bin/atom-os its files cannot be read: start it");
        }
        return new Offline(environment, launcher);
    }

    /** Asks for an answer in JSON. */
    public JsonNode json(String... arguments) {
        try (Running running = start(arguments)) {
            byte[] answer = running.out().readAllBytes();
            running.finish();
            return Json.parse(answer);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Lets it ask the person at this terminal before it answers in JSON. */
    public JsonNode choose() {
        ProcessBuilder builder =
                new ProcessBuilder(launcher, "offline", "choose")
                        .redirectInput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            byte[] answer = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new Failure(Exit.FAILED, "nothing was chosen, so nothing was started");
            }
            return Json.parse(answer);
        } catch (IOException e) {
            throw broken(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.FAILED, "interrupted");
        }
    }

    /** Asks for an answer to read while it comes; the caller closes it. */
    public Running start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher, "offline"));
        command.addAll(Arrays.asList(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new Running(builder.start());
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static Failure broken(IOException problem) {
        return new Failure(
                Exit.FAILED,
                "the server's program cannot be asked ("
                        + problem.getMessage()
                        + "): build it anew");
    }

    /** The program at work. */
    public static final class Running implements AutoCloseable {
        private final Process process;
        private final StringBuilder said = new StringBuilder();
        private final Thread listener;

        private Running(Process process) throws IOException {
            this.process = process;
            process.getOutputStream().close();
            listener = Thread.ofVirtual().start(this::listen);
        }

        private void listen() {
            try {
                said.append(
                        new String(
                                process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                // Its exit code says enough.
            }
        }

        public InputStream out() {
            return process.getInputStream();
        }

        /**
         * Waits for its end, once everything was read.
         *
         * @throws Failure when it did not do what it was asked, with what it said
         */
        public void finish() {
            try {
                int exit = process.waitFor();
                listener.join();
                if (exit != 0) {
                    throw new Failure(exit == Exit.USAGE ? Exit.USAGE : Exit.FAILED, line(exit));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure(Exit.FAILED, "interrupted");
            }
        }

        /** Its last line is the one that says what is wrong. */
        private String line(int exit) {
            String last =
                    said.toString()
                            .lines()
                            .filter(line -> !line.isBlank())
                            .reduce("it ended with " + exit, (before, line) -> line);
            return last.startsWith(PREFIX) ? last.substring(PREFIX.length()) : last;
        }

        /** Ends it if nobody reads on. */
        @Override
        public void close() {
            process.destroy();
        }
    }
}
