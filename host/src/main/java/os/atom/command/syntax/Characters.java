package os.atom.command.syntax;

import java.util.Optional;

/**
 * Which characters a planned text may hold: those that show as what they are.
 *
 * <p>Control characters, bidirectional and invisible format characters (CVE-2021-42574), odd
 * spaces, unassigned and private code points and unpaired surrogates let an approver see something
 * else than what runs. Pure.
 */
public final class Characters {
    private static final String INVISIBLE =
            "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2800\u3164\uFFA0";

    private Characters() {}

    /** Why a text is refused; empty when all of it shows. */
    public static Optional<String> problem(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); ) {
            int code = text.codePointAt(i);
            bytes += bytes(code);
            if (bytes > Limits.BYTES) {
                return Optional.of("it is longer than 64 KiB; put it into a file");
            }
            if (!shows(code)) {
                return Optional.of(
                        "it holds the character U+%04X, which does not show; remove it"
                                .formatted(code));
            }
            i += Character.charCount(code);
        }
        return Optional.empty();
    }

    /** Whether people can see a character, or it is a tab or a new line. */
    public static boolean shows(int code) {
        if (code < 0x7F) {
            return code >= ' ' || code == '\n' || code == '\t';
        }
        return switch (Character.getType(code)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR ->
                    false;
            default -> !variation(code) && INVISIBLE.indexOf(code) < 0;
        };
    }

    private static boolean variation(int code) {
        return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
    }

    private static int bytes(int code) {
        return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }
}
