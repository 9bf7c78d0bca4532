package os.atom.cli.terminal;

import java.util.regex.Pattern;

/**
 * Lets through what a program says and the colours it says it in, and nothing that could take a
 * terminal over: no sequence that answers, sets a title or the clipboard, moves beyond the line,
 * changes a mode or a character set (CWE-150). A sequence cut in two by a chunk's end is known as
 * one.
 *
 * <p>Let through: printable text; line feed, carriage return, tab, backspace; {@code CSI ... m}
 * except what conceals; {@code CSI K}, which erases within the line. Hidden and reordering
 * characters are shown as {@link Visible} shows them. All else is left out, and counted. A string
 * that never ends ends at the line's end, so that it hides no more than that line.
 *
 * <p>The states are those of the ANSI parser that terminals share (ECMA-48, vt100.net/emu). One
 * thread at a time.
 */
public final class EscapeFilter {
    private static final Pattern ERASE_IN_LINE = Pattern.compile("[012]?");
    private static final int LONGEST = 64;
    private static final char ESCAPE = '\u001b';

    private enum State {
        TEXT,
        ESCAPED,
        INTERMEDIATE,
        CONTROL,
        STRING,
        STRING_ESCAPED
    }

    private final boolean colour;
    private final StringBuilder parameters = new StringBuilder();
    private State state = State.TEXT;
    private boolean styled;
    private long leftOut;

    /**
     * @param colour whether colours are let through
     */
    public EscapeFilter(boolean colour) {
        this.colour = colour;
    }

    /** The part of the text that may be printed. */
    public String feed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            take(character, out);
            at += Character.charCount(character);
        }
        return out.toString();
    }

    /** What is printed at the end, so that no colour outlives the text. */
    public String end() {
        if (state != State.TEXT) {
            drop();
        }
        return plain();
    }

    /** What is printed before a line of somebody else's, whose colours are its own. */
    public String plain() {
        boolean reset = styled;
        styled = false;
        return reset ? ESCAPE + "[0m" : "";
    }

    /** How many sequences and characters were left out so far. */
    public long leftOut() {
        return leftOut;
    }

    private void take(int character, StringBuilder out) {
        switch (state) {
            case TEXT -> text(character, out);
            case ESCAPED -> escaped(character, out);
            case INTERMEDIATE -> intermediate(character, out);
            case CONTROL -> control(character, out);
            case STRING -> string(character, out);
            case STRING_ESCAPED -> {
                if (character == '\\') {
                    drop();
                } else {
                    drop();
                    escaped(character, out);
                }
            }
        }
    }

    private void text(int character, StringBuilder out) {
        switch (character) {
            case ESCAPE -> state = State.ESCAPED;
            case '\u009b' -> begin();
            case '\u0090', '\u0098', '\u009d', '\u009e', '\u009f' -> state = State.STRING;
            case '\n', '\r', '\t', '\b' -> out.append((char) character);
            default -> {
                if (Character.isISOControl(character)) {
                    leftOut++;
                } else {
                    Visible.append(out, character);
                }
            }
        }
    }

    private void escaped(int character, StringBuilder out) {
        switch (character) {
            case '[' -> begin();
            case ']', 'P', 'X', '^', '_' -> state = State.STRING;
            case ESCAPE -> {
                leftOut++;
                state = State.ESCAPED;
            }
            default -> {
                if (character >= ' ' && character <= '/') {
                    state = State.INTERMEDIATE;
                } else {
                    drop();
                    if (character < ' ' || character > '~') {
                        text(character, out);
                    }
                }
            }
        }
    }

    private void intermediate(int character, StringBuilder out) {
        if (character < ' ' || character > '/') {
            drop();
            if (character < ' ' || character > '~') {
                text(character, out);
            }
        }
    }

    private void begin() {
        parameters.setLength(0);
        state = State.CONTROL;
    }

    private void control(int character, StringBuilder out) {
        if (character >= ' ' && character <= '?') {
            if (parameters.length() <= LONGEST) {
                parameters.append((char) character);
            }
        } else if (character >= '@' && character <= '~') {
            state = State.TEXT;
            finish((char) character, out);
        } else {
            // A terminal would act on it inside the sequence; outside is as good.
            drop();
            text(character, out);
        }
    }

    private void finish(char last, StringBuilder out) {
        String given = parameters.toString();
        if (last == 'm' && Colours.isHarmless(given)) {
            if (colour) {
                out.append(ESCAPE).append('[').append(given).append('m');
                styled = true;
            }
        } else if (last == 'K' && ERASE_IN_LINE.matcher(given).matches()) {
            if (colour) {
                out.append(ESCAPE).append('[').append(given).append('K');
            }
        } else {
            leftOut++;
        }
    }

    private void string(int character, StringBuilder out) {
        switch (character) {
            case ESCAPE -> state = State.STRING_ESCAPED;
            case '\u0007', '\u0018', '\u001a', '\u009c' -> drop();
            case '\n' -> {
                drop();
                out.append('\n');
            }
            default -> {
                // Part of the string.
            }
        }
    }

    private void drop() {
        leftOut++;
        state = State.TEXT;
    }
}
