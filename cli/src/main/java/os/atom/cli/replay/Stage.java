package os.atom.cli.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import os.atom.cli.terminal.Count;
import os.atom.cli.terminal.EscapeFilter;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;

/**
 * Shows moments: to a person with what ran, why and how it ended; to a pipe the output alone.
 * Standard error goes to ours. Everything from the recording is made harmless.
 */
final class Stage implements Player.Screen {
    private final Terminal terminal;
    private final EscapeFilter stdout;
    private final EscapeFilter stderr;
    private Duration elapsed = Duration.ZERO;
    private boolean atLineStart = true;

    Stage(Terminal terminal) {
        this.terminal = terminal;
        this.stdout = new EscapeFilter(terminal.colour());
        this.stderr = new EscapeFilter(terminal.colour());
    }

    /** Before it plays. */
    void open(String command, boolean keys) {
        say(terminal.bold("$ " + Visible.of(command)));
        if (keys) {
            say(terminal.dim("space pauses, . steps, + and - change the speed, q ends"));
        }
    }

    @Override
    public void show(Moment moment) throws IOException {
        elapsed = elapsed.plus(moment.after());
        switch (moment) {
            case Moment.Said(_, var text, var onStandardError) ->
                    print(
                            onStandardError ? terminal.err() : terminal.out(),
                            onStandardError ? stderr : stdout,
                            text);
            case Moment.Marked(_, var label) -> ours(terminal.dim("-- " + Visible.of(label)));
            case Moment.Ended(_, var code) ->
                    ours(
                            (code == 0 ? terminal.green("exit 0") : terminal.red("exit " + code))
                                    + " after "
                                    + Durations.words(elapsed));
        }
    }

    /** After it played. */
    void close() throws IOException {
        write(terminal.out(), stdout.end());
        write(terminal.err(), stderr.end());
        long leftOut = stdout.leftOut() + stderr.leftOut();
        if (leftOut > 0) {
            ours(
                    terminal.yellow(
                            Count.of(leftOut, "control sequence was", "control sequences were")
                                    + " left out, which this terminal is better without; --raw"
                                    + " has all"));
        }
    }

    private void print(OutputStream stream, EscapeFilter filter, String text) throws IOException {
        // As it was written: a recording has the line ends of a terminal.
        String harmless = filter.feed(terminal.outIsTerminal() ? text : text.replace("\r\n", "\n"));
        if (!harmless.isEmpty()) {
            atLineStart = harmless.endsWith("\n");
            write(stream, harmless);
        }
    }

    private static void write(OutputStream stream, String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }

    /** A line of ours, on a line of its own. */
    private void ours(String line) throws IOException {
        if (terminal.outIsTerminal()) {
            write(terminal.out(), stdout.plain());
            write(terminal.err(), stderr.plain());
            say(atLineStart ? line : "\n" + line);
            atLineStart = true;
        }
    }

    private void say(String line) {
        if (terminal.outIsTerminal()) {
            terminal.line(line);
        }
    }
}
