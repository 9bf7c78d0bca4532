package os.atom.command;

import java.util.List;

/**
 * What one program start amounts to, its redirections left aside.
 *
 * @param effects everything it may do; empty for one that touches nothing, never for one that is
 *     not known
 * @param uses what it, and the commands inside it, are called upon to do
 * @param relinks whether it may link or move files, so that paths lead elsewhere after it
 */
public record Conduct(List<Effect> effects, Uses uses, boolean relinks) {
    public Conduct {
        effects = List.copyOf(effects);
    }
}
