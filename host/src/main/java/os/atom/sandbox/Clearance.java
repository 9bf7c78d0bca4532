package os.atom.sandbox;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The word that a pipeline's programs wait for, so that it can be set up while what has to come
 * first is still being done. Given or refused once, whichever comes first; thread-safe.
 */
public final class Clearance {
    private final CompletableFuture<Optional<String>> refusal = new CompletableFuture<>();

    /** One that was given already. */
    public static Clearance given() {
        Clearance clearance = new Clearance();
        clearance.give();
        return clearance;
    }

    /** Lets the programs start; does nothing when it was refused before. */
    public void give() {
        refusal.complete(Optional.empty());
    }

    /**
     * Says that they must never start; does nothing when it was given before.
     *
     * @param reason for people
     */
    public void refuse(String reason) {
        refusal.complete(Optional.of(reason));
    }

    /**
     * Waits for the word, however long it takes; not to be interrupted, since who leaves early does
     * not know it.
     *
     * @return why not; empty when it was given
     */
    public Optional<String> await() {
        return refusal.join();
    }
}
