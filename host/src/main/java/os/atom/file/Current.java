package os.atom.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import os.atom.file.text.Detected;
import os.atom.file.text.Detection;
import os.atom.protocol.FileChange.Version;
import os.atom.sandbox.Found;
import os.atom.sandbox.HeldDirectory;
import os.atom.sandbox.HeldFile;
import os.atom.sandbox.Unreached;

/**
 * A file as it is when it shall be changed, held until that is done.
 *
 * @param detected its encoding; empty when it is no text
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Current(HeldFile file, Found found, byte[] content, Optional<Detected> detected)
        implements AutoCloseable {
    /**
     * Reads the file of a name.
     *
     * @return empty when there is none
     */
    static Optional<Current> of(HeldDirectory directory, String name, String path)
            throws Unreached, Unfit {
        HeldFile file;
        try {
            file = directory.file(name);
        } catch (Unreached failed) {
            if (failed.why() == Unreached.Why.MISSING) {
                return Optional.empty();
            }
            throw failed;
        }
        try {
            return Optional.of(read(file, path));
        } catch (IOException failed) {
            file.close();
            throw Unreached.of(failed);
        } catch (Unfit unfit) {
            file.close();
            throw unfit;
        }
    }

    private static Current read(HeldFile file, String path) throws IOException, Unfit {
        Found found = file.found();
        try (FileChannel channel = file.reading()) {
            if (Content.of(channel, found.size()) instanceof Content.Whole(byte[] bytes)) {
                return new Current(file, found, bytes, Detection.of(bytes, true));
            }
        }
        throw new Unfit(
                FileAnswer.Cause.TOO_LARGE,
                "path",
                "%s has %d bytes, at most %s are changed here"
                        .formatted(path, found.size(), Sizes.words(Sizes.LARGEST)),
                "change it with a command");
    }

    FileHash hash() {
        return FileHash.of(content);
    }

    /** What the journal and clients are told of it. */
    Version version() {
        return version(content, detected);
    }

    /** What the journal and clients are told of a content. */
    static Version version(byte[] content, Optional<Detected> detected) {
        return new Version(
                FileHash.of(content).text(),
                content.length,
                detected.map(found -> found.encoding().word()).orElse(null));
    }

    /** Its text, without a byte order mark; empty when it is no text. */
    Optional<String> text() {
        return text(content, detected);
    }

    /** The text of a content, without a byte order mark. */
    static Optional<String> text(byte[] content, Optional<Detected> detected) {
        return detected.flatMap(found ->
                found.encoding()
                        .decode(
                                java.util.Arrays.copyOfRange(
                                        content, found.mark(), content.length)));
    }

    @Override
    public void close() {
        file.close();
    }
}
