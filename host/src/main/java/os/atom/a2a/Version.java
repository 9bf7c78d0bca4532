package os.atom.a2a;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A version of the protocol that is spoken here. */
enum Version {
    /** What a client means that says nothing. */
    V0_3("0.3"),
    V1_0("1.0");

    /** The header, and the parameter, that says which. */
    static final String HEADER = "A2A-Version";

    private final String word;

    Version(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Version of(@Nullable String asked) throws A2aFault {
        String said = Optional.ofNullable(asked).map(String::strip).orElse("");
        if (said.isEmpty() || said.equals(V0_3.word) || said.startsWith(V0_3.word + ".")) {
            return V0_3;
        }
        if (said.equals(V1_0.word) || said.startsWith(V1_0.word + ".")) {
            return V1_0;
        }
        throw A2aFault.of(
                A2aFault.Kind.VERSION_NOT_SUPPORTED, "spoken here are A2A-Version 1.0 and 0.3");
    }
}
