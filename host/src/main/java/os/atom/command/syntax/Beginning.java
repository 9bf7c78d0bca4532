package os.atom.command.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects the words with which a command begins, past the shell's grammar and assignments. */
final class Beginning {
    /** After these a command begins. */
    private static final Set<String> OPENERS =
            Set.of("!", "{", "if", "then", "elif", "else", "while", "until", "do", "time");

    /** Words that follow these are no programs. */
    private static final Set<String> CLOSERS = Set.of("}", "fi", "done", "for", "select");

    private enum State {
        /** Grammar may stand here, or a program's name. */
        OPEN,
        /** After {@code time}, which has an option of its own. */
        TIMED,
        /** Only a program's name, or one more assignment. */
        NAME,
        /** Its arguments. */
        ARGUMENTS,
        /** Nothing that is known for certain. */
        CLOSED
    }

    private final List<String> words = new ArrayList<>();
    private State state = State.OPEN;

    void add(LooseWord word) {
        switch (state) {
            case OPEN -> open(word);
            case TIMED -> {
                if (!word.is("-p")) {
                    open(word);
                }
            }
            case NAME -> named(word);
            case ARGUMENTS -> argument(word);
            case CLOSED -> {}
        }
    }

    private void open(LooseWord word) {
        if (word.quoted() || !word.whole() || !Reserved.contains(word.text())) {
            named(word);
        } else if (CLOSERS.contains(word.text())) {
            state = State.CLOSED;
        } else if (OPENERS.contains(word.text())) {
            state = word.is("time") ? State.TIMED : State.OPEN;
        } else {
            throw new Unplannable(word.text() + " is not followed");
        }
    }

    private void named(LooseWord word) {
        if (word.assigns()) {
            state = State.NAME;
        } else {
            state = State.ARGUMENTS;
            argument(word);
        }
    }

    private void argument(LooseWord word) {
        if (word.whole()) {
            words.add(word.text());
        } else {
            state = State.CLOSED;
        }
    }

    /** Grammar can no longer follow. */
    void name() {
        if (untouched()) {
            state = State.NAME;
        }
    }

    /** Whether nothing but grammar stands before here. */
    boolean untouched() {
        return state == State.OPEN || state == State.TIMED;
    }

    /** No program's name can follow. */
    void close() {
        state = State.CLOSED;
    }

    Optional<List<String>> words() {
        return words.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(words));
    }
}
