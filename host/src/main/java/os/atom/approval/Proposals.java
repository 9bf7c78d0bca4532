package os.atom.approval;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import os.atom.protocol.FileProposal;
import os.atom.protocol.LegibleText;

/** Proposals as people see them: everything that deceives written out. Pure. */
final class Proposals {
    private Proposals() {}

    /**
     * A proposal.
     *
     * @param recorded as the journal has it
     * @param kept as it was asked, while that is kept
     */
    static FileProposal shown(Proposal recorded, Optional<KeptFile> kept) {
        Proposal proposal = kept.map(KeptFile::proposal).orElse(recorded);
        String diff = proposal.diff();
        String problem = proposal.problem();
        return new FileProposal(
                proposal.operation(),
                Legibility.of(proposal.path()),
                proposal.by(),
                legible(proposal.terms()),
                proposal.kind(),
                proposal.before(),
                proposal.after(),
                proposal.replacements(),
                diff == null ? null : Legibility.ofFile(diff),
                proposal.diffCut(),
                diff == null ? kept.map(KeptFile::content).orElse(null) : null,
                proposal.undoes(),
                problem == null ? null : Legibility.of(problem).shown());
    }

    private static Map<String, LegibleText> legible(Map<String, String> terms) {
        return terms.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, term -> Legibility.of(term.getValue())));
    }
}
