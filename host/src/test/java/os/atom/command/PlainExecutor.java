package os.atom.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a plan as it says and no more: programs, pipes, redirections, lists; without a sandbox. */
final class PlainExecutor {
    private final Map<String, String> environment;

    PlainExecutor(Map<String, String> environment) {
        this.environment = environment;
    }

    /** What came out of it. */
    record Result(String output, int code) {}

    /** Where a stream goes: to the next stage, nowhere, or behind the end of an open file. */
    private sealed interface Sink {
        record Onward() implements Sink {}

        record Nowhere() implements Sink {}

        record Into(Path file) implements Sink {}
    }

    Result run(Plan.Script script) {
        StringBuilder output = new StringBuilder();
        int code = 0;
        for (Step step : script.steps()) {
            boolean due =
                    switch (step.join()) {
                        case ALWAYS -> true;
                        case IF_OK -> code == 0;
                        case IF_FAILED -> code != 0;
                    };
            if (due) {
                Result result = run(step);
                output.append(result.output());
                code = step.negated() ? (result.code() == 0 ? 1 : 0) : result.code();
            }
        }
        return new Result(output.toString(), code);
    }

    /** Stage by stage: what a stage writes is kept until the next one reads it. */
    private Result run(Step step) {
        byte[] passed = new byte[0];
        int code = 0;
        for (Invocation stage : step.stages()) {
            ByteArrayOutputStream onward = new ByteArrayOutputStream();
            code = run(stage, passed, onward);
            passed = onward.toByteArray();
        }
        return new Result(new String(passed, StandardCharsets.UTF_8), code);
    }

    private int run(Invocation stage, byte[] passed, OutputStream onward) {
        Map<Integer, Sink> sinks = new HashMap<>();
        sinks.put(1, new Sink.Onward());
        sinks.put(2, new Sink.Nowhere());
        byte[] input = passed;
        try {
            for (Redirection redirection : stage.redirections()) {
                switch (redirection) {
                    case Redirection.FromFile(int _, Path path) -> input = Files.readAllBytes(path);
                    case Redirection.FromText(int _, String text) ->
                            input = text.getBytes(StandardCharsets.UTF_8);
                    case Redirection.ToFile(int descriptor, Path path, boolean append) ->
                            sinks.put(descriptor, open(path, append));
                    case Redirection.Copy(int descriptor, int source) ->
                            sinks.put(descriptor, sinks.get(source));
                }
            }
        } catch (IOException e) {
            return 1;
        }
        return start(stage, sinks, input, onward);
    }

    private static Sink open(Path path, boolean append) throws IOException {
        OpenOption how = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)
                .close();
        return new Sink.Into(path);
    }

    private int start(
            Invocation stage, Map<Integer, Sink> sinks, byte[] input, OutputStream onward) {
        ProcessBuilder builder = new ProcessBuilder(stage.argv());
        builder.directory(stage.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        boolean joined = sinks.get(1) == sinks.get(2);
        builder.redirectErrorStream(joined);
        builder.redirectOutput(redirect(sinks.get(1)));
        builder.redirectError(joined ? ProcessBuilder.Redirect.PIPE : redirect(sinks.get(2)));
        try {
            Process process = builder.start();
            Thread writer = Thread.startVirtualThread(() -> feed(process.getOutputStream(), input));
            Thread errors =
                    Thread.startVirtualThread(
                            () -> drain(process.getErrorStream(), sinks.get(2), onward));
            drain(process.getInputStream(), sinks.get(1), onward);
            int code = process.waitFor();
            writer.join();
            errors.join();
            return code;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProcessBuilder.Redirect redirect(Sink sink) {
        return switch (sink) {
            case Sink.Onward() -> ProcessBuilder.Redirect.PIPE;
            case Sink.Nowhere() -> ProcessBuilder.Redirect.DISCARD;
            case Sink.Into(Path file) -> ProcessBuilder.Redirect.appendTo(file.toFile());
        };
    }

    private static void feed(OutputStream stream, byte[] input) {
        try (stream) {
            stream.write(input);
        } catch (IOException readerHasEnded) {
            // A program need not read all of its input.
        }
    }

    private static void drain(InputStream stream, Sink sink, OutputStream onward) {
        try (stream) {
            stream.transferTo(
                    sink instanceof Sink.Onward ? onward : OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words that are run; for messages. */
    static List<List<String>> words(Plan.Script script) {
        return script.steps().stream()
                .flatMap(step -> step.stages().stream())
                .map(Invocation::argv)
                .toList();
    }
}
