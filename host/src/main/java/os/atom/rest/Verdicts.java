package os.atom.rest;

import java.util.Locale;
import os.atom.journal.Verdict;
import os.atom.protocol.AuditVerdict;

/** What verification found, as it travels. */
public final class Verdicts {
    private Verdicts() {}

    /** The record of a verdict. */
    public static AuditVerdict record(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Intact intact ->
                    new AuditVerdict(
                            true,
                            intact.count(),
                            intact.erased(),
                            null,
                            null,
                            "every entry is as it was written; %d had their payload erased since"
                                    .formatted(intact.erased()));
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
