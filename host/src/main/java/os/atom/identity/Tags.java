package os.atom.identity;

import java.util.Set;
import java.util.regex.Pattern;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Refused;

/** Which words can be an agent's tags. */
final class Tags {
    private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9._:-]{0,63}");
    private static final int MOST = 32;

    private Tags() {}

    static boolean areWrong(Set<String> tags) {
        return tags.size() > MOST || !tags.stream().allMatch(tag -> TAG.matcher(tag).matches());
    }

    static <T> Outcome<T> wrong() {
        return new Refused<>(
                Cause.INVALID,
                "identity.tags",
                "these cannot be an agent's tags",
                "use at most %d of 1 to 64 characters a-z 0-9 . _ : - each".formatted(MOST));
    }
}
