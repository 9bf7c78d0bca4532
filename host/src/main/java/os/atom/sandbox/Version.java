package os.atom.sandbox;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of bubblewrap or of Linux, as far as it matters. */
record Version(int major, int minor, int patch) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?");

    /** The first thing in the text that looks like a version. */
    static Optional<Version> of(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.find()
                ? Optional.of(
                        new Version(
                                Integer.parseInt(matcher.group(1)),
                                Integer.parseInt(matcher.group(2)),
                                matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    boolean atLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
