package os.atom.cli.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Pauses;
import os.atom.cli.server.Surroundings;

/** Runs the words of a manager of services. */
record Asking(Surroundings user) {
    /** Longer than launchd holds a label after its process ended. */
    private static final Duration SETTLING = Duration.ofSeconds(15);

    /** How it ended, and what it said last. */
    record Said(int exit, String last) {}

    /**
     * Runs one line.
     *
     * @throws Failure when there is no such program
     */
    Said ask(List<String> line) {
        Path program =
                user.program(line.getFirst())
                        .orElseThrow(() ->
                                new Failure(
                                        Exit.FAILED,
                                        "no "
                                                + line.getFirst()
                                                + " here, so no service can be kept: atom-os start"
                                                + " --daemon does without"));
        List<String> command = new ArrayList<>(line);
        command.set(0, program.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(user.environment());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            return new Said(
                    exit,
                    said.lines()
                            .filter(each -> !each.isBlank())
                            .reduce("it ended with " + exit, (before, each) -> each));
        } catch (IOException e) {
            throw new Failure(Exit.FAILED, "cannot run " + program + " (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.FAILED, "interrupted");
        }
    }

    /**
     * Runs lines that have to work.
     *
     * @throws Failure at the first that does not, with what it said
     */
    void demand(List<List<String>> lines) {
        demand(lines, _ -> false);
    }

    /**
     * The same; a line whose end says that another is not done yet is run again for a while.
     *
     * @param busy of a line's exit
     */
    void demand(List<List<String>> lines, IntPredicate busy) {
        for (List<String> line : lines) {
            long deadline = System.nanoTime() + SETTLING.toNanos();
            Said said = ask(line);
            while (busy.test(said.exit()) && System.nanoTime() < deadline) {
                Pauses.pause("interrupted");
                said = ask(line);
            }
            if (said.exit() != 0) {
                throw new Failure(
                        Exit.FAILED,
                        String.join(" ", line)
                                + " did not work: "
                                + said.last()
                                + "; atom-os start --daemon does without a service");
            }
        }
    }
}
