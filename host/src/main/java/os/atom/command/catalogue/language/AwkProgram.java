package os.atom.command.catalogue.language;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an awk program does beyond transforming its input. Pure.
 *
 * <p>Works on tokens, for the worst that any reading of them allows: a word {@code system}, any
 * pipe, any indirect call executes; every redirection of output writes.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/awk.html">POSIX awk</a>
 */
public final class AwkProgram {
    private static final Set<String> STANDARD_STREAMS =
            Set.of("/dev/stdout", "/dev/stderr", "/dev/stdin", "-");
    private static final Set<String> REWRITES_ARGUMENTS = Set.of("ARGV", "ARGC");
    private static final Set<String> REFLECTION = Set.of("SYMTAB", "FUNCTAB");

    private final List<AwkToken> tokens;
    private final Set<Deed> deeds = new LinkedHashSet<>();

    private AwkProgram(List<AwkToken> tokens) {
        this.tokens = tokens;
    }

    /** Everything the program may do; empty when it only transforms what flows through it. */
    public static List<Deed> deeds(String program) {
        if (program.indexOf('\0') >= 0) {
            return List.of(new Deed.Unclear("the awk program contains a NUL character"));
        }
        try {
            AwkProgram parser = new AwkProgram(AwkLexer.tokens(program));
            parser.look();
            return new ArrayList<>(parser.deeds);
        } catch (Misunderstood unclear) {
            return List.of(unclear.deed());
        }
    }

    private void look() {
        int printDepth = -1;
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            AwkToken token = tokens.get(i);
            depth += depthChange(token);
            if (token.named("print") || token.named("printf")) {
                printDepth = depth;
            } else if (endsPrint(i)) {
                printDepth = -1;
            } else if (token.is(">>") || (token.is(">") && depth == printDepth)) {
                output(i + 1);
            }
            general(token, i);
        }
    }

    private static int depthChange(AwkToken token) {
        if (token.is("(") || token.is("[")) {
            return 1;
        }
        return token.is(")") || token.is("]") ? -1 : 0;
    }

    private boolean endsPrint(int i) {
        AwkToken token = tokens.get(i);
        if (token.is(";") || token.is("}") || token.is("{")) {
            return true;
        }
        return token.kind() == AwkToken.Kind.NEWLINE && !continues(i);
    }

    /** A new line after these signs goes on with the statement. */
    private boolean continues(int newline) {
        int before = newline - 1;
        while (before >= 0 && tokens.get(before).kind() == AwkToken.Kind.NEWLINE) {
            before--;
        }
        return before >= 0
                && tokens.get(before).kind() == AwkToken.Kind.SIGN
                && !tokens.get(before).is(")")
                && !tokens.get(before).is("]")
                && !tokens.get(before).is("++")
                && !tokens.get(before).is("--");
    }

    private void general(AwkToken token, int i) {
        if (token.is("|") || token.is("|&")) {
            deeds.add(new Deed.Executes("a pipe in the awk program"));
        }
        if (token.kind() == AwkToken.Kind.STRING && token.text().contains("/inet")) {
            deeds.add(new Deed.Connects("a network file of the awk program"));
        }
        if (token.kind() != AwkToken.Kind.NAME) {
            return;
        }
        if (token.text().equals("system")) {
            deeds.add(new Deed.Executes("system() in the awk program"));
        } else if (token.text().equals("getline")) {
            input(i + 1);
        } else if (REWRITES_ARGUMENTS.contains(token.text())) {
            deeds.add(new Deed.ReadsUnnamed("the awk program looks at or changes its arguments"));
        } else if (REFLECTION.contains(token.text())) {
            deeds.add(new Deed.Unclear("the awk program reaches for its own symbol table"));
        }
    }

    private void output(int at) {
        AwkToken target = tokens.get(at);
        if (!constant(at)) {
            deeds.add(new Deed.WritesUnnamed("output of the awk program to a name it makes"));
        } else if (!STANDARD_STREAMS.contains(target.text())) {
            deeds.add(new Deed.Writes(target.text()));
        }
    }

    /** After {@code getline}: an optional variable and, if a file is read, a less-than sign. */
    private void input(int start) {
        int at = start;
        if (tokens.get(at).kind() == AwkToken.Kind.NAME) {
            at++;
        }
        if (tokens.get(at).endsExpression()) {
            return;
        }
        if (tokens.get(at).is("<") && constant(at + 1)) {
            String name = tokens.get(at + 1).text();
            if (!STANDARD_STREAMS.contains(name)) {
                deeds.add(new Deed.Reads(name));
            }
            return;
        }
        deeds.add(new Deed.ReadsUnnamed("getline of the awk program from a name it makes"));
    }

    /** A plain string without escapes that nothing is joined to. */
    private boolean constant(int at) {
        return tokens.get(at).kind() == AwkToken.Kind.STRING
                && tokens.get(at).text().indexOf('\\') < 0
                && (tokens.get(at + 1).endsExpression() || tokens.get(at + 1).is(">"));
    }
}
