package os.atom.command.expansion;

import java.util.function.IntPredicate;
import os.atom.command.syntax.Unplannable;

/** {@code [:alpha:]} and its kin, for ASCII; a name with other letters ends the planning. */
final class NameClass {
    private NameClass() {}

    static IntPredicate of(String name) {
        IntPredicate members = members(name);
        return code -> {
            if (code >= 128) {
                throw new Unplannable("a class in a pattern meets a name that is not ASCII");
            }
            return members.test(code);
        };
    }

    private static IntPredicate members(String name) {
        return switch (name) {
            case "alpha" -> Character::isLetter;
            case "digit" -> Character::isDigit;
            case "alnum" -> Character::isLetterOrDigit;
            case "upper" -> Character::isUpperCase;
            case "lower" -> Character::isLowerCase;
            case "xdigit" -> code -> Character.digit(code, 16) >= 0;
            case "blank" -> code -> code == ' ' || code == '\t';
            case "space" -> code -> code == ' ' || (code >= 9 && code <= 13);
            case "punct" -> code -> code > ' ' && code < 127 && !Character.isLetterOrDigit(code);
            case "print" -> code -> code >= ' ' && code < 127;
            case "graph" -> code -> code > ' ' && code < 127;
            case "cntrl" -> code -> code < ' ' || code == 127;
            default -> throw new Unplannable("[:%s:] is no planned class".formatted(name));
        };
    }
}
