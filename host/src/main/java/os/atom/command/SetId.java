package os.atom.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds a set-user-id, set-group-id or sticky mode among a program's words: such a file would lend
 * its owner's rights to whoever runs it. Pure.
 */
final class SetId {
    private static final Pattern SYMBOLIC =
            Pattern.compile("(.*,)?[ugoa]*([-+=][rwxXstugo]*)*[+=][rwxXt]*s[rwxXst]*(,.*)?");
    private static final Pattern OCTAL = Pattern.compile("[-+=]?0*[2-7][0-7]{3}");

    private SetId() {}

    static Optional<Effect> of(Invocation invocation) {
        String name = invocation.executable().name();
        List<String> words = invocation.argv().subList(1, invocation.argv().size());
        boolean takesModes = List.of("chmod", "mkdir", "install", "mkfifo", "mknod").contains(name);
        return takesModes
                ? words.stream()
                        .map(SetId::mode)
                        .filter(mode ->
                                SYMBOLIC.matcher(mode).matches() || OCTAL.matcher(mode).matches())
                        .findFirst()
                        .map(mode ->
                                new Effect.Never(
                                        "set-user-id",
                                        name + " " + mode + " lends the owner's rights"))
                : Optional.empty();
    }

    /** A mode stands alone, behind {@code -m}, or behind {@code --mode=}. */
    private static String mode(String word) {
        if (word.startsWith("--mode=")) {
            return word.substring("--mode=".length());
        }
        return word.startsWith("-m") ? word.substring(2) : word;
    }
}
