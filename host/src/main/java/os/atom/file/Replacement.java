package os.atom.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import os.atom.sandbox.Found;
import os.atom.sandbox.HeldDirectory;
import os.atom.sandbox.HeldFile;
import os.atom.sandbox.Unreached;
import os.atom.sandbox.Unreached.Why;

/**
 * Puts one content in the place of another, in one step and durably. What it replaces is looked at
 * once more after the step; when it is not what was expected, the step is taken back, so that
 * nobody's change is ever lost. Used once, by one thread.
 *
 * <p>Files that are written to under their other names (hard links) keep their content there: the
 * name gets a new file.
 */
final class Replacement {
    /** For a file that was not there, less what the server's umask takes away. */
    private static final int MODE = 0644;

    private static final int PRIVATE = 0600;

    private final HeldDirectory root;
    private final HeldDirectory directory;
    private final String relative;
    private final String name;
    private final String temporary;

    /**
     * @param root from where the file is reached
     * @param directory the one that it is in, held
     * @param relative the file's path from the root on
     * @param temporary a name beside it that is free and nobody guesses
     */
    Replacement(
            HeldDirectory root,
            HeldDirectory directory,
            String relative,
            String name,
            String temporary) {
        this.root = root;
        this.directory = directory;
        this.relative = relative;
        this.name = name;
        this.temporary = temporary;
    }

    /** What it was replaced with is another file than it should have been. */
    static final class Overtaken extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Makes a file that is not there.
     *
     * @param mode its permission bits; 0 for the usual ones
     */
    void create(byte[] content, int mode) throws Unreached, Overtaken {
        Found fresh;
        try (HeldFile file = directory.create(temporary, mode == 0 ? MODE : mode)) {
            fill(file, content);
            fresh = file.found();
        }
        try {
            directory.move(temporary, name);
        } catch (Unreached failed) {
            if (failed.why() == Why.EXISTS) {
                throw new Overtaken();
            }
            throw failed;
        }
        if (!arrived(fresh)) {
            directory.move(name, temporary);
            throw new Overtaken();
        }
        directory.sync();
    }

    /**
     * Replaces a file.
     *
     * @param current the file as it was read
     * @param before what it held then
     */
    void replace(HeldFile current, FileHash before, byte[] content) throws Unreached, Overtaken {
        Found fresh;
        try (HeldFile file = directory.create(temporary, PRIVATE)) {
            fill(file, content);
            file.resemble(current);
            fresh = file.found();
        }
        directory.exchange(temporary, name);
        if (!stands(temporary, current, before) || !arrived(fresh)) {
            directory.exchange(temporary, name);
            throw new Overtaken();
        }
        directory.remove(temporary);
        directory.sync();
    }

    /** Removes a file. */
    void remove(HeldFile current, FileHash before) throws Unreached, Overtaken {
        directory.move(name, temporary);
        if (!stands(temporary, current, before)) {
            directory.move(temporary, name);
            throw new Overtaken();
        }
        directory.remove(temporary);
        directory.sync();
    }

    /** Removes what was prepared and not used, if it is still there. */
    void clear() {
        clear(directory, temporary);
    }

    /** Removes what was prepared under a name of ours. */
    static void clear(HeldDirectory directory, String temporary) {
        try {
            directory.remove(temporary);
        } catch (Unreached gone) {
            // Never made, or used; else a restart tries again.
        }
    }

    private static void fill(HeldFile file, byte[] content) throws Unreached {
        try (FileChannel channel = file.writing()) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException failed) {
            throw Unreached.of(failed);
        }
    }

    /** Whether a name has the file that was read, and it still holds what it held. */
    private boolean stands(String at, HeldFile current, FileHash before) throws Unreached {
        Found found = current.found();
        if (!directory.look(at).sameFile(found) || found.size() > Sizes.LARGEST) {
            return false;
        }
        try (FileChannel channel = current.reading()) {
            return Content.of(channel, found.size()) instanceof Content.Whole(byte[] now)
                    && FileHash.of(now).equals(before);
        } catch (IOException failed) {
            throw Unreached.of(failed);
        }
    }

    /** Whether the new file is found by its path: its directory was not moved away meanwhile. */
    private boolean arrived(Found fresh) {
        try (HeldFile file = root.file(relative)) {
            return file.found().sameFile(fresh);
        } catch (Unreached moved) {
            return false;
        }
    }
}
