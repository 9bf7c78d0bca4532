package os.atom.command.expansion;

import java.util.List;
import os.atom.command.syntax.Word;

/** A word taken apart at its braces. */
sealed interface BraceTree {
    /** Enough to be refused, small enough not to overflow when added and multiplied. */
    long MANY = 1L << 30;

    /** How many words it yields, at most {@link #MANY}. */
    long count();

    /** No braces in it that expand. */
    record Text(Word word) implements BraceTree {
        @Override
        public long count() {
            return 1;
        }
    }

    /** One of these: {@code {a,b}} or {@code {1..3}}. */
    record Choice(List<BraceTree> options) implements BraceTree {
        @Override
        public long count() {
            return options.stream().mapToLong(BraceTree::count).reduce(0, Choice::sum);
        }

        private static long sum(long one, long other) {
            return Math.min(MANY, one + other);
        }
    }

    /** One after the other. */
    record Row(List<BraceTree> parts) implements BraceTree {
        @Override
        public long count() {
            return parts.stream().mapToLong(BraceTree::count).reduce(1, Row::product);
        }

        private static long product(long one, long other) {
            return Math.min(MANY, one * other);
        }
    }
}
