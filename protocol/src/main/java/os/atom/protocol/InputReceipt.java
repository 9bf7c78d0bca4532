package os.atom.protocol;

/**
 * What a command has taken of what was typed to it.
 *
 * @param taken bytes, all calls together
 * @param ended whether the input has ended
 */
public record InputReceipt(long taken, boolean ended) {}
