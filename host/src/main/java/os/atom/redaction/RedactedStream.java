package os.atom.redaction;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import os.atom.redaction.match.Finder;
import os.atom.redaction.match.RuleBook;
import os.atom.redaction.match.Sink;

/**
 * Redacts one stream of bytes, text or not. It holds back what may yet become part of something:
 * the last word of a line, and from a telling word on at most a few hundred bytes or the rest of
 * the line. Memory is bounded, whatever comes. Not thread-safe.
 *
 * <p>Once it has thrown {@link RedactionFailed}, it gives out nothing more.
 */
public final class RedactedStream {
    private final Finder finder;
    private boolean failed;

    RedactedStream(RuleBook book, Consumer<ByteBuffer> out) {
        this.finder = new Finder(book, new Output(out));
    }

    /** Takes in what has arrived. */
    public void accept(ByteBuffer arrived) {
        byte[] bytes = new byte[arrived.remaining()];
        arrived.duplicate().get(bytes);
        guarded(() -> finder.feed(bytes, 0, bytes.length));
    }

    /**
     * Gives out what is held back for no more than that it may become something, such as a prompt.
     * For people who wait at a terminal; if a secret arrives in parts with this in between, its
     * first part may be shown.
     */
    public void settle() {
        guarded(finder::settle);
    }

    /** Says that nothing more comes, and gives out the rest. */
    public void finish() {
        guarded(finder::finish);
    }

    /** Says that the stream was cut off here: what may be half a secret is dropped. */
    public void cut() {
        guarded(finder::abandon);
    }

    private void guarded(Runnable work) {
        if (failed) {
            throw Failures.of(new IllegalStateException("failed before"));
        }
        try {
            work.run();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
            failed = true;
            throw Failures.of(broken);
        }
    }

    private record Output(Consumer<ByteBuffer> out) implements Sink {
        @Override
        public void keep(byte[] bytes, int from, int to) {
            if (to > from) {
                out.accept(ByteBuffer.wrap(bytes, from, to - from).asReadOnlyBuffer());
            }
        }

        @Override
        public void replace(String rule) {
            out.accept(ByteBuffer.wrap(Placeholder.of(rule).getBytes(StandardCharsets.US_ASCII)));
        }

        @Override
        public void drop(long count) {
            // Nothing remains of it.
        }
    }
}
