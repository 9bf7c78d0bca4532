package os.atom.rest;

import java.util.Locale;
import os.atom.journal.Journal;
import os.atom.journal.Verdict;
import os.atom.protocol.AuditVerdict;

/** What verification found, as it travels. */
public final class Verdicts {
    private Verdicts() {}

    private static String words(Verdict.Intact intact) {
        String whole =
                "every entry is as it was written; %d had their payload erased since"
                        .formatted(intact.erased());
        return intact.losses() == 0
                ? whole
                : whole
                        + "; %d of type %s say that a part before them was lost"
                                .formatted(intact.losses(), Journal.RECOVERED);
    }

    /** The record of a verdict. */
    public static AuditVerdict record(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Intact intact ->
                    new AuditVerdict(
                            true, intact.count(), intact.erased(), null, null, words(intact));
            case Verdict.Broken(var seq, var damage, var words) ->
                    new AuditVerdict(
                            false,
                            Math.max(0, seq - 1),
                            0,
                            seq,
                            damage.name().toLowerCase(Locale.ROOT),
                            words);
        };
    }
}
