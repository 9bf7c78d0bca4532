package os.atom.intake;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reads what a request carries: so many bytes, for so long. What is over the limits is answered at
 * once, and dropped as it comes. For the thread of its connection.
 */
public final class Body {
    /** Bytes of a message. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    /** Why a message did not come whole. */
    public sealed interface Wrong {
        /**
         * It is too large.
         *
         * @param most bytes that one may have
         */
        record TooLarge(int most) implements Wrong {}

        /**
         * Its sender has too much under way.
         *
         * @param most bytes that all messages of a caller may have at once
         */
        record TooMuch(int most) implements Wrong {}

        /** It took longer than it may. */
        record TooLate(Duration patience) implements Wrong {}
    }

    private final HttpServerRequest request;
    private final Load.Share share;
    private final Consumer<Wrong> wrong;
    private Buffer bytes = Buffer.buffer();
    private boolean over;

    private Body(HttpServerRequest request, Load.Share share, Consumer<Wrong> wrong) {
        this.request = request;
        this.share = share;
        this.wrong = wrong;
    }

    /**
     * Reads it.
     *
     * @param share what its bytes are taken from; closed unless it came whole
     * @param whole told once, when it came whole
     * @param wrong told at most once, when it did not
     */
    public static void read(
            Vertx vertx,
            HttpServerRequest request,
            Duration patience,
            Load.Share share,
            Consumer<byte[]> whole,
            Consumer<Wrong> wrong) {
        Body body = new Body(request, share, wrong);
        long timer = vertx.setTimer(patience.toMillis(), _ -> body.late(patience));
        request.handler(body::take);
        request.exceptionHandler(_ -> {
            vertx.cancelTimer(timer);
            if (!body.over) {
                body.giveUp();
            }
        });
        request.endHandler(_ -> {
            vertx.cancelTimer(timer);
            if (!body.over) {
                body.over = true;
                whole.accept(body.bytes.getBytes());
            }
        });
    }

    /** Keeps nothing of what nobody asked for, so that its sender hears the answer. */
    public static void drop(Vertx vertx, HttpServerRequest request, Duration patience) {
        if (request.isEnded()) {
            return;
        }
        long timer = vertx.setTimer(patience.toMillis(), _ -> cut(request));
        request.handler(_ -> {});
        request.exceptionHandler(_ -> vertx.cancelTimer(timer));
        request.endHandler(_ -> vertx.cancelTimer(timer));
    }

    private void take(Buffer part) {
        if (over) {
            return;
        }
        if (bytes.length() + part.length() > MOST_BYTES) {
            refuse(new Wrong.TooLarge(MOST_BYTES));
        } else if (!share.holds(part.length())) {
            refuse(new Wrong.TooMuch(Load.MOST_BYTES));
        } else {
            bytes.appendBuffer(part);
        }
    }

    private void late(Duration patience) {
        if (!over) {
            refuse(new Wrong.TooLate(patience));
        }
        cut(request);
    }

    private void refuse(Wrong why) {
        giveUp();
        wrong.accept(why);
    }

    private void giveUp() {
        over = true;
        bytes = Buffer.buffer();
        share.close();
    }

    private static void cut(HttpServerRequest request) {
        var _ = request.connection().close();
    }
}
