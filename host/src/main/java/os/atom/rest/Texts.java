package os.atom.rest;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Texts of a request's body, of which JSON lets each be null. */
final class Texts {
    private Texts() {}

    /** None when there are none; 422 when one is null. */
    static List<String> of(String member, @Nullable List<String> given) {
        List<String> texts = given == null ? List.of() : given;
        check(member, texts.stream().allMatch(Objects::nonNull));
        return texts;
    }

    /** The same of texts with names. */
    static Map<String, String> of(String member, @Nullable Map<String, String> given) {
        Map<String, String> texts = given == null ? Map.of() : given;
        check(member, texts.values().stream().allMatch(Objects::nonNull));
        return texts;
    }

    private static void check(String member, boolean fits) {
        if (!fits) {
            throw Refusal.invalid(member, "holds a null; each is text");
        }
    }
}
