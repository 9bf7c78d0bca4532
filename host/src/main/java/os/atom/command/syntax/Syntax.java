package os.atom.command.syntax;

import java.util.Optional;

/**
 * Reads the planned part of the shell's language. Never throws, whatever the text; takes time
 * linear in its length. Pure.
 */
public final class Syntax {
    private Syntax() {}

    /** The text's pipelines, or why it is opaque. */
    public static Parsed parse(String text) {
        Optional<String> problem = Characters.problem(text);
        if (problem.isPresent()) {
            return new Parsed.Opaque(problem.get());
        }
        try {
            return new Parsed.Lines(new Grammar(text).lines());
        } catch (Unplannable unplannable) {
            return new Parsed.Opaque(unplannable.because());
        }
    }
}
