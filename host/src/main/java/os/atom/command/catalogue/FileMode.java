package os.atom.command.catalogue;

import java.util.regex.Pattern;
import os.atom.command.Tree;

/**
 * Modes of files as {@code chmod} reads them. Pure.
 *
 * @see <a href="https://www.gnu.org/software/coreutils/manual/html_node/File-permissions.html">
 *     coreutils, file permissions</a>
 */
final class FileMode {
    private static final Pattern SYMBOLIC = Pattern.compile("[+=][^-+=,]*s");
    private static final Pattern OCTAL = Pattern.compile("[+=]?[0-7]+");

    private FileMode() {}

    /**
     * Whether a mode sets the bits by which a program runs with the rights of the file's owner or
     * group.
     */
    static boolean lendsRights(String mode) {
        if (OCTAL.matcher(mode).matches()) {
            String digits = mode.replaceFirst("^[+=]?0*", "");
            return digits.length() > 5
                    || (!digits.isEmpty() && (Integer.parseInt(digits, 8) & Tree.SET_ID_BITS) != 0);
        }
        return SYMBOLIC.matcher(mode).find();
    }
}
