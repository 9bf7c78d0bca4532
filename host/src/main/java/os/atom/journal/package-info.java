/**
 * What happened: the append-only, hash-chained record that every other table is a reading of.
 *
 * <p>In: {@link os.atom.journal.Fact}s. Out: durable {@link os.atom.journal.Entry entries}, and
 * {@link os.atom.journal.Projection projections} written in the same transaction. May not know what
 * a fact means.
 */
@NullMarked
package os.atom.journal;

import org.jspecify.annotations.NullMarked;
