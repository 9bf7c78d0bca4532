package os.atom.command.expansion;

import java.util.List;
import java.util.function.IntPredicate;

/** One piece of a file name's pattern. */
sealed interface NamePart {
    /** Whether it stands for this one character; a star is handled apart. */
    boolean matches(int code);

    /** {@code *} */
    enum Star implements NamePart {
        STAR;

        @Override
        public boolean matches(int code) {
            return false;
        }
    }

    /** {@code ?} */
    enum AnyOne implements NamePart {
        ANY;

        @Override
        public boolean matches(int code) {
            return true;
        }
    }

    /** A character that is only itself. */
    record Exactly(int code) implements NamePart {
        @Override
        public boolean matches(int other) {
            return code == other;
        }
    }

    /** {@code [..]} */
    record OneOf(boolean negated, List<IntPredicate> members) implements NamePart {
        @Override
        public boolean matches(int code) {
            return negated != members.stream().anyMatch(member -> member.test(code));
        }
    }
}
