package os.atom.command;

import java.util.List;

/** What a caller handed in: shell text, or words that are already split. */
public sealed interface Input {
    /** The input as people read it; argv is quoted so that bash would read the same words. */
    String text();

    /** Text in the shell's language, to be parsed once. */
    record Text(String text) implements Input {}

    /** One program and its arguments; nothing in them is special. */
    record Argv(List<String> words) implements Input {
        public Argv {
            words = List.copyOf(words);
        }

        @Override
        public String text() {
            return Quoting.join(words);
        }
    }
}
