package os.atom.peer;

import static java.util.Objects.requireNonNull;

/** A card that was checked: where its agent takes messages, and how it describes itself. */
record Card(Endpoint endpoint, Described described) {
    Card {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(described, "described");
    }
}
