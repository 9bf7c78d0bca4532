package os.atom.network;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/** What came of a request to somebody elsewhere. */
public sealed interface Answered {
    /**
     * There was an answer; everything in it is what somebody elsewhere says.
     *
     * @param status 100 to 999
     * @param fields of its head, in small letters; of several the first
     * @param body all of it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Whole(int status, Map<String, String> fields, byte[] body) implements Answered {
        public Whole {
            fields = Map.copyOf(fields);
            requireNonNull(body, "body");
        }

        /** A field of its head, by its name in small letters. */
        public Optional<String> field(String name) {
            return Optional.ofNullable(fields.get(name));
        }
    }

    /**
     * There was none that could be taken.
     *
     * @param reason in words of ours, none of the other's
     */
    record Failed(String reason) implements Answered {
        public Failed {
            requireNonNull(reason, "reason");
        }
    }
}
