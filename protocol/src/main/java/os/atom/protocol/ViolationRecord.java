package os.atom.protocol;

/**
 * Something that a command tried while it ran, and that the kernel refused.
 *
 * @param kind {@code read}, {@code write} or {@code connect}; {@code other} for all that came after
 *     the first ones that are told apart
 * @param target the real path or the address; empty for {@code other}
 * @param rule what stood in the way, such as {@code sandbox.outside}
 * @param reason the same in words
 * @param mend what would make it pass, or what to do instead
 * @param times how often it was tried
 */
public record ViolationRecord(
        String kind, String target, String rule, String reason, String mend, long times) {}
