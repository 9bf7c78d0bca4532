package os.atom.boot;

import java.nio.file.Path;

/** What a host's tests on every store are given. */
interface OnAStore {
    /** How the store is named in the settings. */
    String store();

    Path directory();

    /** A host in a home of its own; the same one again, once it was closed. */
    default OpenHost open() throws Exception {
        return OpenHost.open(directory().resolve("h"), store());
    }
}
