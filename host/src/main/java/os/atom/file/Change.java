package os.atom.file;

import java.util.Optional;
import os.atom.file.text.Detected;
import os.atom.file.text.Difference;
import os.atom.protocol.FileChange.Version;

/** What shall become of a file, worked out from what it is. */
interface Change {
    /**
     * Works it out.
     *
     * @param current the file; empty when there is none
     * @throws Unfit when the file is not as the change needs it
     */
    Next next(Optional<Current> current) throws Unfit;

    /**
     * What the file shall be.
     *
     * @param content empty when it shall be gone
     * @param detected the encoding of the content; empty for what is no text
     * @param replacements of an edit; 0 for anything else
     * @param mode the permission bits of a file that is made; 0 for the usual ones
     */
    record Next(
            ChangeKind kind,
            Optional<byte[]> content,
            Optional<Detected> detected,
            int replacements,
            int mode) {
        Optional<Version> version() {
            return content.map(bytes -> Current.version(bytes, detected));
        }

        /** The difference to what was there; none where either is no text. */
        Difference difference(String path, Optional<Current> current) {
            Optional<String> before = current.flatMap(Current::text);
            Optional<String> after = content.flatMap(bytes -> Current.text(bytes, detected));
            int most = Sizes.LARGEST_DIFF;
            if (current.isEmpty()) {
                return after.map(text -> Difference.created(path, text, most))
                        .orElse(Difference.NONE);
            }
            if (content.isEmpty()) {
                return before.map(text -> Difference.removed(path, text, most))
                        .orElse(Difference.NONE);
            }
            return before.isPresent() && after.isPresent()
                    ? Difference.of(path, before.get(), after.get(), most)
                    : Difference.NONE;
        }
    }
}
