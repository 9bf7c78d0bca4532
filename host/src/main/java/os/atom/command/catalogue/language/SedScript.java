package os.atom.command.catalogue.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a script of GNU sed does beyond editing its input. Pure.
 *
 * <p>Understands every command of sed 4.8 and 4.9; where releases differ (a delimiter inside a
 * bracket expression) the script is unclear. Several {@code -e} are one script joined by newlines.
 *
 * @see <a href="https://www.gnu.org/software/sed/manual/sed.html">GNU sed manual</a>
 */
public final class SedScript {
    private static final String BLANK = " \t";
    private static final Set<String> STANDARD_STREAMS =
            Set.of("/dev/stdin", "/dev/stdout", "/dev/stderr");

    private final Cursor at;
    private final List<Deed> deeds = new ArrayList<>();
    private int depth;

    private SedScript(String script) {
        at = new Cursor(script);
    }

    /** Everything the script may do; empty when it only edits what flows through it. */
    public static List<Deed> deeds(String script) {
        if (script.indexOf('\0') >= 0) {
            return List.of(new Deed.Unclear("the sed script contains a NUL character"));
        }
        SedScript parser = new SedScript(script);
        try {
            parser.commands();
        } catch (Misunderstood unclear) {
            parser.deeds.add(unclear.deed());
        }
        return List.copyOf(parser.deeds);
    }

    private void commands() throws Misunderstood {
        while (true) {
            at.skip(" \t\n;");
            if (at.atEnd()) {
                break;
            }
            addresses();
            command(at.next());
        }
        if (depth != 0) {
            throw new Misunderstood("a brace of the sed script is not closed");
        }
    }

    private void addresses() throws Misunderstood {
        if (!address()) {
            return;
        }
        at.skip(BLANK);
        if (at.accept(',')) {
            at.skip(BLANK);
            if (at.acceptAny("+~") ? !at.skipDigits() : !address()) {
                throw new Misunderstood("a sed address has no end after its comma");
            }
            at.skip(BLANK);
        }
        bang();
    }

    private boolean address() throws Misunderstood {
        if (at.skipDigits()) {
            if (at.accept('~') && !at.skipDigits()) {
                throw new Misunderstood("a sed address has no step after ~");
            }
            return true;
        }
        if (at.accept('$')) {
            return true;
        }
        if (at.peek() == '!') {
            bang();
            return false;
        }
        char delimiter = at.accept('/') ? '/' : at.accept('\\') ? at.next() : Cursor.END;
        if (delimiter == Cursor.END) {
            return false;
        }
        SedText.pattern(at, SedText.delimiter(delimiter));
        at.skip("IM");
        return true;
    }

    private void bang() {
        at.accept('!');
        at.skip(BLANK);
    }

    private void command(char letter) throws Misunderstood {
        switch (letter) {
            case '{' -> depth++;
            case '}' -> {
                depth--;
                end();
            }
            case '#' -> at.line();
            case '=', 'd', 'D', 'g', 'G', 'h', 'H', 'n', 'N', 'p', 'P', 'x', 'z', 'F' -> end();
            case 'a', 'i', 'c' -> SedText.lines(at);
            case ':', 'b', 't', 'T', 'v' -> label();
            case 'q', 'Q', 'l', 'L' -> {
                at.skip(BLANK);
                at.skipDigits();
                end();
            }
            case 'r', 'R' -> file(true);
            case 'w', 'W' -> file(false);
            case 'e' -> {
                deeds.add(new Deed.Executes("the e command of sed"));
                at.line();
            }
            case 's' -> substitute();
            case 'y' -> transliterate();
            default -> throw new Misunderstood("sed has no command " + letter + " known here");
        }
    }

    private void label() throws Misunderstood {
        at.skip(BLANK);
        while (at.peek() == '_' || isLetterOrDigit(at.peek())) {
            at.next();
        }
        end();
    }

    private static boolean isLetterOrDigit(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }

    private void file(boolean read) throws Misunderstood {
        at.skip(BLANK);
        String name = at.line();
        if (name.isEmpty()) {
            throw new Misunderstood("a file name is missing in the sed script");
        }
        if (!STANDARD_STREAMS.contains(name)) {
            deeds.add(read ? new Deed.Reads(name) : new Deed.Writes(name));
        }
    }

    private void substitute() throws Misunderstood {
        char delimiter = SedText.delimiter(at.next());
        SedText.pattern(at, delimiter);
        SedText.replacement(at, delimiter);
        boolean flags = true;
        while (flags) {
            flags = at.skipDigits() || at.acceptAny("gpiImM") || executes();
        }
        if (at.accept('w')) {
            file(false);
        } else {
            end();
        }
    }

    private boolean executes() {
        if (!at.accept('e')) {
            return false;
        }
        deeds.add(new Deed.Executes("the e flag of sed's s command"));
        return true;
    }

    private void transliterate() throws Misunderstood {
        char delimiter = SedText.delimiter(at.next());
        SedText.replacement(at, delimiter);
        SedText.replacement(at, delimiter);
        end();
    }

    /** After a command: the end, a new line, a semicolon, or what may follow without one. */
    private void end() throws Misunderstood {
        at.skip(BLANK);
        if (at.atEnd() || at.acceptAny(";\n") || at.peek() == '}' || at.peek() == '#') {
            return;
        }
        throw new Misunderstood("a sed command goes on with " + at.peek() + ", not understood");
    }
}
