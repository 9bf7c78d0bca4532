package os.atom.journal;

/**
 * A further place that signed heads go to, such as the system log or a webhook: the farther from
 * this machine, the harder to cut the journal unseen.
 *
 * <p>Called by one thread at a time. What it throws is logged and stops nothing.
 */
@FunctionalInterface
public interface HeadSink {
    void accept(SignedHead head);
}
