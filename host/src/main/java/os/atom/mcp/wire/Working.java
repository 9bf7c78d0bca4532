package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** A request that is worked on. Thread-safe. */
final class Working implements Exchange {
    /** What a revision adds: what the client can do, what it wants to hear, how it is asked. */
    interface Terms {
        ObjectNode capabilities();

        boolean wantsLog(String level);

        boolean canAsk();

        Exchange.Question ask(Working from, String method, ObjectNode params);
    }

    private final Guest guest;
    private final ObjectNode params;
    private final Outlet outlet;
    private final Terms terms;
    private final Optional<String> state;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> acts = new ArrayList<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);

    Working(Guest guest, ObjectNode params, Outlet outlet, Terms terms, Optional<String> state) {
        this.guest = guest;
        this.params = params;
        this.outlet = outlet;
        this.terms = terms;
        this.state = state;
    }

    @Override
    public Guest guest() {
        return guest;
    }

    @Override
    public ObjectNode params() {
        return params;
    }

    @Override
    public ObjectNode arguments() {
        return params.get("arguments") instanceof ObjectNode given
                ? given
                : JsonNodeFactory.instance.objectNode();
    }

    @Override
    public Optional<String> state() {
        return state;
    }

    @Override
    public ObjectNode answers() {
        return params.get("inputResponses") instanceof ObjectNode given
                ? given
                : JsonNodeFactory.instance.objectNode();
    }

    @Override
    public ObjectNode capabilities() {
        return terms.capabilities();
    }

    @Override
    public boolean tellsProgress() {
        JsonNode token = params.path("_meta").path("progressToken");
        return token.isTextual() || token.isIntegralNumber();
    }

    @Override
    public void progress(double done, OptionalDouble total, String words) {
        if (!tellsProgress() || isCancelled()) {
            return;
        }
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.set("progressToken", params.path("_meta").get("progressToken"));
        said.put("progress", done);
        total.ifPresent(whole -> said.put("total", whole));
        said.put("message", words);
        outlet.say(Message.notification("notifications/progress", said));
    }

    @Override
    public void log(String level, String words) {
        if (terms.wantsLog(level) && !isCancelled()) {
            ObjectNode said =
                    JsonNodeFactory.instance.objectNode().put("level", level).put("data", words);
            outlet.say(Message.notification("notifications/message", said));
        }
    }

    /** Something on the stream of this request. */
    void say(ObjectNode message) {
        outlet.say(message);
    }

    @Override
    public boolean canAsk() {
        return terms.canAsk();
    }

    @Override
    public Question ask(String method, ObjectNode asked) {
        return terms.ask(this, method, asked);
    }

    @Override
    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    @Override
    public void whenCancelled(Runnable act) {
        lock.lock();
        try {
            if (!isCancelled()) {
                acts.add(act);
                return;
            }
        } finally {
            lock.unlock();
        }
        act.run();
    }

    /** Nobody waits any more. */
    void cancel() {
        List<Runnable> due;
        lock.lock();
        try {
            cancelled.countDown();
            due = List.copyOf(acts);
            acts.clear();
        } finally {
            lock.unlock();
        }
        due.forEach(Runnable::run);
    }

    /** It is over: what was to be done when it is cancelled is not. */
    void close() {
        lock.lock();
        try {
            acts.clear();
        } finally {
            lock.unlock();
        }
    }

    void awaitCancelled() throws InterruptedException {
        cancelled.await();
    }
}
