package os.atom.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Standard output and standard error, UTF-8, coloured only for a person who wants it.
 *
 * <p>Every method throws {@link UncheckedIOException} when the reader has gone away, which a pipe
 * to {@code head} does. One thread at a time.
 */
public final class Terminal {
    private final OutputStream out;
    private final OutputStream err;
    private final boolean outIsTerminal;
    private final boolean colour;

    /**
     * Prints to two streams.
     *
     * @param outIsTerminal whether a person reads {@code out}
     * @param environment {@code NO_COLOR} (no-color.org) and {@code TERM=dumb} turn colour off
     */
    public Terminal(
            OutputStream out,
            OutputStream err,
            boolean outIsTerminal,
            Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.outIsTerminal = outIsTerminal;
        this.colour =
                outIsTerminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM"));
    }

    /** This process's own streams; the launcher says whether they are a terminal. */
    public static Terminal ofProcess(Map<String, String> environment) {
        return new Terminal(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Boolean.getBoolean("atom.terminal"),
                environment);
    }

    public boolean outIsTerminal() {
        return outIsTerminal;
    }

    public boolean colour() {
        return colour;
    }

    /** Prints a line of our own; parts from elsewhere MUST have gone through {@link Visible}. */
    public void line(String line) {
        write(out, line + "\n");
    }

    /** Prints one line to standard error, made visible. */
    public void error(String line) {
        write(err, Visible.of(line) + "\n");
    }

    /** Prints to standard error, made visible, and leaves the cursor behind it. */
    public void ask(String question) {
        write(err, Visible.of(question));
    }

    /** Tells the terminal itself something, where standard output is one. */
    public void control(String sequence) {
        if (outIsTerminal) {
            write(out, sequence);
        }
    }

    /**
     * Shows a table, headings in bold.
     *
     * @param none what is said instead when there is nothing in it
     */
    public void table(Table table, String none) {
        if (table.isEmpty()) {
            line(none);
            return;
        }
        StringBuilder text = new StringBuilder();
        boolean heading = true;
        for (String line : table.lines()) {
            text.append(heading ? bold(line) : line).append('\n');
            heading = false;
        }
        write(out, text.toString());
    }

    public OutputStream out() {
        return out;
    }

    public OutputStream err() {
        return err;
    }

    public String bold(String text) {
        return styled("1", text);
    }

    public String dim(String text) {
        return styled("2", text);
    }

    public String green(String text) {
        return styled("32", text);
    }

    public String yellow(String text) {
        return styled("33", text);
    }

    public String red(String text) {
        return styled("31", text);
    }

    private String styled(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private static void write(OutputStream stream, String text) {
        try {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
