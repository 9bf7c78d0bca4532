package os.atom.command;

import java.util.List;
import java.util.stream.Stream;

/**
 * One program start with what it may do.
 *
 * @param relinks whether paths may lead elsewhere after it
 * @param listed whether its words came from looking at files
 */
record Stage(
        Invocation invocation, List<Effect> effects, Uses uses, boolean relinks, boolean listed) {
    Stage {
        effects = List.copyOf(effects);
    }

    /** The same with the effects of its redirections, which happen first. */
    Stage with(List<Effect> redirections, boolean listed) {
        List<Effect> all = Stream.concat(redirections.stream(), effects.stream()).toList();
        return new Stage(invocation, all, uses, relinks, listed);
    }
}
