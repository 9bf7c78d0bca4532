package os.atom.redaction.match;

import java.util.Locale;
import java.util.Set;

/**
 * Values that stand for a secret without being one: variables, templates, masks, and the words that
 * documents put in its place. Pure.
 */
final class Reference {
    private static final Set<String> WORDS =
            Set.of(
                    "null",
                    "none",
                    "nil",
                    "undefined",
                    "true",
                    "false",
                    "yes",
                    "no",
                    "on",
                    "off",
                    "string",
                    "str",
                    "text",
                    "char",
                    "varchar",
                    "bool",
                    "boolean",
                    "int",
                    "integer",
                    "number",
                    "any",
                    "object",
                    "bytes",
                    "required",
                    "optional",
                    "password",
                    "passwd",
                    "pwd",
                    "pass",
                    "passphrase",
                    "secret",
                    "token",
                    "key",
                    "apikey",
                    "api_key",
                    "api-key",
                    "credential",
                    "credentials",
                    "username",
                    "user",
                    "value",
                    "input",
                    "prompt",
                    "stdin",
                    "env",
                    "file",
                    "default",
                    "empty",
                    "unset",
                    "redacted",
                    "hidden",
                    "masked",
                    "removed",
                    "self",
                    "this",
                    "bearer",
                    "basic");

    private Reference() {}

    /** Whether a value stands for one, or is a word that documents put in its place. */
    static boolean is(String value) {
        return isVariable(value) || WORDS.contains(value.toLowerCase(Locale.ROOT));
    }

    /** Whether a value is a variable, a template or a mask. */
    static boolean isVariable(String value) {
        if (value.isEmpty()) {
            return true;
        }
        char first = value.charAt(0);
        char last = value.charAt(value.length() - 1);
        boolean variable =
                first == '$'
                        || value.startsWith("{{")
                        || value.startsWith("%(")
                        || value.startsWith("#{")
                        || value.startsWith("@{")
                        || value.startsWith("!Ref")
                        || (first == '<' && last == '>')
                        || (first == '{' && last == '}')
                        || (first == '[' && last == ']')
                        || (first == '%' && last == '%' && value.length() > 2)
                        || (first == '%' && value.length() <= 3)
                        || (first == '&' && value.length() > 1 && Bytes.isLetter(value.charAt(1)));
        return variable || value.contains("${") || value.contains("{{") || isMask(value);
    }

    /** The same sign all along, as in {@code ********} and {@code xxxx}, or dots after a few. */
    private static boolean isMask(String value) {
        return (value.chars().allMatch(sign -> sign == value.charAt(0)) && value.length() > 2)
                || value.endsWith("***")
                || (value.endsWith("...") && value.length() < 12);
    }
}
