package os.atom.protocol;

/**
 * What became of a sender whose messages waited.
 *
 * @param messages how many came into the inbox, or went back
 */
public record SenderAnswered(Party sender, int messages) {}
