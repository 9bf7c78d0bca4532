package os.atom.command;

import java.util.List;

/**
 * A plan with everything it may do. Of an opaque script nobody knows what it does; its effects are
 * only what it can be told to do in any case: what is on the never-list, and that it reads the
 * programs that it names by a path which cannot be seen.
 */
public record Planned(Plan plan, List<Effect> effects) {
    public Planned {
        effects = List.copyOf(effects);
    }
}
