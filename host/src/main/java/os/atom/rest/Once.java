package os.atom.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.RequestScoped;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import os.atom.idempotency.Done;
import os.atom.idempotency.Idempotency;
import os.atom.idempotency.KeyedRequest;

/**
 * Does what a request asks, at most once when it carries an {@code Idempotency-Key}. Every write
 * goes through here; a repetition is answered from what is there now.
 */
@RequestScoped
class Once {
    private final Idempotency idempotency;
    private final Caller caller;
    private @Nullable String key;
    private String line = "";
    private byte[] body = new byte[0];
    private boolean repeated;

    Once(Idempotency idempotency, Caller caller) {
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** The request carries a key. */
    void keyed(String given, String methodAndPath) {
        key = given;
        line = methodAndPath;
    }

    boolean isKeyed() {
        return key != null;
    }

    /** The request has a body. */
    void reads(byte[] bytes) {
        body = bytes;
    }

    /** Whether the answer is to a repetition. */
    boolean isRepeated() {
        return repeated;
    }

    /**
     * Does it, unless it was done before.
     *
     * @param act what changes something; appends on this thread
     * @param subject names what it made or changed
     */
    <T, X extends Exception> Done<T> run(Idempotency.Act<T, X> act, Function<T, String> subject)
            throws X {
        String given = key;
        if (given == null) {
            T value = act.call();
            return new Done.First<>(value, subject.apply(value));
        }
        KeyedRequest request =
                KeyedRequest.of(caller.principal().id().value(), given, line.getBytes(UTF_8), body);
        Done<T> done = idempotency.once(request, act, subject);
        repeated = done instanceof Done.Again<T>;
        return done;
    }

    /**
     * Does it, unless it was done before.
     *
     * @param act answers what it made or changed, such as an agent's id
     * @return the same, now or of the first time
     */
    <X extends Exception> String run(Idempotency.Act<String, X> act) throws X {
        return run(act, Function.identity()).subject();
    }
}
