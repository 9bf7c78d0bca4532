package os.atom.protocol;

/**
 * How far an inbox is acknowledged now.
 *
 * @param acknowledged a cursor
 * @param unread how many items lie after it, counted up to 1,000
 */
public record Acknowledged(String acknowledged, int unread) {}
