package os.atom.sandbox;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares a sandbox that is set up with what was approved, and keeps it so until it runs. */
final class PinCheck {
    /**
     * Runs in the sandbox, first of all: whoever starts in another directory than the approved one
     * says so and ends. {@code $0} is the directory, {@code $1} the file that tells.
     */
    private static final String GUARD =
            "alarm=$1; shift; case $(stat -c %d:%i .) in \"$0\") exec \"$@\";; esac;"
                    + " : > \"/tmp/$alarm\"; exit 125";

    private static final String AGAIN = "; nothing ran, ask again";

    private final Pinned pinned;

    PinCheck(Pinned pinned) {
        this.pinned = pinned;
    }

    /**
     * Looks inside, from outside.
     *
     * @param pid the sandbox's first process
     * @throws Unsafe at the first difference
     */
    void verify(int pid) throws Unsafe {
        if (pinned.places().isEmpty()) {
            return;
        }
        try (Descriptor root = Beneath.rootOf(pid)) {
            for (Pinned.Place place : pinned.places()) {
                verify(root, place);
            }
        } catch (Errno gone) {
            throw new Unsafe("bubblewrap ended while it was looked at");
        }
    }

    private static void verify(Descriptor root, Pinned.Place place) throws Unsafe {
        String beneath = Path.of("/").relativize(place.path()).toString();
        try (Descriptor file =
                Beneath.open(root, beneath.isEmpty() ? "." : beneath, Beneath.O_PATH, 0)) {
            FileStamp found = Beneath.stat(file).stamp();
            if (!found.sameFile(place.stamp())) {
                throw new Unsafe(place.path() + " is another one than was approved" + AGAIN);
            }
            if (place.exact() && !found.equals(place.stamp())) {
                throw new Unsafe(place.path() + " was changed after it was approved" + AGAIN);
            }
        } catch (Errno missing) {
            throw new Unsafe(
                    place.path()
                            + " is not there as approved any more ("
                            + missing.getMessage()
                            + ")"
                            + AGAIN);
        }
    }

    /** The words that start a program in a directory that others could exchange meanwhile. */
    List<String> guarded(Path directory, List<String> words) {
        FileStamp stamp = pinned.directories().get(directory);
        if (stamp == null) {
            return words;
        }
        List<String> guarded =
                new ArrayList<>(List.of("/bin/sh", "-c", GUARD, number(stamp), pinned.alarm()));
        guarded.addAll(words);
        return guarded;
    }

    /** As {@code stat -c %d:%i} writes it: the device number is packed as makedev(3) does. */
    private static String number(FileStamp stamp) {
        long major = stamp.device() >>> 32;
        long minor = stamp.device() & 0xffffffffL;
        long device =
                (minor & 0xff)
                        | (major & 0xfff) << 8
                        | (minor & ~0xffL) << 12
                        | (major & ~0xfffL) << 32;
        return Long.toUnsignedString(device) + ":" + Long.toUnsignedString(stamp.inode());
    }

    /**
     * Whether a program found itself elsewhere.
     *
     * @throws Unsafe when one did
     */
    void listen(Path scratch) throws Unsafe {
        if (!pinned.directories().isEmpty()
                && Files.exists(scratch.resolve(pinned.alarm()), LinkOption.NOFOLLOW_LINKS)) {
            throw new Unsafe(
                    "the working directory was exchanged while the sandbox was set up" + AGAIN);
        }
    }
}
