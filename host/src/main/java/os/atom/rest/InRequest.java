package os.atom.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import jakarta.inject.Singleton;

/** Does a call in a request of its own, as each call over HTTP is. Thread-safe. */
@Singleton
class InRequest {
    private final Caller caller;
    private final Once once;

    InRequest(Caller caller, Once once) {
        this.caller = caller;
        this.once = once;
    }

    /** What is done in it. */
    interface Work<T, X extends Exception> {
        T call() throws X;
    }

    /**
     * Does it.
     *
     * @param name tells calls apart that come with the same idempotency key
     */
    <T, X extends Exception> Calls.Answer<T> call(Calls.By by, String name, Work<T, X> work)
            throws X {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            caller.is(by.principal(), by.key());
            by.idempotencyKey().ifPresent(key -> once.keyed(IdempotencyKeys.checked(key), name));
            once.reads(by.body().getBytes(UTF_8));
            T record = work.call();
            return new Calls.Answer<>(record, once.isRepeated());
        } finally {
            request.terminate();
        }
    }
}
