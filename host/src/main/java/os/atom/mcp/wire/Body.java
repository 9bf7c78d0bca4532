package os.atom.mcp.wire;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reads what a request carries: so many bytes, for so long. What is over the limits is answered at
 * once, and dropped as it comes. For the thread of its connection.
 */
final class Body {
    /** Bytes of a message. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private final HttpServerRequest request;
    private final Load.Share share;
    private final Consumer<Fault> wrong;
    private Buffer bytes = Buffer.buffer();
    private boolean over;

    private Body(HttpServerRequest request, Load.Share share, Consumer<Fault> wrong) {
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
    static void read(
            Vertx vertx,
            HttpServerRequest request,
            Duration patience,
            Load.Share share,
            Consumer<byte[]> whole,
            Consumer<Fault> wrong) {
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
    static void drop(Vertx vertx, HttpServerRequest request, Duration patience) {
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
            refuse(Fault.tooLarge(MOST_BYTES));
        } else if (!share.holds(part.length())) {
            refuse(
                    Fault.busy(
                            "your messages under way have %d bytes, and may have no more at once; wait for an answer"
                                    .formatted(Load.MOST_BYTES)));
        } else {
            bytes.appendBuffer(part);
        }
    }

    private void late(Duration patience) {
        if (!over) {
            refuse(Fault.late(patience.toSeconds()));
        }
        cut(request);
    }

    private void refuse(Fault fault) {
        giveUp();
        wrong.accept(fault);
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
