package os.atom.approval;

import java.util.List;
import os.atom.identity.Principal;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.EffectRecord;

/**
 * The use of a file that needs a person, with all that a person is shown.
 *
 * @param effects what it does, as policy sees it
 * @param decision the policy that asks
 * @param shape what a standing approval would have to match
 * @param kept what is needed to do it
 */
public record FileAsked(
        Principal.Agent agent,
        List<EffectRecord> effects,
        DecisionRecord decision,
        String shape,
        KeptFile kept) {
    public FileAsked {
        effects = List.copyOf(effects);
    }
}
