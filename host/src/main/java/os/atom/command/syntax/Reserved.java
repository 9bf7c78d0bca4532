package os.atom.command.syntax;

import java.util.Set;

/** Words that are grammar where a program's name is expected. */
public final class Reserved {
    private static final Set<String> WORDS =
            Set.of(
                    "!",
                    "[[",
                    "]]",
                    "{",
                    "}",
                    "case",
                    "coproc",
                    "do",
                    "done",
                    "elif",
                    "else",
                    "esac",
                    "fi",
                    "for",
                    "function",
                    "if",
                    "in",
                    "select",
                    "then",
                    "time",
                    "until",
                    "while");

    private Reserved() {}

    /** Whether bash takes this unquoted word for grammar, not for a name. */
    public static boolean contains(String word) {
        return WORDS.contains(word);
    }
}
