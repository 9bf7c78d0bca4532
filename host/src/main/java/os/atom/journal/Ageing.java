package os.atom.journal;

import java.util.List;
import java.util.Set;

/**
 * What a rule may erase of one step's entries once they are old, and what is still needed however
 * old it is.
 *
 * @param types of entries that say something, on which nothing depends that is in force; of every
 *     other type nothing is ever erased by a rule
 * @param needed conditions over an entry {@code e}, in SQL that both stores have; an entry of any
 *     type for which one of them holds stays
 */
public record Ageing(Set<String> types, List<String> needed) {
    public Ageing {
        types = Set.copyOf(types);
        needed = List.copyOf(needed);
    }
}
