package os.atom.policy;

import java.nio.file.Path;

/**
 * What is done with a file, or with a directory and all below it, by no command.
 *
 * @param path absolute, free of links
 * @param reads whether what it holds, or held, is told
 * @param writes whether it may be another one afterwards
 * @param deletes whether it is gone afterwards
 */
public record FileUse(Path path, boolean reads, boolean writes, boolean deletes) {
    public FileUse {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("a file is named from / on, not " + path);
        }
        if (!reads && !writes) {
            throw new IllegalArgumentException("a file is read or written");
        }
    }

    /** Looks at it. */
    public static FileUse read(Path path) {
        return new FileUse(path, true, false, false);
    }

    /** Gives it another content. */
    public static FileUse write(Path path) {
        return new FileUse(path, false, true, false);
    }

    /** Changes it by what it holds, which the answer tells. */
    public static FileUse edit(Path path) {
        return new FileUse(path, true, true, false);
    }

    /** Takes it away; the answer tells what it held. */
    public static FileUse remove(Path path) {
        return new FileUse(path, true, true, true);
    }
}
