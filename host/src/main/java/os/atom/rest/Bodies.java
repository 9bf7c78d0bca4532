package os.atom.rest;

import org.jspecify.annotations.Nullable;

/** What a request carries besides its address. */
final class Bodies {
    private Bodies() {}

    /**
     * The body; one that is not there ends the request.
     *
     * @param example one that would do, as JSON
     */
    static <T> T present(@Nullable T body, String example) {
        if (body == null) {
            throw Refusal.malformed("the body is missing; send " + example);
        }
        return body;
    }
}
