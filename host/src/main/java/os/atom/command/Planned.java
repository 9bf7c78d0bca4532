package os.atom.command;

import java.util.List;

/** A plan with everything it may do. An opaque script has no effects: nobody knows them. */
public record Planned(Plan plan, List<Effect> effects) {
    public Planned {
        effects = List.copyOf(effects);
    }
}
