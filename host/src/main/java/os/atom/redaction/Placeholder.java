package os.atom.redaction;

/** What stands in the place of something that was redacted. */
final class Placeholder {
    private Placeholder() {}

    static String of(String rule) {
        return "[redacted:" + rule + "]";
    }
}
