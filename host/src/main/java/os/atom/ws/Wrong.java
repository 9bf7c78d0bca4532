package os.atom.ws;

import java.util.Optional;

/** A frame that means nothing, and what is wrong with it. */
final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Optional<String> id;
    private final transient Optional<String> field;
    private final String reason;
    private final String mend;

    private Wrong(Optional<String> id, Optional<String> field, String reason, String mend) {
        super(reason);
        this.id = id;
        this.field = field;
        this.reason = reason;
        this.mend = mend;
    }

    /** The whole frame is wrong. */
    static Wrong frame(String reason, String mend) {
        return new Wrong(Optional.empty(), Optional.empty(), reason, mend);
    }

    /** A member of it is wrong. */
    static Wrong member(Optional<String> id, String field, String reason, String mend) {
        return new Wrong(id, Optional.of(field), field + ": " + reason, mend);
    }

    Optional<String> id() {
        return id;
    }

    Optional<String> field() {
        return field;
    }

    String reason() {
        return reason;
    }

    String mend() {
        return mend;
    }
}
