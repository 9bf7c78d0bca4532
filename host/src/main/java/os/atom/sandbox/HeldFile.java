package os.atom.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * An ordinary file held by its descriptor: whatever happens to its name, this stays the same file.
 * Not thread-safe.
 */
public final class HeldFile implements AutoCloseable {
    private final Descriptor file;

    HeldFile(Descriptor file) {
        this.file = file;
    }

    /** What is known of it now. */
    public Found found() throws Unreached {
        try {
            return Beneath.found(file);
        } catch (Errno failed) {
            throw Unreached.of(failed);
        }
    }

    /** Opens it for reading; the caller closes the channel. */
    public FileChannel reading() throws Unreached {
        return open(StandardOpenOption.READ);
    }

    /** Opens it for writing from its start; the caller closes the channel. */
    public FileChannel writing() throws Unreached {
        return open(StandardOpenOption.WRITE);
    }

    /**
     * Makes this new file like one that it shall replace: owner, group, permissions, access list
     * and the user's own extended attributes. Set-user-id, set-group-id and the sticky bit are left
     * off.
     *
     * @throws Unreached FORBIDDEN when any of them cannot be kept
     */
    public void resemble(HeldFile other) throws Unreached {
        try {
            Likeness.transfer(other.file, file);
        } catch (Errno failed) {
            throw Unreached.of(failed);
        }
    }

    private FileChannel open(StandardOpenOption how) throws Unreached {
        try {
            // The kernel leads from here to the very file that is held, by no name.
            return FileChannel.open(file.path(), how);
        } catch (IOException failed) {
            throw Unreached.of(failed);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
